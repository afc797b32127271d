import { randomUUID } from 'node:crypto';
import { proveStock } from '@ilms/inventory/stock/stock-proof';
import { SYSTEM } from '@ilms/kernel/scope';
import { System, type Company } from '../../src/testing/system.ts';

// Attacks 70 to 76: figures, races and histories that should not be.
let system: System;
let acme: Company;
let warehouseId: string;
let customerId: string;

beforeAll(async () => {
  system = await System.open();
  acme = await shop();
});
afterAll(() => system?.close());

const RECEIVE = 'mutation($input: StockReceiveInput!) { stockReceive(input: $input) { entries { id } userErrors { code field } } }';
const CREATE = 'mutation($input: OrderInput!) { orderCreate(input: $input) { order { id number version total lines { total taxable cgst sgst igst } taxable cgst sgst igst roundOff } userErrors { code field } } }';
const act = (name: string, extra = '') => `mutation($input: OrderActionInput!) { ${name}(input: $input) { order { id status } ${extra} userErrors { code message } } }`;

/** A company with a warehouse, a customer and one item, SKU-1, with 10 units of it. */
async function shop(units = '10'): Promise<Company> {
  const company = await system.company(['inventory', 'oms']);
  const { branches, company: legal } = await company.must('{ branches(first: 1) { nodes { id version } } company { version } }');
  void legal;
  await company.must('mutation($input: BranchUpdateInput!) { branchUpdate(input: $input) { userErrors { code message } } }', { input: { id: branches.nodes[0].id, version: branches.nodes[0].version, gstin: '27AAPFU0939F1ZV', line1: '12 Karve Road', city: 'Pune', pincode: '411004' } });
  await company.must('mutation($input: ProductInput!) { productCreate(input: $input) { userErrors { code message field } } }', { input: { code: 'P-1', name: 'Steel bottle', hsn: '732393', taxCategoryCode: 'GST_18', unitCode: 'PCS', variants: [{ sku: 'SKU-1', price: '999.00' }] } });
  const customer = (await company.must('mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { code message field } } }', { input: { name: 'Asha Stores', addresses: [{ label: 'Shop', line1: '1 MG Road', city: 'Pune', stateCode: '27', pincode: '411001', isBilling: true, isShipping: true }] } })).customerCreate.customer;
  const warehouses = (await company.must('{ warehouses(first: 1) { nodes { id } } }')).warehouses;
  [warehouseId, customerId] = [warehouses.nodes[0].id, customer.id];
  if (units !== '0') await company.must(RECEIVE, { input: { idempotencyKey: randomUUID(), warehouseId, lines: [{ sku: 'SKU-1', quantity: units, rate: '400' }] } });
  return company;
}

const order = (lines: Record<string, unknown>[], more: Record<string, unknown> = {}) => ({ idempotencyKey: randomUUID(), customerId, warehouseId, lines, ...more });
const created = async (company: Company, quantity = '1') => (await company.must(CREATE, { input: order([{ sku: 'SKU-1', quantity }]) })).orderCreate.order as { id: string; version: number; total: string };

describe('70 and 71: figures that cannot be', () => {
  it.each(['-1', '0', 'NaN', 'Infinity', '1e308', '1'.repeat(40), '0.0000001', '', '0x10', '1,000', ' 1'])('a quantity of %j is refused and nothing is written', async (quantity) => {
    const before = await acme.fingerprint();
    const answers = [
      await acme.graphql(CREATE, { input: order([{ sku: 'SKU-1', quantity }]) }),
      await acme.graphql(RECEIVE, { input: { idempotencyKey: randomUUID(), warehouseId, lines: [{ sku: 'SKU-1', quantity, rate: '1' }] } }),
    ];
    for (const { status, data, errors } of answers) {
      expect(status).toBeLessThan(500);
      expect((errors?.length ?? 0) + (Object.values((data ?? {}) as Record<string, { userErrors: unknown[] }>)[0]?.userErrors.length ?? 0)).toBeGreaterThan(0);
    }
    expect(await acme.fingerprint()).toBe(before);
  });

  it.each([['unitPrice', '-0.01'], ['unitPrice', '99999999999999999999'], ['discount', '-1'], ['discount', '1000.00'], ['unitPrice', '0.005']])('a line with %s %s is refused', async (field, value) => {
    const before = await acme.fingerprint();
    const { data, errors } = await acme.graphql(CREATE, { input: order([{ sku: 'SKU-1', quantity: '1', unitPrice: '999.00', [field]: value }]) });
    expect((errors?.length ?? 0) + (data?.orderCreate?.userErrors.length ?? 0)).toBeGreaterThan(0);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('lines always add up to the header, to the paisa', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => ({ sku: 'SKU-1', quantity: String((i % 7) + 1), unitPrice: `${(i * 37) % 900}.${String((i * 13) % 100).padStart(2, '0')}` }));
    const made = (await acme.must(CREATE, { input: order(lines) })).orderCreate.order;
    const paise = (text: string) => Math.round(Number(text) * 100);
    for (const head of ['taxable', 'cgst', 'sgst', 'igst'] as const) expect(made.lines.reduce((n: number, line: Record<string, string>) => n + paise(line[head]!), 0)).toBe(paise(made[head]));
    expect(paise(made.taxable) + paise(made.cgst) + paise(made.sgst) + paise(made.igst) + paise(made.roundOff)).toBe(paise(made.total));
  });

  it('the database refuses what the code would let through', async () => {
    await expect(system.database.pool.query(`update ${acme.schema}.inventory_stock_level set reserved = on_hand + 1`)).rejects.toThrow(/check constraint/);
    await expect(system.database.pool.query(`update ${acme.schema}.inventory_stock_level set on_hand = -1`)).rejects.toThrow(/check constraint/);
  });
});

describe('34: taking what was not given', () => {
  it('no input takes a tenant, a status, a version of ours or a maker', async () => {
    for (const extra of ['tenantId', 'status', 'createdBy', 'total', 'paid', 'number']) {
      const answer = await acme.graphql(CREATE, { input: order([{ sku: 'SKU-1', quantity: '1' }], { [extra]: 'x' }) });
      expect([answer.status, answer.errors![0]!.extensions!.code]).toEqual([400, 'BAD_USER_INPUT']);
    }
  });
});

describe('72: a race for the last units', () => {
  it('is won by exactly as many as there are units; ledger, reservation and availability agree', async () => {
    const company = await shop('10');
    const orders = await Promise.all(Array.from({ length: 50 }, () => created(company)));
    const answers = await Promise.all(orders.map(({ id }) => company.graphql(act('orderConfirm'), { input: { idempotencyKey: randomUUID(), id } })));
    const codes = answers.map((answer) => answer.data?.orderConfirm?.userErrors[0]?.code ?? answer.data?.orderConfirm?.order?.status ?? answer.text);
    expect(codes.filter((code) => code === 'CONFIRMED').length).toBe(10);
    expect(codes.filter((code) => code === 'INVENTORY_INSUFFICIENT_STOCK').length).toBe(40);
    const { stockLevels, reservations } = await company.must('{ stockLevels { nodes { onHand reserved available } } reservations { totalCount } }');
    expect(stockLevels.nodes).toEqual([{ onHand: '10', reserved: '10', available: '0' }]);
    expect(reservations.totalCount).toBe(10);
    const context = { tenant: company.ref, actor: SYSTEM, permissions: ['*'], entitlements: { modules: ['core', 'inventory', 'oms'], features: [], limits: {}, state: 'active' as const, hash: '' }, requestId: 'proof' };
    expect(await system.all.installation.subgraphs.get('inventory')!.run(context, (scope) => proveStock(scope))).toEqual([]);
  });
});

describe('74: a request sent again', () => {
  it('is answered with the first answer, refused with another body, and done once by many at a time', async () => {
    const company = await shop('5');
    const input = order([{ sku: 'SKU-1', quantity: '1' }]);
    const answers = await Promise.all(Array.from({ length: 6 }, () => company.must(CREATE, { input })));
    expect(new Set(answers.map((answer) => answer.orderCreate.order.number)).size).toBe(1);
    expect((await company.graphql(CREATE, { input: { ...input, note: 'other' } })).data.orderCreate.userErrors[0].code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect((await company.must('{ orders { totalCount } }')).orders.totalCount).toBe(1);
  });

  it('a key of one person says nothing to another', async () => {
    const company = await shop('5');
    const clerk = await company.member(['sales_clerk']);
    const input = order([{ sku: 'SKU-1', quantity: '1' }]);
    const [one, other] = [await company.must(CREATE, { input }), await clerk.must(CREATE, { input })];
    expect(one.orderCreate.order.id).not.toBe(other.orderCreate.order.id);
  });
});

describe('75: a change on top of a change one has not seen', () => {
  it('is refused with what stands there now, and overwrites nothing', async () => {
    const { id } = (await acme.must('{ customers(first: 1) { nodes { id } } }')).customers.nodes[0];
    const { version } = (await acme.must('query($id: ID!) { customer(id: $id) { version } }', { id })).customer;
    const update = 'mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { customer { name } userErrors { code details } } }';
    const answers = await Promise.all(['One', 'Other'].map((name) => acme.graphql(update, { input: { id, version, name } })));
    const won = answers.filter((answer) => answer.data.customerUpdate.customer);
    expect(won.length).toBe(1);
    expect(answers.find((answer) => !answer.data.customerUpdate.customer)!.data.customerUpdate.userErrors[0]).toMatchObject({ code: 'CONFLICT' });
    expect((await acme.must('query($id: ID!) { customer(id: $id) { name } }', { id })).customer.name).toBe(won[0]!.data.customerUpdate.customer.name);
  });
});

describe('76: history', () => {
  it('of stock, money and documents cannot be rewritten under the tenant’s own role', async () => {
    const context = { tenant: acme.ref, actor: SYSTEM, permissions: ['*'], entitlements: { modules: ['core', 'inventory', 'oms'], features: [], limits: {}, state: 'active' as const, hash: '' }, requestId: 'proof' };
    await system.all.installation.subgraphs.get('inventory')!.run(context, async (scope) => {
      for (const table of ['inventory_stock_ledger_entry', 'core_event', 'core_timeline_entry', 'oms_order_history_entry', 'oms_payment']) {
        await expect(scope.sql(`delete from ${table}`)).rejects.toThrow(/permission denied/);
        await expect(scope.sql(`update ${table} set id = id`)).rejects.toThrow(/permission denied/);
      }
    });
  });

  it('numbers invoices without a gap or a repetition, also when half of them are refused at the same time', async () => {
    const company = await shop('40');
    const orders = await Promise.all(Array.from({ length: 24 }, () => created(company)));
    await Promise.all(orders.map(({ id }) => company.must(act('orderConfirm'), { input: { idempotencyKey: randomUUID(), id } })));
    await Promise.all(orders.slice(0, 12).map(({ id }) => company.must('mutation($input: OrderShipInput!) { orderShip(input: $input) { userErrors { code message } } }', { input: { idempotencyKey: randomUUID(), id } })));
    const answers = await Promise.all(orders.map(({ id }) => company.graphql(act('orderInvoice', 'invoice { number }'), { input: { idempotencyKey: randomUUID(), id } })));
    const numbers = answers.flatMap((answer) => (answer.data?.orderInvoice?.invoice ? [answer.data.orderInvoice.invoice.number as string] : [])).sort();
    expect(numbers.length).toBe(12);
    expect(answers.filter((answer) => answer.data?.orderInvoice?.userErrors.length).length).toBe(12);
    expect(new Set(numbers).size).toBe(12);
    expect(numbers.map((number) => Number(number.split('/').at(-1)))).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    for (const number of numbers) expect(number).toMatch(/^[A-Z0-9][A-Z0-9/-]{0,15}$/);
  });
});
