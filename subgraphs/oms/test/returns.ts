import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { Person } from '@ilms/host/testing/world';
import { ORDER, type Shop } from './shop.ts';

/** What every test asks of a return. */
export const RETURN = `id number status outcome value credited version orderNumber customerName rejectedReason closeNote warehouse { id } replacement { id }
  lines { id sku quantity received inspected accepted credited reason remark } inspections { quantity grade disposition isAccepted warehouse { id } loss } creditNotes { id number total } refunds { number amount }`;

const NOTE = `id number issuedOn invoiceNumber invoiceIssuedOn customerName isCommercial reason taxable cgst sgst igst roundOff total amountInWords pdfPath
  lines { sku description quantity unitPrice discount taxRate taxable cgst sgst igst total }`;
const MONEY = `${ORDER} credited refunded owed`;
const REFUSED = 'userErrors { code message field details }';

const ACTIONS = {
  salesReturnRequest: 'SalesReturnInput', salesReturnApprove: 'SalesReturnActionInput', salesReturnReject: 'SalesReturnRefusalInput', salesReturnPickUp: 'SalesReturnPickUpInput',
  salesReturnReceive: 'SalesReturnReceiveInput', salesReturnInspect: 'SalesReturnInspectInput', salesReturnClose: 'SalesReturnCloseInput', salesReturnCancel: 'SalesReturnRefusalInput',
} as const;

const MUTATIONS = {
  ...Object.fromEntries(Object.entries(ACTIONS).map(([name, input]) => [name, `mutation($input: ${input}!) { ${name}(input: $input) { salesReturn { ${RETURN} } ${REFUSED} } }`])) as Record<keyof typeof ACTIONS, string>,
  salesReturnCredit: `mutation($input: SalesReturnCreditInput!) { salesReturnCredit(input: $input) { salesReturn { ${RETURN} } creditNotes { ${NOTE} } ${REFUSED} } }`,
  salesReturnExchange: `mutation($input: SalesReturnExchangeInput!) { salesReturnExchange(input: $input) { salesReturn { ${RETURN} } order { ${MONEY} } ${REFUSED} } }`,
  creditNoteIssue: `mutation($input: CreditNoteInput!) { creditNoteIssue(input: $input) { creditNote { ${NOTE} } order { ${MONEY} } ${REFUSED} } }`,
  refundMake: `mutation($input: RefundInput!) { refundMake(input: $input) { refund { id number amount refundedOn parts { amount method reference payment { id method } } } order { ${MONEY} } ${REFUSED} } }`,
} as const;
export type Step = keyof typeof MUTATIONS;

/** Returns, credit notes and refunds of a shop's orders, as tests ask for them. */
export class Returns {
  constructor(readonly shop: Shop) {}

  /** One mutation, answered as it is; without an idempotency key it gets a fresh one. */
  async say(step: Step, input: Record<string, unknown>, person: Person = this.shop.boss): Promise<LooseJson> {
    const answer = await person.ask('oms', MUTATIONS[step], { input: { idempotencyKey: randomUUID(), ...input } });
    return answer.data?.[step] ?? answer;
  }

  /** One mutation that must be done. */
  async do(step: Step, input: Record<string, unknown>, person: Person = this.shop.boss): Promise<LooseJson> {
    const answer = await this.say(step, input, person);
    if (answer.errors || answer.userErrors.length) throw new Error(JSON.stringify(answer));
    return answer;
  }

  /** An order that was shipped, invoiced and, if wanted, paid. */
  async sold(lines?: Record<string, unknown>[], { paid = true, ...rest }: Record<string, unknown> = {}): Promise<LooseJson> {
    const order = await this.shop.shipped(lines, rest);
    await this.shop.invoice(order.id);
    return paid ? this.shop.do('paymentRecord', { orderId: order.id, amount: order.total, method: 'UPI' }) : this.money(order.id);
  }

  async request(order: LooseJson, quantities: readonly string[], rest: Record<string, unknown> = {}): Promise<LooseJson> {
    const lines = quantities.flatMap((quantity, index) => (quantity === '0' ? [] : [{ lineId: order.lines[index].id, quantity, reason: 'SIZE_OR_FIT' }]));
    return (await this.do('salesReturnRequest', { orderId: order.id, lines, ...rest })).salesReturn;
  }

  async approved(order: LooseJson, quantities: readonly string[], rest: Record<string, unknown> = {}): Promise<LooseJson> {
    return (await this.do('salesReturnApprove', { id: (await this.request(order, quantities, rest)).id })).salesReturn;
  }

  async received(order: LooseJson, quantities: readonly string[], rest: Record<string, unknown> = {}): Promise<LooseJson> {
    return (await this.do('salesReturnReceive', { id: (await this.approved(order, quantities, rest)).id, warehouseId: this.shop.warehouseId })).salesReturn;
  }

  /** Everything came and is fit to be sold. */
  async restocked(order: LooseJson, quantities: readonly string[], rest: Record<string, unknown> = {}): Promise<LooseJson> {
    const goods = await this.received(order, quantities, rest);
    const lines = goods.lines.map((line: LooseJson) => ({ lineId: line.id, quantity: line.received, grade: 'AS_NEW', disposition: 'RESTOCK' }));
    return (await this.do('salesReturnInspect', { id: goods.id, lines })).salesReturn;
  }

  async read(id: string): Promise<LooseJson> {
    return (await this.shop.read(`query($id: ID!) { salesReturn(id: $id) { ${RETURN} } }`, { id })).salesReturn;
  }

  /** An order with all its money. */
  async money(id: string): Promise<LooseJson> {
    return (await this.shop.read(`query($id: ID!) { order(id: $id) { ${MONEY} lines { comingBack returned returnable credited } payments { id amount refunded method } invoices { id lines { id sku uncreditedQuantity uncreditedTotal } uncredited creditableUntil } } }`, { id })).order;
  }

  /** What the customer has to its credit. */
  async storeCredit(customerId: string = this.shop.local): Promise<string> {
    const { _entities: [customer] } = await this.shop.read('query($all: [_Any!]!) { _entities(representations: $all) { ... on Customer { storeCredit } } }', { all: [{ __typename: 'Customer', id: customerId }] });
    return customer.storeCredit;
  }

  /** One more warehouse of the branch. */
  async warehouse(code: string): Promise<string> {
    const { data } = await this.shop.boss.ask('inventory', 'mutation($input: WarehouseInput!) { warehouseCreate(input: $input) { warehouse { id } userErrors { code message } } }', { input: { code, name: code, branchId: this.shop.branchId } });
    return data.warehouseCreate.warehouse.id;
  }

  /** Units and worth of an item in one warehouse. */
  async level(sku: string, warehouseId: string = this.shop.warehouseId): Promise<{ onHand: string; reserved: string; value: string }> {
    const [row] = await this.shop.rows<{ on_hand: string; reserved: string; value: string }>(`select on_hand::float8::text as on_hand, reserved::float8::text as reserved, value::text from @inventory_stock_level where sku = $1 and warehouse_id = $2`, [sku, warehouseId]);
    return row ? { onHand: row.on_hand, reserved: row.reserved, value: row.value } : { onHand: '0', reserved: '0', value: '0.00' };
  }
}
