import { ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { Shortage } from '../order/shortage.ts';
import type { SalesPolicyInput } from './policy.input.ts';
import { SalesPolicy } from './sales-policy.entity.ts';

type Policy = Pick<SalesPolicy, 'shortage' | 'discountLimit' | 'validityDays' | 'unpaidHoldHours' | 'invoicing' | 'moneyOfCancelled' | 'dueSoonDays' | 'proposePromises' | 'warnOfRepeatedPo' | 'overDeliveryPercent'>;

const USUAL: Policy = { shortage: 'REFUSE', discountLimit: null, validityDays: 15, unpaidHoldHours: null, invoicing: 'BY_HAND', moneyOfCancelled: 'BY_HAND', dueSoonDays: 2, proposePromises: true, warnOfRepeatedPo: true, overDeliveryPercent: ZERO };

/** What holds: what was saved, or the usual rules. Read once in a request or transaction, however many of its steps ask. */
export function policyOf(context: TenantContext): Promise<Policy> {
  return context.batch<Policy>('sales policy', 'the', async () => new Map((await context.find(SalesPolicy, {}, { limit: 1 })).map((saved) => ['the', saved])), USUAL);
}

/** What happens to what cannot be had: as the caller says, or as the company wants it. */
export const shortageOf = async (context: TenantContext, said: Shortage | null | undefined): Promise<Shortage> => said ?? (await policyOf(context)).shortage;

/** Saves how the company sells. Two who save it for the first time at once meet at the one row there can be. */
export function savePolicy(context: TenantContext, input: SalesPolicyInput): Promise<SalesPolicy> {
  const { version, shortage, discountLimit, validityDays, unpaidHoldHours, invoicing, moneyOfCancelled, dueSoonDays, proposePromises, warnOfRepeatedPo, overDeliveryPercent } = input;
  return context.transaction(async (tx) => {
    const now = new Date();
    await tx.sql(
      `insert into oms_sales_policy (id, singleton, shortage, discount_limit, validity_days, invoicing, money_of_cancelled, due_soon_days, propose_promises, warn_of_repeated_po, over_delivery_percent, created_at, updated_at)
       values (?, true, 'REFUSE', null, 15, 'BY_HAND', 'BY_HAND', 2, true, true, 0, ?::timestamptz, ?::timestamptz)
       on conflict on constraint oms_sales_policy_one do nothing`, [uuidv7(), now, now]);
    const [policy] = await tx.lockAll(SalesPolicy, {});
    tx.expectVersion(policy!, version);
    if (shortage) policy!.shortage = shortage;
    if (discountLimit !== undefined) policy!.discountLimit = discountLimit;
    if (validityDays != null) policy!.validityDays = validityDays;
    if (unpaidHoldHours !== undefined) policy!.unpaidHoldHours = unpaidHoldHours;
    if (invoicing) policy!.invoicing = invoicing;
    if (moneyOfCancelled) policy!.moneyOfCancelled = moneyOfCancelled;
    if (dueSoonDays != null) policy!.dueSoonDays = dueSoonDays;
    if (proposePromises != null) policy!.proposePromises = proposePromises;
    if (warnOfRepeatedPo != null) policy!.warnOfRepeatedPo = warnOfRepeatedPo;
    if (overDeliveryPercent != null) policy!.overDeliveryPercent = overDeliveryPercent;
    return policy!;
  });
}
