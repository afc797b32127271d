import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatDay, formatWhen } from '../../shared/format.ts';
import { AmendmentTable } from './amendment-preview.tsx';

const KINDS: Readonly<Record<string, string>> = { AMENDED: 'Changed', LINES_CANCELLED: 'Lines cancelled', CLOSED_SHORT: 'Closed short', REOPENED: 'Reopened', SPLIT: 'Split', MERGED: 'Merged' };
const FIELDS: Readonly<Record<string, string>> = { note: 'Note', promisedOn: 'Promised by', priority: 'Urgency', shippingAddress: 'Ships to', customerPo: 'Customer PO', customerPoOn: 'Customer PO date' };

interface Changed { field: string; from: string | number | null; to: string | number | null }

const fieldWord = (field: string): string => FIELDS[field] ?? field.replace(/\.promisedOn$/, ' promised by').replace(/\.expectedOn$/, ' expected');
const said = (field: string, value: string | number | null): string => (value === null ? '–' : field.endsWith('On') ? formatDay(String(value)) : String(value));

/** What was changed about an order after it was promised, the latest change first. */
export function OrderAmendments({ order }: { order: OrderFieldsFragment }) {
  if (order.amendments.length === 0) return null;
  return (
    <Section title="Changes since confirmation">
      <div className="amendment-list">
        {[...order.amendments].reverse().map((amendment) => (
          <article key={amendment.id} aria-label={`${KINDS[amendment.kind] ?? amendment.kind}, ${amendment.reason}`}>
            <header><b>{KINDS[amendment.kind] ?? amendment.kind}</b><span className="soft">{formatWhen(amendment.at)} · {amendment.actorName}</span></header>
            <p>{amendment.reason}</p>
            {((amendment.changes ?? []) as Changed[]).map(({ field, from, to }) => <p key={field} className="soft">{fieldWord(field)}: {said(field, from)} → {said(field, to)}</p>)}
            {amendment.lines.length > 0 && <AmendmentTable change={amendment} />}
          </article>
        ))}
      </div>
    </Section>
  );
}
