import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import type { BatchTracesQuery } from '../../../generated/graphql.ts';
import { useRecordKinds } from '../../../shared/document/record-kind.ts';
import { Section } from '../../../shared/document/section.tsx';
import { formatAmount, formatInstant, formatQuantity } from '../../../shared/format.ts';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { LedgerTable } from '../ledger-table.tsx';
import { BatchTraces } from './batch.document.ts';
import { documentWord } from '../document-words.ts';

type Trace = NonNullable<BatchTracesQuery['batch']>['cameFrom'][number];

/** Where a batch stands, where it came from, where it went, and every movement of it. */
export function BatchTraceSections({ id, unit, withCost }: { id: string; unit: string; withCost: boolean }) {
  const { data } = useQuery(BatchTraces, { variables: { id, withCost }, fetchPolicy: 'cache-and-network' });
  if (!data?.batch) return <p><span className="bone" style={{ width: '60%' }} /></p>;
  const { levels, cameFrom, wentTo } = data.batch;
  const ledger = data.stockLedger;
  return (
    <>
      <Section title="Where it is">
        {levels.length === 0 ? <p className="soft">None of it has come in yet.</p> : (
          <ScrollBox className="grid-box">
            <table className="grid">
              <thead><tr><th scope="col">Warehouse</th><th scope="col" className="figure">On hand</th><th scope="col" className="figure">Reserved</th><th scope="col" className="figure">Available</th>{withCost && <th scope="col" className="figure">Value</th>}</tr></thead>
              <tbody>
                {levels.map((level) => (
                  <tr key={level.id}>
                    <td><Link to={`/inventory/stock/${level.id}`}>{level.warehouse.name}</Link></td>
                    <td className="figure">{formatQuantity(level.onHand, unit)}</td>
                    <td className="figure">{formatQuantity(level.reserved)}</td>
                    <td className="figure"><b>{formatQuantity(level.available)}</b></td>
                    {withCost && <td className="figure">{formatAmount(level.value ?? '0')}</td>}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        )}
      </Section>
      <TraceTable title="Where it came from" rows={cameFrom} unit={unit} nothing="None of it has come in yet." />
      <TraceTable title="Where it went" rows={wentTo} unit={unit} nothing="None of it has left yet." />
      <Section title="Ledger" aside={ledger.pageInfo.hasNextPage ? `The latest 100 of ${ledger.totalCount}` : undefined}>
        <LedgerTable entries={ledger.nodes} withCost={withCost} />
      </Section>
    </>
  );
}

function TraceTable({ title, rows, unit, nothing }: { title: string; rows: readonly Trace[]; unit: string; nothing: string }) {
  const kinds = useRecordKinds();
  return (
    <Section title={title}>
      {rows.length === 0 ? <p className="soft">{nothing}</p> : (
        <ScrollBox className="grid-box">
          <table className="grid">
            <thead><tr><th scope="col">When</th><th scope="col">Document</th><th scope="col">Warehouse</th><th scope="col">Reason</th><th scope="col">By</th><th scope="col" className="figure">Quantity</th></tr></thead>
            <tbody>
              {rows.map((row) => {
                const path = kinds.path(row.documentType, row.documentId);
                const words = [documentWord(kinds, row.documentType), row.documentNumber].filter(Boolean).join(' ');
                return (
                  <tr key={row.id}>
                    <td>{formatInstant(row.at)}</td>
                    <td>{path ? <Link to={path}>{words}</Link> : words}</td>
                    <td>{row.warehouse.name}</td>
                    <td className="wrap">{row.reason ?? '–'}</td>
                    <td>{row.actorName}</td>
                    <td className="figure"><b>{formatQuantity(row.quantity, unit)}</b></td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Section>
  );
}
