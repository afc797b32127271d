import { dayAfter, startOfDay } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { dayWords } from '@ilms/core/india/moment';
import type { Decimal } from '@ilms/kernel/decimal';
import { letter, mailer, type Mail } from '@ilms/kernel/mail';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { BillingDocument } from '../billing/billing-document.entity.ts';
import { accountOfCompany } from '../billing/keep-account.ts';
import { inRupees } from '../billing/rupees.ts';
import { addressesOf } from '../billing/addresses.ts';
import { platform } from '../runtime.ts';
import { tell } from '../subscription/billing-audit.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { Checkout } from './checkout.entity.ts';
import { TRY_AFTER } from './mandate-terms.ts';
import { Charge, Mandate } from './mandate.entity.ts';

const DAYS_OPEN = 3;

/**
 * Announces what will be taken of a company by its mandate, at least a day before. An invoice has at most four tries, on four days, and a next one only
 * when the one before has failed for good. What is more than the mandate allows is left to the letters about payment.
 */
export async function announceCharges(context: TenantContext, tenantId: string): Promise<void> {
  await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    const [mandate] = await tx.find(Mandate, { tenantId, state: 'ACTIVE' } as never);
    if (!mandate || tenant.heldAt) return;
    const { documents, open } = await accountOfCompany(tx, tenantId);
    const charges = await tx.find(Charge, { tenantId } as never);
    const checkouts = new Map((await tx.find(Checkout, { tenantId, purpose: 'CHARGE' } as never)).map((one) => [one.id, one]));
    const addresses = await addressesOf(tx, tenant);
    for (const document of documents.filter(({ kind }) => kind === 'INVOICE').toReversed()) {
      const amount = open.get(document.id)!;
      const before = charges.filter(({ documentId }) => documentId === document.id);
      const isUnderWay = before.some(({ checkoutId }) => ['OPEN', 'PAID'].includes(checkouts.get(checkoutId)!.state));
      if (!amount.gte(1) || amount.gt(mandate.maxAmount) || isUnderWay || before.length >= TRY_AFTER.length) continue;
      await announce(tx, { tenant, mandate, document, amount, attempt: before.length + 1, addresses });
    }
  });
}

interface Announced {
  readonly tenant: Tenant;
  readonly mandate: Mandate;
  readonly document: BillingDocument;
  readonly amount: Decimal;
  readonly attempt: number;
  readonly addresses: readonly string[];
}

async function announce(tx: Transaction, { tenant, mandate, document, amount, attempt, addresses }: Announced): Promise<void> {
  const now = platform().now();
  const [wished, earliest] = [dayAfter(document.dueOn, TRY_AFTER[attempt - 1]!), dayAfter(dayInIndia(now))];
  const day = wished > earliest ? wished : earliest;
  const checkout = tx.create(Checkout, {
    id: uuidv7(), tenantId: tenant.id, purpose: 'CHARGE', mode: await modeOf(tx, mandate), keyId: mandate.keyId, amount, state: 'OPEN', idempotencyKey: `${document.id} ${attempt}`, gatewayOrderId: null, customerId: mandate.customerId ?? null,
    madeByUntil: null, lookedAt: null, expiresAt: startOfDay(dayAfter(day, DAYS_OPEN)), lastError: null, actorName: tx.actor.name,
  });
  await tx.flush();
  tx.create(Charge, { id: uuidv7(), tenantId: tenant.id, documentId: document.id, mandateId: mandate.id, attempt, day, checkoutId: checkout.id });
  await tell(tx, tenant.id, 'billing-charge-announced', { invoice: document.number, attempt, day, amount: amount.toFixed(2) });
  for (const to of addresses) await mailer().send(tx, noticeLetter(to, tenant, document.number, amount, day));
}

async function modeOf(tx: Transaction, { checkoutId }: Mandate): Promise<Checkout['mode']> {
  return (await tx.get(Checkout, checkoutId)).mode;
}

const noticeLetter = (to: string, tenant: Tenant, number: string, amount: Decimal, day: string): Mail => letter({
  to, subject: `${inRupees(amount)} of ${tenant.name} will be taken on ${dayWords(day)}`, heading: `Invoice ${number} is paid by your mandate`,
  paragraphs: [`On ${dayWords(day)} we take ${inRupees(amount)} by the mandate you have given us. Nothing is to be done.`, 'Whoever would rather pay in another way pays before, or ends the mandate; then nothing is taken.'],
  action: { label: 'See the invoice', url: `${platform().origin(tenant)}/settings/billing` }, footnote: 'You get this letter because banks want it written at least a day before money is taken.',
});
