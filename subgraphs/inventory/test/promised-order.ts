import { randomUUID } from 'node:crypto';
import { Decimal } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { issueReserved, release, reserve } from '../src/reservation/reservation.service.ts';
import { reserveMore } from '../src/reservation/reserve-more.ts';
import type { Company } from './company.ts';

/** An order of another module: its lines are `[sku, quantity]`. */
export class PromisedOrder {
  readonly documentType = 'Order';
  readonly documentId = randomUUID();
  readonly documentNumber = 'MUM/26-27/00001';
  readonly lineIds: string[];

  constructor(private readonly company: Company, private readonly wanted: readonly [sku: string, quantity: string][]) {
    this.lineIds = wanted.map(() => randomUUID());
  }

  private lines(quantities: readonly string[]) {
    return quantities.map((quantity, i) => ({ documentLineId: this.lineIds[i]!, variantId: this.company.variants.get(this.wanted[i]![0])!, sku: this.wanted[i]![0], quantity: new Decimal(quantity) }));
  }

  private inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.company.boss.run('inventory', (context) => context.transaction(work));
  }

  reserve(warehouseId = this.company.main) {
    return this.inTransaction((tx) => reserve(tx, { ...this, warehouseId, lines: this.lines(this.wanted.map(([, quantity]) => quantity)) }));
  }

  reserveMore(quantities: readonly string[]) {
    return this.inTransaction((tx) => reserveMore(tx, { ...this, warehouseId: this.company.main, lines: this.lines(quantities) }));
  }

  release(quantities?: readonly string[]) {
    return this.inTransaction((tx) => release(tx, this.documentType, this.documentId, quantities && this.lines(quantities)));
  }

  ship(quantities: readonly string[]) {
    return this.inTransaction((tx) => issueReserved(tx, { ...this, reason: 'Shipped', lines: this.lines(quantities) }));
  }

  /** Each reservation as `status open/quantity`, after its batch or else its item, in the order of the alphabet. */
  async promises(): Promise<string[]> {
    const answer = await this.company.ask('query($id: ID!) { reservations(filter: { documentId: { eq: $id } }) { nodes { sku quantity open status batch { number } } } }', { id: this.documentId });
    return answer.data.reservations.nodes.map((r: { sku: string; quantity: string; open: string; status: string; batch: { number: string } | null }) => `${r.batch?.number ?? r.sku} ${r.status} ${r.open}/${r.quantity}`).sort();
  }
}
