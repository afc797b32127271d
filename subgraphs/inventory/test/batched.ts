import { Decimal } from '@ilms/kernel/decimal';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { Answer } from '@ilms/host/testing/world';
import type { Company } from './company.ts';

/** A day so many days from today, in India. */
export const inDays = (days: number): string => dayInIndia(new Date(Date.now() + days * 86_400_000));

export const track = (company: Company, sku: string, more: object = {}): Promise<Answer> =>
  company.ask('mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { code } } }', { input: { sku, tracking: 'BATCH', ...more } });

/** One batch of an item as somebody writes it: its number, units, and days until it expires. */
export type Lot = readonly [batch: string, quantity: string, expiresIn: number | null];

/** Takes batches of one item in, each at its own rate. */
export const takeIn = (company: Company, sku: string, lots: readonly Lot[], rate = '10', warehouseId = company.main): Promise<Answer> =>
  company.move('stockReceive', { warehouseId, lines: lots.map(([batch, quantity, days]) => ({ sku, quantity, rate, batch, ...(days === null ? {} : { expiresOn: inDays(days) }) })) });

/** On hand and reserved of each batch in a warehouse that has any, by number, straight from the tables. */
export async function shelves(company: Company, sku: string, warehouseId = company.main): Promise<Record<string, string>> {
  const { rows } = await company.world.database.pool.query<{ number: string; on_hand: string; reserved: string }>(
    `select b.number, l.on_hand, l.reserved from ${company.tenant.schema}.inventory_stock_level l join ${company.tenant.schema}.inventory_batch b on b.id = l.batch_id where l.sku = $1 and l.warehouse_id = $2 and l.on_hand > 0 order by b.number`, [sku, warehouseId]);
  return Object.fromEntries(rows.map(({ number, on_hand, reserved }) => [number, `${new Decimal(on_hand).toFixed()}/${new Decimal(reserved).toFixed()}`]));
}

/** Time passes for one batch: it expires on that day, whatever was printed. */
export const expireOn = (company: Company, number: string, day: string) =>
  company.world.database.pool.query(`update ${company.tenant.schema}.inventory_batch set expires_on = $2, made_on = null where number = $1`, [number, day]);
