import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop, YEAR } from '../../test/shop.ts';

const LINE = 'id position orderNumber shipmentReference collected charges gst state difference posted aside note order { id number due } payment { id amount method reference receivedOn }';
const REMITTANCE = `id number courier reference remittedOn state collected charges gst remitted posted aside lineCount postable undecided postedByName version lines { ${LINE} }`;
const errors = 'userErrors { code message field details }';
const mutation = (name: string, input: string) => `mutation($input: ${input}!) { ${name}(input: $input) { remittance { ${REMITTANCE} } ${errors} } }`;
const MUTATIONS = {
  remittanceCreate: mutation('remittanceCreate', 'RemittanceInput'),
  remittanceMatch: mutation('remittanceMatch', 'RemittanceActionInput'),
  remittanceLineDecide: mutation('remittanceLineDecide', 'RemittanceLineDecisionInput'),
  remittancePost: mutation('remittancePost', 'RemittanceActionInput'),
} as const;

let world: World;
let shop: Shop;
beforeAll(async () => { world = await openWorld(); }, 240_000);
beforeEach(async () => { shop = await Shop.open(world, { KURTA: { price: '1050.00', stock: '500' } }); });
afterAll(() => world.close());

const say = async (name: keyof typeof MUTATIONS, input: Record<string, unknown>, person = shop.boss): Promise<LooseJson> => {
  const answer = await person.ask('oms', MUTATIONS[name], { input: { idempotencyKey: randomUUID(), ...input } });
  return answer.data?.[name] ?? answer;
};
const make = async (name: keyof typeof MUTATIONS, input: Record<string, unknown>): Promise<LooseJson> => {
  const { remittance, userErrors } = await say(name, input);
  if (!remittance || userErrors.length) throw new Error(JSON.stringify(userErrors));
  return remittance;
};
const code = (answer: LooseJson): string | undefined => answer.errors?.[0]?.extensions.code ?? answer.userErrors[0]?.code;
/** An order that is paid when it is delivered, and has left. */
const delivered = async (quantity = '1', reference?: string) => {
  const { id } = await shop.confirmed([{ sku: 'KURTA', quantity }], { isCod: true });
  return shop.do('orderShip', { id, ...(reference ? { reference, courier: 'Delhivery' } : {}) });
};
const from = (lines: object[], rest: object = {}) => ({ courier: 'Delhivery', reference: `UTR${randomUUID().slice(0, 8)}`, remittedOn: '2026-11-20', lines, ...rest });
const states = (remittance: LooseJson) => remittance.lines.map(({ state, difference }: LooseJson) => `${state} ${difference}`);

describe('an order that is paid on delivery', () => {
  it('leaves before it is paid, although its customer has no credit', async () => {
    await shop.credit(shop.local, { creditLimit: '1' });
    expect(await shop.confirmed([{ sku: 'KURTA', quantity: '1' }])).toMatchObject({ isOnHold: true });
    expect(await shop.confirmed([{ sku: 'KURTA', quantity: '1' }], { isCod: true })).toMatchObject({ isOnHold: false, status: 'CONFIRMED' });
    expect(await delivered('1', 'awb-0001')).toMatchObject({ status: 'SHIPPED', due: '1050.00' });
  });

  it('is not paid before it leaves too', async () => {
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderCreate', { customerId: shop.local, isCod: true, isPrepaid: true, lines: [{ sku: 'KURTA', quantity: '1' }] })).userErrors).toMatchObject([{ code: 'OMS_PREPAID_OR_COD', field: ['isCod'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});

describe('a remittance', () => {
  it('is posted beside another of the same customers in the other order, and nobody waits in a circle', async () => {
    await shop.credit(shop.local, { creditLimit: '900000' });
    await shop.credit(shop.far, { creditLimit: '900000' });
    const deadlocks = async () => Number((await world.database.pool.query('select deadlocks from pg_stat_database where datname = current_database()')).rows[0].deadlocks);
    const before = await deadlocks();
    for (let round = 0; round < 3; round++) {
      const orders = [];
      for (const customerId of [shop.local, shop.far, shop.far, shop.local]) {
        const { id } = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }], { isCod: true, customerId });
        orders.push(await shop.do('orderShip', { id }));
      }
      const line = (order: LooseJson) => ({ orderNumber: order.number, collected: order.due });
      const both = [await make('remittanceCreate', from([line(orders[0]), line(orders[1])])), await make('remittanceCreate', from([line(orders[2]), line(orders[3])]))];
      const posted = await Promise.all(both.map(({ id }) => make('remittancePost', { id })));
      expect(posted.map(({ state }) => state)).toEqual(['POSTED', 'POSTED']);
    }
    await new Promise((resolve) => setTimeout(resolve, 1100)); // the server reports its statistics once a second
    expect(await deadlocks()).toBe(before);
  });

  it('finds its orders by number and shipment, makes payments of what fits, and ties to the paisa', async () => {
    const [one, two, three] = [await delivered(), await delivered('2', 'AWB-777001'), await delivered()];
    const input = from([
      { orderNumber: one.number, collected: '1050.00', charges: '40.00', gst: '7.20', net: '1002.80' },
      { shipmentReference: ' awb-777001 ', collected: '2000.00', charges: '55.55', gst: '10.00' },
      { orderNumber: three.number, collected: '1060.00' },
      { orderNumber: 'SO/00-00/99999', collected: '10.00', charges: '9.99', gst: '0.01' },
      { orderNumber: one.number, collected: '5.00' },
    ], { remitted: '4002.25' });
    const remittance = await make('remittanceCreate', input);
    expect(remittance).toMatchObject({ number: `REM/${YEAR}/00001`, state: 'OPEN', collected: '4125.00', charges: '105.54', gst: '17.21', remitted: '4002.25', lineCount: 5, postable: 2, undecided: 3 });
    expect(states(remittance)).toEqual(['MATCHED 0.00', 'SHORT -100.00', 'OVER 10.00', 'UNKNOWN 0.00', 'ALREADY_PAID 5.00']);

    const posted = await make('remittancePost', { id: remittance.id, version: remittance.version });
    expect(posted).toMatchObject({ state: 'OPEN', posted: '3050.00', aside: '0.00', postable: 0, undecided: 3 });
    expect(await shop.order(one.id)).toMatchObject({ paid: '1050.00', due: '0.00', payments: [{ amount: '1050.00', method: 'COD' }] });
    expect(await shop.order(two.id)).toMatchObject({ paid: '2000.00', due: '100.00' });
    expect(posted.lines[0].payment).toMatchObject({ amount: '1050.00', method: 'COD', reference: `Delhivery ${input.reference}`, receivedOn: '2026-11-20' });

    const [, , over, unknown, paid] = posted.lines;
    await make('remittanceLineDecide', { id: over.id, setAside: true, note: 'Customer rounded up; to be given back' });
    await make('remittanceLineDecide', { id: unknown.id, setAside: true, note: 'Another seller’s parcel; told Delhivery' });
    const other = await delivered();
    const assigned = await make('remittanceLineDecide', { id: paid.id, orderId: other.id, note: 'Wrong number on the sheet' });
    expect(states(assigned)).toEqual(['POSTED 0.00', 'POSTED -100.00', 'MATCHED 0.00', 'SET_ASIDE 0.00', 'SHORT -1045.00']);
    const done = await make('remittancePost', { id: remittance.id });
    expect(done).toMatchObject({ state: 'POSTED', collected: '4125.00', posted: '4105.00', aside: '20.00', remitted: '4002.25', undecided: 0, postable: 0, postedByName: 'Asha Rao' });
    expect(await shop.order(three.id)).toMatchObject({ paid: '1050.00' });
    expect(await shop.order(other.id)).toMatchObject({ paid: '5.00' });
    expect((await shop.events('RemittancePosted')).map(({ posted: amount, charges, gst, aside, isComplete }) => [amount, charges, gst, aside, isComplete])).toEqual([['3050.00', '95.55', '17.20', '0.00', false], ['1055.00', '0.00', '0.00', '10.00', true]]);
  });

  it('is posted once, however many post it at once, and its orders are paid once', async () => {
    const orders = [await delivered(), await delivered(), await delivered()];
    const remittance = await make('remittanceCreate', from(orders.map(({ number }) => ({ orderNumber: number, collected: '1050.00' }))));
    const answers = await Promise.all([1, 2, 3].map(() => say('remittancePost', { id: remittance.id })));
    expect(answers.map((answer) => code(answer) ?? 'done').sort()).toEqual(['OMS_REMITTANCE_NOTHING_TO_POST', 'OMS_REMITTANCE_NOTHING_TO_POST', 'done']);
    for (const { id } of orders) expect(await shop.order(id)).toMatchObject({ paid: '1050.00', payments: [{ amount: '1050.00' }] });
  });

  it('does not pay an order that was paid meanwhile', async () => {
    const order = await delivered();
    const remittance = await make('remittanceCreate', from([{ orderNumber: order.number, collected: '1050.00' }]));
    await shop.do('paymentRecord', { orderId: order.id, amount: '1000.00', method: 'UPI' });
    expect(code(await say('remittancePost', { id: remittance.id }))).toBe('OMS_REMITTANCE_NOTHING_TO_POST');
    expect(states(await make('remittanceMatch', { id: remittance.id }))).toEqual(['OVER 1000.00']);
  });

  it('is refused where it does not add up, by permission and at another company, and nothing moves', async () => {
    const order = await delivered();
    const line = { orderNumber: order.number, collected: '1050.00', charges: '50.00' };
    const taken = await make('remittanceCreate', from([line], { reference: 'UTR1' }));
    const before = await shop.tenant.fingerprint();
    expect((await say('remittanceCreate', from([line], { remitted: '999.99' }))).userErrors).toMatchObject([{ code: 'OMS_REMITTANCE_DIFFERS', field: ['remitted'], details: { remitted: '1000.00', said: '999.99' } }]);
    expect((await say('remittanceCreate', from([{ ...line, net: '1' }]))).userErrors).toMatchObject([{ code: 'OMS_REMITTANCE_LINE_DIFFERS', field: ['lines', '0', 'net'] }]);
    expect((await say('remittanceCreate', from([{ ...line, charges: '1050.01' }]))).userErrors[0].code).toBe('OMS_REMITTANCE_KEEPS_TOO_MUCH');
    expect((await say('remittanceCreate', from([{ collected: '1.00' }]))).userErrors[0].code).toBe('OMS_REMITTANCE_LINE_UNNAMED');
    expect((await say('remittanceCreate', from([line], { reference: 'UTR1' }))).userErrors).toMatchObject([{ code: 'OMS_REMITTANCE_TAKEN', field: ['reference'] }]);
    expect(code(await say('remittanceCreate', from([line]), shop.tenant.as('remittance:read', 'order:read')))).toBe('FORBIDDEN');
    expect(code(await say('remittancePost', { id: taken.id, version: 99 }))).toBe('CONFLICT');
    expect(code(await say('remittanceLineDecide', { id: taken.lines[0].id, setAside: true, note: 'x' }))).toBe('OMS_REMITTANCE_LINE_NOT_OPEN');
    expect(code(await say('remittanceLineDecide', { id: taken.lines[0].id }))).toBe('OMS_REMITTANCE_DECISION');
    expect(await shop.tenant.fingerprint()).toBe(before);
    const other = await Shop.open(world);
    expect(code(await say('remittancePost', { id: taken.id }, other.boss))).toBe('NOT_FOUND');
  });

  it('comes from a file, line by line; the same file again changes nothing, and a trial keeps nothing', async () => {
    const [one, two] = [await delivered(), await delivered('1', 'AWB900')];
    const row = (rest: object) => ({ courier: 'Blue Dart', reference: 'UTR-77', remittedOn: '2026-11-21', ...rest });
    const lines = [row({ orderNumber: one.number, collected: '1050.00', charges: '30.00' }), row({ shipmentReference: 'AWB900', collected: '1050.00' }), row({ orderNumber: 'x', collected: '0' })];
    const send = async (rows: object[], dryRun = false) => (await shop.boss.ask('oms', `mutation($input: RemittanceLinesImportInput!) { remittanceLinesImport(input: $input) { created updated unchanged refused rows { index outcome errors { code field } } ${errors} } }`, { input: { lines: rows, dryRun } })).data.remittanceLinesImport;
    const before = await shop.tenant.fingerprint();
    expect(await send(lines, true)).toMatchObject({ created: 2, refused: 1 });
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect(await send(lines)).toMatchObject({ created: 2, refused: 1, rows: [{ outcome: 'CREATED' }, { outcome: 'CREATED' }, { outcome: 'REFUSED', errors: [{ field: ['collected'] }] }] });
    expect(await send(lines)).toMatchObject({ created: 0, unchanged: 2, refused: 1 });
    expect((await send([{ ...lines[0], collected: '1.00' }])).rows[0].errors[0].code).toBe('OMS_REMITTANCE_LINE_KNOWN');
    const { remittances } = await shop.read(`{ remittances { nodes { ${REMITTANCE} } } }`);
    expect(remittances.nodes).toMatchObject([{ courier: 'Blue Dart', collected: '2100.00', charges: '30.00', remitted: '2070.00', lineCount: 2, postable: 2 }]);
    expect(states(remittances.nodes[0])).toEqual(['MATCHED 0.00', 'MATCHED 0.00']);
    const query = '{ remittances { nodes { id lines { id order { id number } payment { id } } } } }';
    const few = await shop.boss.statements('oms', query);
    await send([...Array(5).keys()].map((at) => row({ reference: `UTR-8${at}`, orderNumber: two.number, collected: '1.00' })));
    expect(await shop.boss.statements('oms', query)).toBe(few);
  });
});
