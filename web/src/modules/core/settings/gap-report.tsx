import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import { Section } from '../../../shared/document/section.tsx';
import { saveFile } from '../../../shared/download.ts';
import { formatCount, sentence } from '../../../shared/format.ts';
import { toCsv } from '../../../shared/list/csv.ts';
import { seriesName, type Series } from './series.ts';
import { SettingsTable } from './settings-table.tsx';

const GapsOf = graphql(`
  query GapsOf($document: String!, $scope: String!, $fiscalYear: String!) {
    numberGaps(document: $document, scope: $scope, fiscalYear: $fiscalYear) { from to written kind reason }
  }
`);

/** What an auditor asks: is a number missing, cancelled or given twice. */
export function GapReport({ series }: { series: Series }) {
  const { document, scope, fiscalYear } = series;
  const { data, error, refetch } = useQuery(GapsOf, { variables: { document, scope, fiscalYear }, fetchPolicy: 'network-only' });
  const gaps = data?.numberGaps;
  const save = () => {
    const columns = (['written', 'kind', 'from', 'to', 'reason'] as const).map((key) => ({ key, title: { written: 'Number', kind: 'What', from: 'From counter', to: 'To counter', reason: 'Reason' }[key], text: (gap: NonNullable<typeof gaps>[number]) => String(gap[key] ?? ''), render: () => null }));
    saveFile(`gaps-${document}-${series.branchCode ?? 'company'}-${fiscalYear}.csv`, new Blob([toCsv(columns, gaps ?? [])], { type: 'text/csv' }));
  };
  return (
    <Section title={`Gaps of ${seriesName(series)}`} aside={<Button disabled={!gaps} onClick={save}>Export as CSV</Button>}>
      <SettingsTable
        label="Gaps" head={[{ title: 'Number' }, { title: 'What' }, { title: 'How many', figure: true }, { title: 'Reason' }]} error={error} retry={() => void refetch()}
        empty={series.lastNumber ? `Whole: all ${formatCount(series.lastNumber)} numbers stand on a document, each once.` : 'No number was given yet.'}
        rows={gaps?.map((gap) => <tr key={`${gap.kind} ${gap.from}`}><td className="wrap">{gap.written}</td><td>{gap.kind === 'TWICE' ? 'Given twice' : sentence(gap.kind)}</td><td className="figure">{formatCount(gap.to - gap.from + 1)}</td><td className="wrap">{gap.reason ?? '–'}</td></tr>)}
      />
    </Section>
  );
}
