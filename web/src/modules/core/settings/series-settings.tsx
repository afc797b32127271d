import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import { ChoiceField } from '../../../shared/document/fields.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { formatCount } from '../../../shared/format.ts';
import { GapReport } from './gap-report.tsx';
import { PatternDialog } from './pattern-dialog.tsx';
import { seriesName, type Series } from './series.ts';
import { SettingsTable } from './settings-table.tsx';
import './settings.css';
import { useMayChange } from '../../../shared/document/saving.ts';

const NumberSeriesOf = graphql(`
  query NumberSeriesOf($fiscalYear: String) {
    numberSeries(fiscalYear: $fiscalYear) { document label scope branchCode fiscalYear pattern isSet isGst lastNumber next remaining version startNumber }
    fiscalYears(first: 20) { nodes { id name } }
  }
`);

const keyOf = (series: Series) => `${series.document} ${series.scope}`;

/** How every kind of document is numbered, which number comes next, and proof that none is missing. */
export function SeriesSettings() {
  const [fiscalYear, setFiscalYear] = useState<string>();
  const { data, previousData, error, refetch } = useQuery(NumberSeriesOf, { variables: { fiscalYear: fiscalYear ?? null }, fetchPolicy: 'cache-and-network' });
  const [editing, setEditing] = useState<Series>();
  const [chosen, setChosen] = useState<string>();
  const canWrite = useMayChange('series:write');
  const shown = data ?? previousData;
  const proving = shown?.numberSeries.find((series) => keyOf(series) === chosen);
  const year = fiscalYear ?? shown?.numberSeries.find((series) => series.fiscalYear !== 'all')?.fiscalYear ?? '';
  return (
    <>
      <Section title="Number series">
        <div className="settings-tools"><ChoiceField label="Fiscal year" path="fiscal-year" value={year} change={setFiscalYear} choices={(shown?.fiscalYears.nodes ?? []).map(({ name }) => ({ value: name, label: name }))} /></div>
        <SettingsTable
          label="Number series" error={error} retry={() => void refetch()} empty="No document is numbered yet."
          head={[{ title: 'Document' }, { title: 'Branch' }, { title: 'Pattern' }, { title: 'Taken', figure: true }, { title: 'Next number' }, { title: 'Left', figure: true }, { title: '' }]}
          rows={shown?.numberSeries.map((series) => (
            <tr key={keyOf(series)}>
              <td>{series.label}</td><td>{series.branchCode ?? '–'}</td><td>{series.pattern}{!series.isSet && <span className="soft"> · usual</span>}</td><td className="figure">{formatCount(series.lastNumber)}</td>
              <td><b>{series.next}</b></td><td className="figure">{series.remaining == null ? '–' : formatCount(series.remaining)}</td>
              <td className="figure">
                <Button type="text" aria-label={`Gaps of ${seriesName(series)}`} aria-pressed={chosen === keyOf(series)} onClick={() => setChosen(keyOf(series))}>Gaps</Button>
                {canWrite && <Button type="text" aria-label={`Change pattern of ${seriesName(series)}`} onClick={() => setEditing(series)}>Change pattern</Button>}
              </td>
            </tr>
          ))}
        />
        <p className="soft settings-note">Numbers of GST documents have at most 16 characters: capitals, digits, - and / (CGST Rules, rule 46(b)). “Left” says how many still fit.</p>
      </Section>
      {proving && <GapReport key={`${keyOf(proving)} ${proving.fiscalYear} ${proving.lastNumber}`} series={proving} />}
      {editing && <PatternDialog series={editing} close={() => setEditing(undefined)} done={() => void refetch()} />}
    </>
  );
}
