import { dayAfter, daysBetween } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { mailer } from '@ilms/kernel/mail';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { runningTrial, tendModuleTrial } from '../module-trial/module-trial.service.ts';
import { platform } from '../runtime.ts';
import { eachByItself, turn } from '../subscription/turn-month.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { invoiceLetter, moduleTrialLetter, reminderLetter } from './billing-letters.ts';
import { addressesOf } from './addresses.ts';
import { accountOfCompany, keepStanding } from './keep-account.ts';
import { reminderOf } from './reminders.ts';

/** Does for a company what its day brings: its month, its invoice, where it stands, and the letters about that. Doing it again does nothing. */
export async function tendAccount(context: TenantContext, tenantId: string): Promise<void> {
  const today = dayInIndia(platform().now());
  const hasChanged = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    const hasTurned = await turn(tx, tenant, today);
    const hasEnded = await tendModuleTrial(tx, tenant, today);
    const hasMoved = await keepStanding(tx, tenant, today);
    await write(tx, tenant, today);
    return hasTurned || hasEnded || hasMoved;
  });
  if (hasChanged) platform().tenantChanged(tenantId);
}

/** The same for every company that is not gone, each by itself. */
export async function tendAccounts(context: TenantContext): Promise<number> {
  const companies = await context.sql<{ id: string }>("select id from tenant where state not in ('provisioning', 'maintenance', 'purged') and sandbox_of is null order by id");
  return eachByItself(companies.map(({ id }) => id), 'The account', (id) => tendAccount(context, id));
}

/** Days for which a new invoice is still news. */
const NEWS = 3;
/** Days before the end of a module's trial on which it is told of. */
const TRIAL_NEWS = 3;

async function write(tx: Transaction, tenant: Tenant, today: string): Promise<void> {
  const { documents, open, balance, unpaidSince } = await accountOfCompany(tx, tenant.id);
  for (const document of documents.filter(({ kind, issuedOn }) => kind === 'INVOICE' && issuedOn >= dayAfter(today, -NEWS))) {
    await once(tx, tenant, { kind: `INVOICE ${document.number}`, about: document.issuedOn, day: 0 }, (to) => invoiceLetter(to, tenant, document, open.get(document.id)!));
  }
  const trial = await runningTrial(tx, tenant.id);
  if (trial && daysBetween(today, trial.endsOn) <= TRIAL_NEWS) await once(tx, tenant, { kind: `MODULE_TRIAL ${trial.module}`, about: trial.endsOn, day: -TRIAL_NEWS }, (to) => moduleTrialLetter(to, tenant, trial));
  const reminder = reminderOf({ chargedFrom: tenant.chargedFrom ?? null, trialEndsOn: tenant.trialEndsOn ?? null, unpaidSince: unpaidSince && unpaidSince <= today ? unpaidSince : null }, today);
  if (reminder && !tenant.heldAt) await once(tx, tenant, reminder, (to) => reminderLetter(to, tenant, reminder, { balance, today }));
}

/** Writes to everybody concerned, unless it was written already. */
async function once(tx: Transaction, tenant: Tenant, { kind, about, day }: { kind: string; about: string; day: number }, letterTo: (to: string) => Parameters<ReturnType<typeof mailer>['send']>[1]): Promise<void> {
  const known = await tx.sql('select from billing_letter where tenant_id = ? and kind = ? and about = ? and day = ?', [tenant.id, kind, about, day]);
  if (known.length) return;
  const addresses = await addressesOf(tx, tenant);
  await tx.sql('insert into billing_letter (id, tenant_id, kind, about, day, sent_to, at) values (?, ?, ?, ?, ?, ?::jsonb, ?)', [uuidv7(), tenant.id, kind, about, day, JSON.stringify(addresses), platform().now()]);
  for (const to of addresses) await mailer().send(tx, letterTo(to));
}
