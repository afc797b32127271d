import { Decimal } from '@ilms/kernel/decimal';
import type { MarketplaceOrder } from './amazon-orders.ts';
import type { GraphClient } from './graph-client.ts';

/** An order as far as it has come. */
interface Standing {
  id: string;
  status: 'DRAFT' | 'CONFIRMED' | 'PARTLY_SHIPPED' | 'SHIPPED' | 'INVOICED' | 'PAID' | 'CANCELLED';
  due: string;
  owed: string;
  warehouse: { id: string };
  lines: { id: string; sku: string; quantity: string; cancelled: string }[];
  returns: { id: string; status: string; lines: { id: string; quantity: string; inspected: string }[] }[];
}

/** What all the walked orders came to; round-off is told apart because a channel's amounts have none. */
export interface Walked {
  readonly orders: number;
  readonly invoiced: Decimal;
  readonly credited: Decimal;
  readonly refunded: Decimal;
  readonly paid: Decimal;
  /** What the customer still owes of what left. */
  readonly due: Decimal;
  /** By how much invoices less credit notes were rounded. */
  readonly roundOff: Decimal;
  readonly unitsShipped: Decimal;
  readonly unitsReturned: Decimal;
}

const ORDER = 'id status due owed warehouse { id } lines { id sku quantity cancelled } returns { id status lines { id quantity inspected } }';
const FIGURES = `paid refunded due lines { quantity shipped returned } invoices { total roundOff creditNotes { total roundOff } }`;

interface Figures {
  paid: string;
  refunded: string;
  due: string;
  lines: { shipped: string; returned: string }[];
  invoices: { total: string; roundOff: string; creditNotes: { total: string; roundOff: string }[] }[];
}

/**
 * Takes orders of a channel through everything that happened to them, one mutation after the other as people would: allocated, shipped,
 * invoiced, paid, and where they came back returned, inspected, credited and refunded. Each step has a key of its own and looks where the
 * order stands, so that an interrupted walk is simply walked again.
 */
export class OrderWalk {
  constructor(private readonly client: GraphClient, private readonly channel: string) {}

  async walk(wanted: MarketplaceOrder): Promise<void> {
    const { externalId } = wanted;
    let order = await this.#find(externalId);
    if (order.status === 'CANCELLED') return;
    const act = (mutation: string, input: string, name: string, more: object = {}, mayBe: readonly string[] = []) => this.#act(mutation, input, { idempotencyKey: `walk ${this.channel} ${externalId} ${name}`, ...more }, mayBe);
    if (order.status === 'CONFIRMED') {
      // A company without rules promises goods where the order was taken over.
      await act('orderReallocate', 'OrderReallocateInput', 'allocate', { id: order.id, reason: `Taken over from ${this.channel}` }, ['OMS_NO_ALLOCATION_RULE']);
      await act('orderShip', 'OrderShipInput', 'ship', { id: order.id });
      order = await this.#find(externalId);
    }
    if (order.status === 'SHIPPED') {
      await act('orderInvoice', 'OrderActionInput', 'invoice', { id: order.id });
      order = await this.#find(externalId);
    }
    if (order.status === 'INVOICED' && new Decimal(order.due).gt(0)) {
      await act('paymentRecord', 'PaymentInput', 'pay', { orderId: order.id, amount: order.due, method: 'MARKETPLACE', reference: externalId });
    }
    if (wanted.cameBack) await this.#bringBack(wanted, order, act);
  }

  async #bringBack({ externalId, cameBack }: MarketplaceOrder, order: Standing, act: (mutation: string, input: string, name: string, more: object) => Promise<void>): Promise<void> {
    if (!order.returns.length) {
      const lines = order.lines.map(({ id, quantity, cancelled }) => ({ lineId: id, quantity: new Decimal(quantity).minus(cancelled).toFixed(), reason: cameBack === 'REJECTED' ? 'REFUSED' : 'OTHER', remark: `${this.channel} reports it as ${cameBack!.toLowerCase()}` })).filter(({ quantity }) => quantity !== '0');
      await act('salesReturnRequest', 'SalesReturnInput', 'return', { orderId: order.id, outcome: 'REFUND', lines });
    }
    const { id, lines } = (await this.#find(externalId)).returns[0]!;
    const step = async (from: readonly string[], mutation: string, input: string, more: object = {}) => {
      const { returns } = await this.#find(externalId);
      if (from.includes(returns[0]!.status)) await act(mutation, input, mutation, { id, ...more });
    };
    await step(['REQUESTED'], 'salesReturnApprove', 'SalesReturnActionInput');
    await step(['APPROVED', 'PICKED_UP'], 'salesReturnReceive', 'SalesReturnReceiveInput', { warehouseId: order.warehouse.id, lines: lines.map((line) => ({ lineId: line.id, quantity: line.quantity })) });
    await step(['RECEIVED'], 'salesReturnInspect', 'SalesReturnInspectInput', { lines: lines.map((line) => ({ lineId: line.id, quantity: line.quantity, grade: 'AS_NEW', disposition: 'RESTOCK' })) });
    await step(['INSPECTED'], 'salesReturnCredit', 'SalesReturnCreditInput');
    if (new Decimal((await this.#find(externalId)).owed).gt(0)) await act('refundMake', 'RefundInput', 'refund', { orderId: order.id, returnId: id });
    await step(['INSPECTED'], 'salesReturnClose', 'SalesReturnCloseInput');
  }

  /** What the orders of the channel came to that were not cancelled, page by page. */
  async figures(): Promise<Walked> {
    const sum = { orders: 0, invoiced: new Decimal(0), credited: new Decimal(0), refunded: new Decimal(0), paid: new Decimal(0), due: new Decimal(0), roundOff: new Decimal(0), unitsShipped: new Decimal(0), unitsReturned: new Decimal(0) };
    for (let after: string | null = null; ;) {
      const { orders }: { orders: { nodes: Figures[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await this.client.ask(
        `query($after: String, $channel: String!) { orders(first: 5, after: $after, filter: { channel: { eq: $channel }, status: { ne: CANCELLED } }) { nodes { ${FIGURES} } pageInfo { hasNextPage endCursor } } }`, { after, channel: this.channel });
      for (const { paid, refunded, due, lines, invoices } of orders.nodes) {
        sum.orders += 1;
        sum.paid = sum.paid.plus(paid);
        sum.refunded = sum.refunded.plus(refunded);
        if (invoices.length) sum.due = sum.due.plus(due);
        for (const { total, roundOff, creditNotes } of invoices) {
          sum.invoiced = sum.invoiced.plus(total).minus(roundOff);
          sum.roundOff = sum.roundOff.plus(roundOff);
          for (const note of creditNotes) {
            sum.credited = sum.credited.plus(note.total).minus(note.roundOff);
            sum.roundOff = sum.roundOff.minus(note.roundOff);
          }
        }
        for (const { shipped, returned } of lines) {
          sum.unitsShipped = sum.unitsShipped.plus(shipped);
          sum.unitsReturned = sum.unitsReturned.plus(returned);
        }
      }
      if (!orders.pageInfo.hasNextPage) return sum;
      after = orders.pageInfo.endCursor;
    }
  }

  async #find(externalId: string): Promise<Standing> {
    const { orders } = await this.client.ask<{ orders: { nodes: Standing[] } }>(
      `query($channel: String!, $externalId: String!) { orders(first: 1, filter: { channel: { eq: $channel }, externalId: { eq: $externalId } }) { nodes { ${ORDER} } } }`, { channel: this.channel, externalId });
    if (!orders.nodes[0]) throw new Error(`The order ${externalId} of ${this.channel} is not in the system.`);
    return orders.nodes[0];
  }

  /** One mutation; its refusal ends the walk, but for those that may be. */
  async #act(mutation: string, input: string, values: object, mayBe: readonly string[]): Promise<void> {
    const answer = await this.client.ask<Record<string, { userErrors: { code: string; message: string }[] }>>(`mutation($input: ${input}!) { ${mutation}(input: $input) { userErrors { code message } } }`, { input: values });
    const [refused] = answer[mutation]!.userErrors;
    if (refused && !mayBe.includes(refused.code)) throw new Error(`${mutation} was refused: ${refused.code}: ${refused.message}`);
  }
}
