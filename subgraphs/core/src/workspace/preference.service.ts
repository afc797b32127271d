import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { Preference } from './preference.entity.ts';
import type { PreferenceSetInput } from './workspace.input.ts';

/** Things one person may have arranged; more would be somebody storing files. */
const MOST = 300;

/** Everything the person who is signed in has arranged, by key. */
export async function preferencesOf(context: TenantContext, ownerId = context.actor.id): Promise<Record<string, unknown>> {
  const rows = await context.find(Preference, { ownerId }, { orderBy: { key: 'asc' } });
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}

/** Remembers one thing for the person who is signed in, or forgets it. The last word counts: nobody else writes here. */
export async function setPreference(context: TenantContext, { key, value }: PreferenceSetInput): Promise<Record<string, unknown>> {
  const ownerId = context.actor.id;
  return context.transaction(async (tx) => {
    if (value == null) await tx.sql('delete from core_preference where owner_id = ? and key = ?', [ownerId, key]);
    else {
      const [{ count } = { count: 0 }] = await tx.sql<{ count: number }>('select count(*)::int as count from core_preference where owner_id = ? and key <> ?', [ownerId, key]);
      if (count >= MOST) throw new RuleBroken('CORE_TOO_MANY_PREFERENCES', `At most ${MOST} things are remembered for a person.`, { max: MOST }, ['key']);
      await tx.sql(`insert into core_preference (id, owner_id, key, value, changed_at) values (?, ?, ?, ?, ?)
        on conflict on constraint core_preference_key do update set value = excluded.value, changed_at = excluded.changed_at`, [uuidv7(), ownerId, key, JSON.stringify(value), new Date()]);
    }
    return preferencesOf(tx);
  });
}
