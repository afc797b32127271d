import { randomUUID } from 'node:crypto';
import { Decimal } from '@ilms/kernel/decimal';
import type { World } from '@ilms/host/testing/world';
import { issueReserved, reserve } from '../src/reservation/reservation.service.ts';
import { receiveReturned, settleReturned } from '../src/returned/returned.service.ts';
import { proveSerials } from '../src/serial/serial-proof.ts';
import { inDays } from './batched.ts';
import { Company } from './company.ts';
import type { Said } from './documents.ts';

export type Move = Parameters<Company['move']>[0];

const units = (quantity: string) => new Decimal(quantity);

/** A company that sells water purifiers, each with its serial number (RO), and filters without (FILTER). */
export class Purifiers {
  private constructor(readonly company: Company) {}

  static async found(world: World, tracking: 'SERIAL' | 'BATCH_SERIAL' = 'SERIAL'): Promise<Purifiers> {
    const company = await Company.found(world, ['RO', 'FILTER']);
    const answer = await company.ask('mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { code } } }', { input: { sku: 'RO', tracking } });
    if (answer.data.itemTrackingSet.userErrors.length) throw new Error(JSON.stringify(answer.data.itemTrackingSet.userErrors));
    return new Purifiers(company);
  }

  receive(serials: readonly string[], warehouseId = this.company.main) {
    return this.company.move('stockReceive', { warehouseId, lines: [{ sku: 'RO', quantity: String(serials.length), rate: '6000', serials }] });
  }

  /** Takes units of one batch in, which expires in so many days. */
  receiveBatch(batch: string, days: number, serials: readonly string[], warehouseId = this.company.main) {
    return this.company.move('stockReceive', { warehouseId, lines: [{ sku: 'RO', quantity: String(serials.length), rate: '6000', batch, expiresOn: inDays(days), serials }] });
  }

  /** Each serial number as `number of batch STATUS place`, in the order of the numbers. */
  async standingOf(): Promise<string[]> {
    const { data } = await this.company.ask('{ serialNumbers(first: 100, sort: [{ field: number }]) { nodes { number status batch { number } warehouse { code } } } }');
    return data.serialNumbers.nodes.map((one: { number: string; status: string; batch: { number: string }; warehouse: { code: string } | null }) => `${one.number} of ${one.batch.number} ${one.status}${one.warehouse ? ` ${one.warehouse.code}` : ''}`);
  }

  /** Each serial number as `number STATUS place`, in the order of the numbers. */
  async standing(): Promise<string[]> {
    const { data } = await this.company.ask('{ serialNumbers(first: 100, sort: [{ field: number }]) { nodes { number status warehouse { code } } } }');
    return data.serialNumbers.nodes.map((one: { number: string; status: string; warehouse: { code: string } | null }) => `${one.number} ${one.status}${one.warehouse ? ` ${one.warehouse.code}` : ''}`);
  }

  /** What happened to one of them, as `KIND from > to`. */
  async life(number: string): Promise<string[]> {
    const { data } = await this.company.ask('query($number: String!) { serialNumbers(filter: { number: { eq: $number } }) { nodes { events { sequence kind fromWarehouse { code } toWarehouse { code } documentType documentNumber actorName } } } }', { number });
    return data.serialNumbers.nodes[0].events.map((event: { kind: string; fromWarehouse: { code: string } | null; toWarehouse: { code: string } | null }) => `${event.kind} ${event.fromWarehouse?.code ?? '-'} > ${event.toWarehouse?.code ?? '-'}`);
  }

  /** What books and serial numbers have to say against each other. */
  async proof(): Promise<unknown[]> {
    return [...await this.company.prove(), ...await this.company.boss.run('inventory', proveSerials)];
  }

  /** An order for so many, promised and ready to be shipped. */
  async order(quantity: string, number = 'SO/1'): Promise<{ documentType: string; documentId: string; documentNumber: string; lineId: string }> {
    const { company } = this;
    const order = { documentType: 'Order', documentId: randomUUID(), documentNumber: number, lineId: randomUUID() };
    await company.boss.run('inventory', (context) => context.transaction((tx) => reserve(tx, { ...order, warehouseId: company.main, lines: [{ documentLineId: order.lineId, variantId: company.variants.get('RO')!, sku: 'RO', quantity: units(quantity) }] })));
    return order;
  }

  /** Ships units of an order; answers the serial numbers that left. */
  async ship(order: { documentType: string; documentId: string; documentNumber: string; lineId: string }, quantity: string, serials?: readonly string[]): Promise<readonly string[]> {
    const issued = await this.company.boss.run('inventory', (context) => context.transaction((tx) => issueReserved(tx, { ...order, lines: [{ documentLineId: order.lineId, quantity: units(quantity), serials: serials ?? null }] })));
    return issued.flatMap(({ from }) => from.flatMap((part) => part.serials));
  }

  /** Takes units of an order back; they wait to be inspected. */
  async takeBack(order: { documentId: string; lineId: string }, quantity: string, serials?: readonly string[]) {
    const back = { documentType: 'SalesReturn', documentId: randomUUID(), documentNumber: 'SR/1', lineId: randomUUID() };
    const { company } = this;
    await company.boss.run('inventory', (context) => context.transaction((tx) => receiveReturned(tx, {
      ...back, warehouseId: company.main, origin: { documentType: 'Order', documentId: order.documentId },
      lines: [{ documentLineId: back.lineId, originLineId: order.lineId, variantId: company.variants.get('RO')!, sku: 'RO', quantity: units(quantity), serials: serials ?? null }],
    })));
    return back;
  }

  /** Lets returned units go on: to a warehouse, or null to scrap. */
  settle(back: { documentType: string; documentId: string; documentNumber: string; lineId: string }, parts: readonly { quantity: string; to: string | null; serials?: readonly string[] }[]) {
    const { company } = this;
    return company.boss.run('inventory', (context) => context.transaction((tx) => settleReturned(tx, {
      ...back, lines: parts.map(({ quantity, to, serials }) => ({ documentLineId: back.lineId, variantId: company.variants.get('RO')!, sku: 'RO', quantity: units(quantity), toWarehouseId: to, reason: 'Inspected', serials: serials ?? null })),
    })));
  }
}

/** What a movement was refused for, and that it left the company's data exactly as it was. */
export async function refusedMove({ company }: Purifiers, mutation: Move, lines: object[], place: object = { warehouseId: company.main }): Promise<[code: string, message: string, field: string[]][]> {
  const before = await company.tenant.fingerprint();
  const answer = await company.move(mutation, { ...place, reason: 'Test', lines });
  expect(await company.tenant.fingerprint()).toBe(before);
  return answer.data[mutation].userErrors.map(({ code, message, field }: Said) => [code, message, field]);
}

/** The same of a service of ours that another module calls. */
export async function refusedBelow({ company }: Purifiers, work: () => Promise<unknown>): Promise<[code: string, message: string]> {
  const before = await company.tenant.fingerprint();
  const error = await work().then(() => { throw new Error('It was done.'); }, (one: { code: string; message: string }) => one);
  expect(await company.tenant.fingerprint()).toBe(before);
  return [error.code, error.message];
}
