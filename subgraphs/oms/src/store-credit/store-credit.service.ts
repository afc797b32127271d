import { Customer } from '@ilms/core/customer/customer.entity';
import { familiesOf, heirOf } from '@ilms/core/party-merge/family';
import { Decimal, sum } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { Order } from '../order/order.entity.ts';
import { StoreCreditTooLow } from '../return-errors.ts';
import { StoreCreditAccount } from './store-credit-account.entity.ts';
import { StoreCreditEntry, type StoreCreditKind } from './store-credit-entry.entity.ts';

// Accounts are locked after orders, and in the order of their ids: nobody waits in a circle.

/** Gives a customer something to its credit, for a refund of a locked order. */
export const grantStoreCredit = (tx: Transaction, order: Order, amount: Decimal, refundId: string): Promise<void> => give(tx, order, 'GRANTED', amount, refundId);

/** Gives back what was spent on a locked order by a payment that turned out to be none. */
export const restoreStoreCredit = (tx: Transaction, order: Order, amount: Decimal, reversalId: string): Promise<void> => give(tx, order, 'RESTORED', amount, reversalId);

async function give(tx: Transaction, order: Order, kind: StoreCreditKind, amount: Decimal, documentId: string): Promise<void> {
  const { id: customerId } = await heirOf(tx, await tx.get(Customer, order.customerId));
  await tx.sql('insert into oms_store_credit_account (id, customer_id, balance, last_sequence, created_at) values (?, ?, 0, 0, ?) on conflict on constraint oms_store_credit_account_customer_once do nothing', [uuidv7(), customerId, new Date()]);
  const [account] = await tx.lockAll(StoreCreditAccount, { customerId });
  account!.grant(amount);
  enter(tx, account!, order, kind, amount, documentId);
  await tx.flush();
}

/** Pays for a locked order of what its customer, and those merged into it, have to their credit. */
export async function spendStoreCredit(tx: Transaction, order: Order, amount: Decimal, paymentId: string): Promise<void> {
  const accounts = await tx.lockAll(StoreCreditAccount, { customerId: { $in: [...(await familyOf(tx, order.customerId))] } });
  const balance = sum(accounts.map((account) => account.balance));
  if (amount.gt(balance)) throw new StoreCreditTooLow(order.customerName, amount, balance);
  let missing = amount;
  for (const account of accounts) {
    const part = Decimal.min(missing, account.balance);
    if (!part.gt(0)) continue;
    missing = missing.minus(part);
    account.spend(part, order.customerName);
    enter(tx, account, order, 'SPENT', part.neg(), paymentId);
  }
  await tx.flush();
}

function enter(tx: Transaction, { id, customerId, lastSequence, balance }: StoreCreditAccount, order: Order, kind: StoreCreditKind, amount: Decimal, documentId: string): void {
  tx.create(StoreCreditEntry, { id: uuidv7(), accountId: id, sequence: lastSequence, customerId, orderId: order.id, kind, amount, balance, documentId, at: new Date(), actorId: tx.actor.id, actorName: tx.actor.name });
}

async function familyOf(tx: Transaction, customerId: string): Promise<readonly string[]> {
  const { id } = await heirOf(tx, await tx.get(Customer, customerId));
  return (await familiesOf(tx, [id])).get(id)!;
}

/** What customers have to their credit, those merged into them included; two statements for all of a list. */
export async function balancesOf(context: TenantContext, customerIds: readonly string[]): Promise<Map<string, Decimal>> {
  const families = await familiesOf(context, customerIds);
  const rows = await context.sql<{ customer_id: string; balance: string }>('select customer_id, balance from oms_store_credit_account where customer_id in (select jsonb_array_elements_text(?::jsonb)::uuid)', [JSON.stringify([...families.values()].flat())]);
  const balances = new Map(rows.map((row) => [row.customer_id, new Decimal(row.balance)]));
  return new Map([...families].map(([heir, members]) => [heir, sum(members.flatMap((id) => balances.get(id) ?? []))]));
}
