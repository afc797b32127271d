import { RuleBroken } from './errors.ts';
import type { Transaction } from './tenant-context.ts';

/** The subscription has no room for one more. */
export class LimitReached extends RuleBroken {
  constructor(what: string, ceiling: number) {
    super('LIMIT_REACHED', `The subscription has room for ${ceiling} ${what}, and that many there are. A larger plan has more room at once: Settings, Subscription.`, { ceiling });
  }
}

/** The share of a limit at which somebody is told that it comes near. */
export const NEAR = 0.8;

/** How one more stands to a limit. */
export interface Room {
  readonly used: number;
  readonly ceiling: number;
  /** Whether this one is the one by which the limit comes near: true once for each count that begins anew. */
  readonly isNear: boolean;
}

/**
 * Refuses one more than the subscription has room for. Whoever counts against the same limit waits until the other has committed, so that of
 * many at once exactly as many succeed as there is room. Costs nothing where there is no limit.
 */
export async function expectRoom(tx: Transaction, limit: string, what: string, count: () => Promise<number>): Promise<Room | null> {
  const ceiling = tx.request.entitlements.limits[limit];
  if (ceiling == null) return null;
  await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${tx.tenant.schema} limit ${limit}`]);
  const used = (await count()) + 1;
  if (used > ceiling) throw new LimitReached(what, ceiling);
  return { used, ceiling, isNear: used === Math.ceil(ceiling * NEAR) };
}
