import { randomUUID } from 'node:crypto';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World, Person } from '@ilms/host/testing/world';
import type { RequestScope } from '@ilms/kernel/tenant-context';
import { openWorld, ORDER, Shop, YEAR } from '../../test/shop.ts';
import { quotationDownload } from './quotation-pdf.ts';
import { dayAfter } from '@ilms/core/india/day';

const QUOTATION = `id number revision isLatest status standing quotedOn validUntil customerName placeOfSupply isInterState isTaxInclusive taxable cgst igst total discountPercent needsApproval isApproved
  approvedByName authorName declineReason version order { id } revisions { id revision status total } lines { id sku quantity accepted listPrice unitPrice discount discountPercent total }`;
const ANSWER = `{ quotation { ${QUOTATION} } userErrors { code message field details } }`;
const INPUTS: Readonly<Record<string, string>> = { quotationCreate: 'QuotationInput', quotationUpdate: 'QuotationUpdateInput', quotationDecline: 'QuotationDeclineInput', quotationAccept: 'QuotationAcceptInput' };

const TODAY = dayInIndia(new Date());
let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { shop = await Shop.open(world); });
afterAll(() => world?.close());

async function say(mutation: string, input: Record<string, unknown>, person: Person = shop.boss): Promise<LooseJson> {
  const answer = mutation === 'quotationAccept' ? `{ quotation { ${QUOTATION} } order { ${ORDER} } userErrors { code message field details } }` : ANSWER;
  const keyed = mutation === 'quotationUpdate' ? input : { idempotencyKey: randomUUID(), ...input };
  const { data, errors } = await person.ask('oms', `mutation($input: ${INPUTS[mutation] ?? 'QuotationActionInput'}!) { ${mutation}(input: $input) ${answer} }`, { input: keyed });
  return data?.[mutation] ?? { errors };
}

async function done(mutation: string, input: Record<string, unknown>, person?: Person): Promise<LooseJson> {
  const answer = await say(mutation, input, person);
  if (!answer.quotation || answer.userErrors.length) throw new Error(JSON.stringify(answer));
  return answer.quotation;
}

const kurtas = [{ sku: 'KURTA', quantity: '4', discount: '200.00' }, { sku: 'SHAWL', quantity: '1' }];
const draft = (more: object = {}) => done('quotationCreate', { customerId: shop.local, lines: kurtas, ...more });
const sent = async (more: object = {}) => done('quotationSend', { id: (await draft(more)).id });

describe('a quotation', () => {
  it('is written with a number, taxes, the prices of the list and a day until which it is valid', async () => {
    expect(await draft()).toMatchObject({
      number: `QTN/${YEAR}/00001`, revision: 1, status: 'DRAFT', quotedOn: TODAY, validUntil: dayAfter(TODAY, 15), customerName: 'Sharma Garments', placeOfSupply: '27', isInterState: false,
      total: '6100.00', discountPercent: '4.761905', needsApproval: false, authorName: 'Asha Rao', lines: [{ sku: 'KURTA', listPrice: '1050.00', unitPrice: '1050.00', discount: '200.00', total: '4000.00' }, { sku: 'SHAWL', discountPercent: '0' }],
    });
  });

  it('is made for a prospect by name and state, and nobody else has to be known', async () => {
    expect(await draft({ customerId: null, prospectName: 'Nila Textiles', prospectState: 'Kerala' })).toMatchObject({ customerName: 'Nila Textiles', placeOfSupply: '32', isInterState: true, igst: '290.48', total: '6100.00' });
    const before = await shop.tenant.fingerprint();
    expect((await say('quotationCreate', { lines: kurtas })).userErrors).toMatchObject([{ code: 'OMS_QUOTED_TO_NOBODY', field: ['customerId'] }]);
    expect((await say('quotationCreate', { customerId: shop.local, validUntil: '2020-01-01', lines: kurtas })).userErrors).toMatchObject([{ code: 'OMS_VALIDITY_IN_PAST', field: ['validUntil'] }]);
    expect((await say('quotationCreate', { customerId: shop.local, lines: [{ sku: 'NONE', quantity: '1' }] })).userErrors).toMatchObject([{ code: 'OMS_UNKNOWN_SKU', field: ['lines', '0', 'sku'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('is rewritten while it is a draft and revised once it was sent; each revision stays readable', async () => {
    const first = await draft();
    const rewritten = await done('quotationUpdate', { id: first.id, version: first.version, lines: [{ sku: 'KURTA', quantity: '2', unitPrice: '1000' }] });
    expect(rewritten).toMatchObject({ total: '2000.00', lines: [{ sku: 'KURTA', quantity: '2' }] });
    expect((await say('quotationUpdate', { id: first.id, version: first.version, lines: kurtas })).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    const out = await done('quotationSend', { id: first.id });
    expect((await say('quotationUpdate', { id: first.id, version: out.version, lines: kurtas })).userErrors).toMatchObject([{ code: 'OMS_QUOTATION_NOT_DRAFT' }]);
    const second = await done('quotationRevise', { id: first.id });
    expect(second).toMatchObject({ number: first.number, revision: 2, isLatest: true, status: 'DRAFT', total: '2000.00', revisions: [{ id: first.id, revision: 1, status: 'REVISED', total: '2000.00' }, { revision: 2, status: 'DRAFT' }] });
    await done('quotationUpdate', { id: second.id, version: second.version, lines: [{ sku: 'KURTA', quantity: '2', unitPrice: '900' }] });
    const { quotation: old } = await shop.read(`query($id: ID!) { quotation(id: $id) { ${QUOTATION} } }`, { id: first.id });
    expect(old).toMatchObject({ status: 'REVISED', isLatest: false, total: '2000.00', lines: [{ unitPrice: '1000.00' }] });
    expect((await say('quotationAccept', { id: first.id })).userErrors).toMatchObject([{ code: 'OMS_QUOTATION_NOT_SENT' }]);
    expect((await say('quotationRevise', { id: second.id })).userErrors).toMatchObject([{ code: 'OMS_QUOTATION_NOT_SENT' }]);
  });

  it('is declined with a reason', async () => {
    const { id } = await sent();
    expect(await done('quotationDecline', { id, reason: 'Too dear' })).toMatchObject({ status: 'DECLINED', declineReason: 'Too dear' });
    expect(await shop.events('QuotationDeclined')).toMatchObject([{ reason: 'Too dear', quotation: { revision: 1, total: '6100.00' } }]);
    expect((await say('quotationAccept', { id })).userErrors).toMatchObject([{ code: 'OMS_QUOTATION_NOT_SENT' }]);
  });

  it('has expired after its last day and is not accepted any more, but revised', async () => {
    const { id } = await sent({ quotedOn: dayAfter(TODAY, -3), validUntil: TODAY, lines: [{ sku: 'KURTA', quantity: '1', unitPrice: '1000' }] });
    await shop.rows("update @oms_quotation set valid_until = quoted_on where id = $1", [id]);
    const { quotation } = await shop.read('query($id: ID!) { quotation(id: $id) { status standing } }', { id });
    expect(quotation).toEqual({ status: 'SENT', standing: 'EXPIRED' });
    const before = await shop.tenant.fingerprint();
    expect((await say('quotationAccept', { id })).userErrors).toMatchObject([{ code: 'OMS_QUOTATION_EXPIRED' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect(await done('quotationRevise', { id })).toMatchObject({ revision: 2, standing: 'DRAFT', validUntil: dayAfter(TODAY, 15) });
  });

  it('is printed as a paper of its own', async () => {
    const { id, number } = await sent({ terms: 'Half in advance' });
    const pdf = await shop.boss.run('oms', (context) => quotationDownload.render(context as RequestScope, id));
    expect([pdf.filename, pdf.contentType, pdf.body.subarray(0, 5).toString()]).toEqual([`${number.replaceAll('/', '-')}.pdf`, 'application/pdf', '%PDF-']);
  });
});

describe('a quotation that is accepted', () => {
  it('becomes an order at the quoted prices, although the list has others since', async () => {
    const { id } = await sent();
    const [shawl] = await shop.rows<{ id: string }>("select id from @core_variant where sku = 'SHAWL'");
    await shop.rows('update @core_price set amount = 9999 where variant_id = $1', [shawl!.id]);
    const { quotation, order } = await say('quotationAccept', { id, promisedOn: '2030-01-31' });
    expect(quotation).toMatchObject({ status: 'ACCEPTED', order: { id: order.id }, lines: [{ accepted: '4' }, { accepted: '1' }] });
    expect(order).toMatchObject({ status: 'DRAFT', total: '6100.00', lines: [{ sku: 'KURTA', quantity: '4', unitPrice: '1050.00', discount: '200.00' }, { sku: 'SHAWL', unitPrice: '2100.00' }] });
    expect((await shop.order(order.id)).history[0].reason).toBe(`From ${quotation.number}`);
    expect(await shop.rows('select from_label, relation, to_label from @core_document_link')).toEqual([{ from_label: quotation.number, relation: 'ordered', to_label: order.number }]);
    expect(await shop.events('QuotationAccepted')).toMatchObject([{ orderNumber: order.number, isComplete: true }]);
    expect((await shop.do('orderConfirm', { id: order.id })).status).toBe('CONFIRMED');
  });

  it('may be accepted in part, with the part of the discount that falls on it', async () => {
    const quotation = await sent();
    const { order } = await say('quotationAccept', { id: quotation.id, lines: [{ lineId: quotation.lines[0].id, quantity: '1' }] });
    expect(order).toMatchObject({ total: '1000.00', lines: [{ sku: 'KURTA', quantity: '1', discount: '50.00' }] });
  });

  it('is accepted once: the same key is answered, another is refused, two at once make one order', async () => {
    const { id } = await sent();
    const key = { idempotencyKey: randomUUID(), id };
    const person = shop.boss;
    const [first, again] = [await say('quotationAccept', key, person), await say('quotationAccept', key, person)];
    expect(again.order.id).toBe(first.order.id);
    expect((await say('quotationAccept', { id })).userErrors).toMatchObject([{ code: 'OMS_QUOTATION_NOT_SENT' }]);
    const other = await sent();
    const answers = await Promise.all([1, 2].map(() => say('quotationAccept', { id: other.id })));
    expect(answers.map((answer) => (answer.order ? 'done' : answer.userErrors[0].code)).sort()).toEqual(['OMS_QUOTATION_NOT_SENT', 'done']);
    expect(await shop.rows('select count(*)::integer as count from @oms_order')).toEqual([{ count: 2 }]);
  });

  it('needs the customer where it was made for a prospect, and no more units than were offered', async () => {
    const quotation = await sent({ customerId: null, prospectName: 'Nila Textiles', prospectState: '32' });
    const before = await shop.tenant.fingerprint();
    expect((await say('quotationAccept', { id: quotation.id })).userErrors).toMatchObject([{ code: 'OMS_PROSPECT_UNKNOWN', field: ['customerId'] }]);
    expect((await say('quotationAccept', { id: quotation.id, customerId: shop.far, lines: [{ lineId: quotation.lines[0].id, quantity: '5' }] })).userErrors).toMatchObject([{ code: 'OMS_CANCELS_MORE_THAN_OPEN', field: ['lines', '0', 'quantity'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await say('quotationAccept', { id: quotation.id, customerId: shop.far })).order.customerName).toBe('Kaveri Stores');
  });
});

describe('a discount beyond what may be given', () => {
  const seller = () => shop.tenant.as('quotation:read', 'quotation:write', 'company:read', 'customer:read', 'product:read', 'price:read', 'tax:read', 'warehouse:read', 'stock:read');
  const limit = (percent: string | null) => shop.read('mutation($input: SalesPolicyInput!) { salesPolicySave(input: $input) { salesPolicy { discountLimit } userErrors { code } } }', { input: { discountLimit: percent } });

  it('is approved by somebody else before it is sent; a change asks anew', async () => {
    await limit('4');
    const person = seller();
    const quotation = await done('quotationCreate', { customerId: shop.local, lines: kurtas }, person);
    expect(quotation).toMatchObject({ needsApproval: true, isApproved: false });
    const before = await shop.tenant.fingerprint();
    expect((await say('quotationSend', { id: quotation.id }, person)).userErrors).toEqual([{ code: 'OMS_QUOTATION_NEEDS_APPROVAL', field: null, message: `${quotation.number} gives 4.76 % off, more than the 4.00 % that need no approval. Let somebody else approve it first.`, details: { number: quotation.number, percent: '4.76', limit: '4.00' } }]);
    expect(JSON.stringify(await say('quotationApprove', { id: quotation.id }, person))).toContain('quotation:approve');
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect(await done('quotationApprove', { id: quotation.id })).toMatchObject({ isApproved: true });
    const { quotation: now } = await shop.read('query($id: ID!) { quotation(id: $id) { version } }', { id: quotation.id });
    const again = await done('quotationUpdate', { id: quotation.id, version: now.version, lines: [{ sku: 'KURTA', quantity: '1', unitPrice: '945.00' }] }, person);
    expect(again).toMatchObject({ isApproved: false, approvedByName: null, discountPercent: '10', lines: [{ listPrice: '1050.00', discountPercent: '10' }] });
    await done('quotationApprove', { id: quotation.id });
    expect((await done('quotationSend', { id: quotation.id }, person)).status).toBe('SENT');
  });

  it('is not approved by who wrote it, nor where nothing is to approve', async () => {
    await limit('4');
    const writer = shop.tenant.as('quotation:read', 'quotation:write', 'quotation:approve', 'company:read', 'customer:read', 'product:read', 'price:read', 'tax:read', 'warehouse:read', 'stock:read');
    const quotation = await done('quotationCreate', { customerId: shop.local, lines: kurtas }, writer);
    const before = await shop.tenant.fingerprint();
    expect((await say('quotationApprove', { id: quotation.id }, writer)).userErrors).toMatchObject([{ code: 'OMS_APPROVES_OWN' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    await limit(null);
    const free = await done('quotationCreate', { customerId: shop.local, lines: kurtas }, writer);
    expect((await say('quotationApprove', { id: free.id })).userErrors).toMatchObject([{ code: 'OMS_NOTHING_TO_APPROVE' }]);
  });

  it('needs nobody where the writer may give any', async () => {
    await limit('4');
    const quotation = await draft();
    expect(quotation.needsApproval).toBe(false);
    expect((await done('quotationSend', { id: quotation.id })).status).toBe('SENT');
  });
});

it('is for those who may, of their own company', async () => {
  const quotation = await sent();
  const other = (await Shop.open(world)).boss;
  const reader = shop.tenant.as('quotation:read', 'order:read');
  const before = await shop.tenant.fingerprint();
  for (const mutation of ['quotationSend', 'quotationRevise', 'quotationAccept']) {
    expect(JSON.stringify(await say(mutation, { id: quotation.id }, reader))).toContain('quotation:write');
    expect((await say(mutation, { id: quotation.id }, other)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  }
  expect((await say('quotationAccept', { id: quotation.id }, shop.tenant.as('quotation:read', 'quotation:write'))).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
  expect((await other.ask('oms', 'query($id: ID!) { quotation(id: $id) { id } }', { id: quotation.id })).data).toEqual({ quotation: null });
  expect(await shop.tenant.fingerprint()).toBe(before);
});

it('lists quotations with as many statements for many as for few', async () => {
  const query = '{ quotations { nodes { number standing customer { id } order { number } lines { sku } revisions { revision } } } }';
  await sent();
  const few = await shop.boss.statements('oms', query);
  for (let i = 0; i < 4; i++) await sent();
  expect(await shop.boss.statements('oms', query)).toBe(few);
});
