import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import type { Happening } from '../../shared/document/timeline.tsx';
import { Status } from '../../shared/status.tsx';

/** The order's own changes of state, as lines of its timeline. */
export function historyOf(order: Pick<OrderFieldsFragment, 'history'>): readonly Happening[] {
  return [...order.history].reverse().map((entry) => ({ id: entry.id, at: entry.at, who: entry.actorName, what: <Status of={entry.toStatus} />, note: entry.reason }));
}
