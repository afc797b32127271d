import { Link } from 'react-router';
import type { QuotationFieldsFragment } from '../../generated/graphql.ts';
import { formatDay, formatMoney } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';
import './quotations.css';

/** All revisions under one number; each can be read as it was. */
export function QuotationRevisions({ quotation }: { quotation: Pick<QuotationFieldsFragment, 'id' | 'revisions'> }) {
  if (quotation.revisions.length < 2) return null;
  return (
    <ol className="revisions" aria-label="Revisions">
      {quotation.revisions.map((one) => (
        <li key={one.id} aria-current={one.id === quotation.id ? 'true' : undefined}>
          {one.id === quotation.id ? <b>Revision {one.revision}</b> : <Link to={`/oms/quotations/${one.id}`}>Revision {one.revision}</Link>}
          <span className="soft">{formatDay(one.quotedOn)} · {formatMoney(one.total)}</span><Status of={one.standing} />
        </li>
      ))}
    </ol>
  );
}
