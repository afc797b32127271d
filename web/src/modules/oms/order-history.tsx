import type { ReactNode } from 'react';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import type { Happening } from '../../shared/document/timeline.tsx';
import { Status } from '../../shared/status.tsx';

type Entry = OrderFieldsFragment['history'][number];

/** As the history names holds, which leave the status as it is: `On hold (credit): reason`, `Hold released (fraud): note`. */
const HOLD = /^(On hold|Hold released) \(([^)]+)\)(?:: (.*))?$/s;

function told({ fromStatus, toStatus, reason }: Entry): { what: ReactNode; note?: string | null } {
  const [, deed, kind, why] = (fromStatus === toStatus && HOLD.exec(reason ?? '')) || [];
  return deed ? { what: <Status of={deed === 'On hold' ? 'ON_HOLD' : 'RELEASED'} word={`${deed} · ${kind}`} />, note: why } : { what: <Status of={toStatus} />, note: reason };
}

/** The order's own changes of state, and what held it, as lines of its timeline. */
export function historyOf(order: Pick<OrderFieldsFragment, 'history'>): readonly Happening[] {
  return [...order.history].reverse().map((entry) => ({ id: entry.id, at: entry.at, who: entry.actorName, ...told(entry) }));
}
