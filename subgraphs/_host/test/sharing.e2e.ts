import { randomUUID } from 'node:crypto';
import { System, type Company } from '../src/testing/system.ts';

const CREATE = 'mutation($input: ShareLinkCreateInput!) { shareLinkCreate(input: $input) { path shareLink { id } userErrors { code field } } }';
const FLOW = 'query($noun: String!, $id: ID!) { documentFlow(noun: $noun, recordId: $id) { documents { noun label kind isCurrent } links { relation } } }';

let system: System;
let acme: Company;
let invoiceId: string;
let orderId: string;
let returnedOrderId: string;

beforeAll(async () => {
  system = await System.open();
  acme = await system.company(['inventory', 'oms'], { seeded: true });
  const { salesInvoices, salesReturns } = await acme.must('{ salesInvoices(first: 1) { nodes { id } } salesReturns(first: 100) { nodes { status order { id } } } }');
  invoiceId = salesInvoices.nodes[0].id;
  orderId = await sell();
  returnedOrderId = salesReturns.nodes.find(({ status }: { status: string }) => status === 'CLOSED').order.id;
});
afterAll(() => system?.close());

/** An order that went the plain way: shipped, invoiced, paid. */
async function sell(): Promise<string> {
  const { customers, stockLevels } = await acme.must('{ customers(first: 1) { nodes { id } } stockLevels(first: 1, search: "BS-", filter: { onHand: { gte: "15" }, reserved: { eq: "0" } }) { nodes { sku warehouse { id } } } }');
  const [{ sku, warehouse }] = stockLevels.nodes;
  const act = async (mutation: string, type: string, input: object, selection = 'order { id due }') => {
    const answer = await acme.must(`mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code message } } }`, { input: { idempotencyKey: randomUUID(), ...input } });
    if (answer[mutation].userErrors.length) throw new Error(JSON.stringify(answer[mutation].userErrors));
    return answer[mutation].order;
  };
  const { id } = await act('orderCreate', 'OrderInput', { customerId: customers.nodes[0].id, warehouseId: warehouse.id, lines: [{ sku, quantity: '1', unitPrice: '500' }] });
  for (const [mutation, type] of [['orderConfirm', 'OrderActionInput'], ['orderShip', 'OrderShipInput'], ['orderInvoice', 'OrderActionInput']] as const) await act(mutation, type, { id });
  const { orders } = await acme.must('query($id: ID!) { orders(first: 1, filter: { id: { eq: $id } }) { nodes { due } } }', { id });
  await act('paymentRecord', 'PaymentInput', { orderId: id, amount: orders.nodes[0].due, method: 'UPI' });
  return id;
}

const open = (path: string, host = acme.host) => system.http(host, path, { method: 'GET' });
const share = async (input: object, who = acme) => (await who.graphql(CREATE, { input: { noun: 'SalesInvoice', recordId: invoiceId, days: 7, ...input } })).data?.shareLinkCreate;

describe('a link to a document', () => {
  it('shows that document to whoever holds it, and nothing else', async () => {
    const { path, shareLink } = await share({});
    const file = await open(path);
    expect([file.status, file.headers['content-type'], file.text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
    expect(file.headers['content-disposition']).toMatch(/^inline; filename="/);
    expect(file.headers['x-robots-tag']).toBe('noindex, nofollow');
    const { shareLinks } = await acme.must('query($id: ID!) { shareLinks(noun: "SalesInvoice", recordId: $id) { id opened } }', { id: invoiceId });
    expect(shareLinks).toEqual([{ id: shareLink.id, opened: 1 }]);
  });

  it('shows an order as its confirmation, and is opened as often as it says', async () => {
    const { path } = await share({ noun: 'Order', recordId: orderId });
    const file = await open(path);
    expect([file.status, file.headers['content-type'], file.text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
    const { shareLinks } = await acme.must('query($id: ID!) { shareLinks(noun: "Order", recordId: $id) { opened } }', { id: orderId });
    expect(shareLinks).toEqual([{ opened: 1 }]);
  });

  it('answers wrong, expired, revoked and foreign links alike', async () => {
    const { path, shareLink } = await share({});
    const bharat = await system.company(['inventory', 'oms']);
    const other = await share({});
    await system.database.pool.query(`update ${acme.schema}.core_share_link set created_at = '2020-01-01', expires_at = '2020-01-02' where id = $1`, [other.shareLink.id]);
    await acme.must('mutation($input: ShareLinkRevokeInput!) { shareLinkRevoke(input: $input) { userErrors { code } } }', { input: { id: shareLink.id } });
    const { path: live } = await share({});
    const wrong = live.replace(/.(?=.{4}$)/, (letter: string) => (letter === 'A' ? 'B' : 'A'));
    const answers = await Promise.all([open(path), open(other.path), open(wrong), open(live, bharat.host)]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await open(live)).status).toBe(200);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]!.text).toContain('expired or was taken back');
  });

  it('is dead while the company is suspended', async () => {
    const bharat = await system.company(['inventory', 'oms'], { seeded: true });
    const { salesInvoices } = await bharat.must('{ salesInvoices(first: 1) { nodes { id } } }');
    const { path } = await share({ recordId: salesInvoices.nodes[0].id }, bharat);
    expect((await open(path, bharat.host)).status).toBe(200);
    await system.database.pool.query("update tenant set state = 'suspended', suspended_at = '2026-01-01' where id = $1", [bharat.id]);
    system.all.installation.controlPlane.forget();
    expect((await open(path, bharat.host)).status).toBe(404);
  });

  it('is refused for what is not printed, for too long, without permission and for another company’s document', async () => {
    const clerk = await acme.member(['auditor']);
    const bharat = await system.company(['inventory', 'oms']);
    const before = [await acme.fingerprint(), await bharat.fingerprint()];
    const { warehouses } = await acme.must('{ warehouses(first: 1) { nodes { id } } }');
    expect((await share({ noun: 'Warehouse', recordId: warehouses.nodes[0].id })).userErrors).toEqual([{ code: 'CORE_NOT_SHAREABLE', field: ['noun'] }]);
    expect((await share({ days: 91 })).userErrors).toEqual([{ code: 'CORE_SHARE_DAYS', field: ['days'] }]);
    expect((await share({}, bharat)).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['recordId'] }]);
    expect((await clerk.graphql(CREATE, { input: { noun: 'SalesInvoice', recordId: invoiceId, days: 1 } })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect([await acme.fingerprint(), await bharat.fingerprint()]).toEqual(before);
  });

  it('cannot be asked about by a role, however much it may do elsewhere', async () => {
    const clerk = await acme.member(['master_manager']);
    const { errors } = await clerk.graphql('query($id: ID!) { sharedDocument(id: $id, secret: "x") { recordId } }', { id: invoiceId });
    expect(errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('the flow of papers', () => {
  it('leads from an order to what came of it, from either end, as far as one may see', async () => {
    const { documentFlow } = await acme.must(FLOW, { noun: 'Order', id: orderId });
    expect(documentFlow.documents.map(({ noun, isCurrent }: { noun: string; isCurrent: boolean }) => [noun, isCurrent])).toEqual([['Order', true], ['Shipment', false], ['SalesInvoice', false], ['Payment', false]]);
    expect(documentFlow.links).toEqual([{ relation: 'shipped' }, { relation: 'invoiced' }, { relation: 'paid' }]);
    const back = (await acme.must(FLOW, { noun: 'SalesInvoice', id: invoiceId })).documentFlow.documents;
    expect(back.find((each: { isCurrent: boolean }) => each.isCurrent).noun).toBe('SalesInvoice');
  });

  it('goes on to what came back of it and what was credited for that', async () => {
    const { documentFlow } = await acme.must(FLOW, { noun: 'Order', id: returnedOrderId });
    expect(documentFlow.documents.map(({ noun }: { noun: string }) => noun)).toEqual(expect.arrayContaining(['Order', 'SalesInvoice', 'SalesReturn', 'CreditNote']));
  });

  it('is not there for a stranger', async () => {
    const bharat = await system.company(['inventory', 'oms']);
    expect((await bharat.graphql(FLOW, { noun: 'Order', id: orderId })).errors![0]!.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });
});
