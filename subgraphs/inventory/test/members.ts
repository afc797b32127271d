import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { Person } from '@ilms/host/testing/world';
import { configureBackground } from '@ilms/kernel/background';
import type { Company } from './company.ts';

const unasked = () => { throw new Error('Nothing in this test asks for it.'); };

/** Says who belongs to the company, for work in the background that tells people something: each with a role of their own, which allows what the person may do. */
export function employ(...people: readonly Person[]): void {
  configureBackground({
    ask: async () => ({ data: { members: people.map(({ context }) => ({ id: context.actor.id, isActive: true, roles: [context.actor.id] })) } }),
    permissionsOf: async (_tenantId, { id }) => people.find(({ context }) => context.actor.id === id)?.context.permissions,
    admit: async () => undefined, send: () => undefined, people: unasked, mail: unasked, letterhead: unasked, addressOf: unasked, types: unasked, allowsPrivateTargets: false,
  });
}

/** Hands events out until nothing is left. */
export async function deliver(company: Company): Promise<void> {
  const { tenant, entitlements } = company.boss.context;
  const { failed } = await company.world.delivery.deliver({ tenant, entitlements });
  if (failed > 0) throw new Error(`${failed} reactions failed.`);
}

/** What one person was told, in order. */
export async function toldTo(company: Company, person: Person): Promise<LooseJson[]> {
  const { rows } = await company.world.database.pool.query<LooseJson>(`select kind, title, body, path, mail_due_at is not null as mailed from ${company.tenant.schema}.core_notification where user_id = $1 order by at, id`, [person.context.actor.id]);
  return rows;
}
