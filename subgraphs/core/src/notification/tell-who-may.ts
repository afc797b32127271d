import type { HeardEvent, Reaction } from '@ilms/kernel/event';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { notify, type Telling } from './notify.ts';
import { whoMay } from './who-may.ts';

/** What is older is no news: a module that is switched on again reads all that was ever said to it. */
const NEWS_MS = 3 * 24 * 3_600_000;

/** What is told of an event, and to whom else than those with the permission. */
export interface Word extends Telling {
  /** Who may act on it, where that depends on the event. */
  readonly permission?: string;
  /** People whom it concerns without the permission. */
  readonly also?: readonly string[];
}

/** Tells whoever may act on an event of it, each once, for a reaction is applied once. Whoever caused it is not told, and nobody where it does not matter any more. */
export const tellWhoMay = (on: string, permission: string, words: (context: TenantContext, event: HeardEvent) => Promise<Word | null>): Reaction<TenantContext> => ({
  name: `tell-of-${on.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()}`,
  on,
  handle: async (context, event) => {
    if (Date.now() - event.at.getTime() > NEWS_MS) return;
    const told = await words(context, event);
    if (!told) return;
    const { also = [], permission: needed = permission, ...telling } = told;
    const able = await whoMay(context, needed);
    await context.transaction(async (tx) => {
      const by = await actorsOf(tx, 'id = ?', event.id);
      await notify(tx, [...able, ...also].filter((id) => !by.includes(id)), telling);
    });
  },
});

/** Who said such events. */
export const actorsOf = async (context: TenantContext, where: string, ...values: unknown[]): Promise<string[]> =>
  (await context.sql<{ actor: string }>(`select distinct actor_id as actor from core_event where ${where}`, values)).map(({ actor }) => actor);
