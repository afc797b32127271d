import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatMoneyCompact } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';

const ReceivablesByAge = graphql(`
  query ReceivablesByAge { receivables { open ageing { notDue upTo30 upTo60 upTo90 over90 } } }
`);

const ROWS = [['notDue', 'Not due yet', 'WAITING'], ['upTo30', 'Overdue up to 30 days', 'OVERDUE'], ['upTo60', '31 to 60 days', 'OVERDUE'], ['upTo90', '61 to 90 days', 'OVERDUE'], ['over90', 'Over 90 days', 'OVERDUE']] as const;

/** What customers owe by age; each row leads to the customers. */
export function ReceivablesCard() {
  const may = useMay();
  const { data } = useQuery(ReceivablesByAge, { skip: !may('receivable:read'), fetchPolicy: 'cache-and-network' });
  if (!may('receivable:read')) return null;
  return (
    <section className="card">
      <h2>Receivables</h2>
      <ul className="todo">
        {ROWS.map(([key, word, hue]) => <li key={key}><Link to="/oms/receivables"><Status of={hue} word={word} /><b>{data ? formatMoneyCompact(data.receivables.ageing[key]) : ' '}</b></Link></li>)}
      </ul>
    </section>
  );
}
