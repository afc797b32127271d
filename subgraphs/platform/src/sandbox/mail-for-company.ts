import { mailer, type Mail } from '@ilms/kernel/mail';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { holdersOf } from '../account/holders.ts';
import { Tenant } from '../tenant/tenant.entity.ts';

/**
 * Sends what a module of a company writes to somebody. What a company for trying things out writes goes to the owners of the one beside it and to nobody
 * else, whomever it was for: sample data have addresses too, and somebody may put in real ones.
 */
export async function mailForCompany(context: TenantContext, tenantId: string, mail: Mail): Promise<void> {
  const tenant = await context.get(Tenant, tenantId);
  await context.transaction(async (tx) => {
    if (!tenant.sandboxOf) return mailer().send(tx, mail);
    for (const to of await holdersOf(tx, tenant.sandboxOf, '*')) await mailer().send(tx, { ...mail, to, subject: `[Sandbox, for ${mail.to}] ${mail.subject}` });
  });
}
