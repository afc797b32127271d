import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { User } from '../account/user.entity.ts';
import { profileOf } from '../billing/billing-parties.ts';
import { addressesOf } from '../billing/addresses.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { MandateNeedsAddress } from './gateway-errors.ts';

/** The most that may be taken at once without the customer confirming it again: RBI, Digital Payments – E-mandate Framework. */
export const MANDATE_CEILING = new Decimal(15_000);

/** What is paid to open a mandate; it stays with us as credit of the company. */
export const OPENING_AMOUNT = new Decimal(1);

/** Days from the day an invoice is due on which it is tried to take it. */
export const TRY_AFTER = [0, 1, 3, 5] as const;

/** RBI: whoever takes money by a mandate says so at least 24 hours before. */
export const NOTICE_HOURS = 24;

/** Who pays, as the gateway has to know them: where invoices go, otherwise whoever does it, otherwise the first of those who may. */
export async function payerOf(context: TenantContext, tenant: Tenant): Promise<{ readonly name: string; readonly email: string }> {
  const { legalName, email } = await profileOf(context, tenant);
  const own = context.actor.kind === 'user' ? (await context.load(User, context.actor.id))?.email : undefined;
  const address = email ?? own ?? (await context.transaction((tx) => addressesOf(tx, tenant)))[0];
  if (!address) throw new MandateNeedsAddress();
  return { name: legalName, email: address };
}
