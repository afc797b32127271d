import { Decimal } from '@ilms/kernel/decimal';
import { World, type Tenant } from '@ilms/host/testing/world';
import { currentScope } from '@ilms/kernel/scope';
import { module } from '../module.ts';
import { quote } from './tax.service.ts';

const QUOTE = 'query($input: TaxQuoteInput!) { taxQuote(input: $input) { placeOfSupply isInterState explanation taxable cgst sgst igst total lines { taxable rate cgst sgst igst total } } }';

let world: World;
let acme: Tenant;
let branchId: string;
let shirt: string;
let quilt: string;

beforeAll(async () => {
  world = await World.open([module]);
  acme = await world.tenant();
  const owner = acme.as('*');
  await owner.run('core', (context) => module.seed!(context));
  const { data } = await owner.ask('core', '{ branches { nodes { id code } } shirt: variants(search: "SH-LINEN-WHI-M") { nodes { id } } quilt: variants(search: "JK-QUILT-IND-S") { nodes { id } } }');
  [branchId, shirt, quilt] = [data.branches.nodes[0].id, data.shirt.nodes[0].id, data.quilt.nodes[0].id];
});
afterAll(() => world?.close());

const customer = async (code: string): Promise<{ id: string; addresses: { id: string; label: string }[] }> => (await acme.as('*').ask('core', 'query($c: String!) { customers(filter: { code: { eq: $c } }) { nodes { id addresses { id label } } } }', { c: code })).data.customers.nodes[0];
const ask = async (input: object) => (await acme.as('tax:read').ask('core', QUOTE, { input: { branchId, on: '2026-11-23', isTaxInclusive: false, lines: [{ variantId: shirt, quantity: '2', unitPrice: '1000' }], ...input } })).data.taxQuote;

describe('what tax a sale bears', () => {
  it('is CGST and SGST inside the state of the branch', async () => {
    const { id } = await customer('C-1002');
    expect(await ask({ customerId: id })).toMatchObject({ placeOfSupply: '27', isInterState: false, taxable: '2000.00', cgst: '50.00', sgst: '50.00', igst: '0.00', total: '2100.00', lines: [{ rate: '5', cgst: '50.00', total: '2100.00' }] });
  });

  it('is IGST to another state, and says by which provision', async () => {
    const { id } = await customer('C-1001');
    const answer = await ask({ customerId: id });
    expect(answer).toMatchObject({ placeOfSupply: '33', isInterState: true, cgst: '0.00', igst: '100.00', total: '2100.00' });
    expect(answer.explanation).toContain('IGST Act s. 10(1)(a)');
  });

  it('goes by where the goods go: an address, a state in words, or the counter', async () => {
    const { id, addresses } = await customer('C-1004');
    expect((await ask({ customerId: id, shippingAddressId: addresses[1]!.id })).placeOfSupply).toBe('19');
    expect(await ask({ stateCode: 'Karnataka' })).toMatchObject({ placeOfSupply: '29', isInterState: true });
    expect(await ask({})).toMatchObject({ placeOfSupply: '27', isInterState: false });
  });

  it('goes to the state of the registration where a customer has no address', async () => {
    const made = await acme.as('*').ask('core', 'mutation { customerCreate(input: { name: "Without address", gstin: "33AABFM7765K1ZZ" }) { customer { id } } }');
    expect(await ask({ customerId: made.data.customerCreate.customer.id })).toMatchObject({ placeOfSupply: '33', isInterState: true });
  });

  it('is IGST to a special economic zone and abroad', async () => {
    for (const [code, place] of [['C-1007', '24'], ['C-1008', '96']] as const) {
      expect(await ask({ customerId: (await customer(code)).id })).toMatchObject({ placeOfSupply: place, isInterState: true, igst: '100.00' });
    }
  });

  it('follows the rates of its day and the value of a piece, discount and tax taken out', async () => {
    const rate = async (on: string, unitPrice: string, more: object = {}, isTaxInclusive = false) => (await ask({ on, isTaxInclusive, lines: [{ variantId: quilt, quantity: '2', unitPrice, ...more }] })).lines[0].rate;
    expect(await rate('2025-09-21', '2500')).toBe('12');
    expect(await rate('2025-09-22', '2500')).toBe('5');
    expect(await rate('2026-11-23', '2500.01')).toBe('18');
    expect(await rate('2026-11-23', '2600', { discount: '200' })).toBe('5');
    expect(await rate('2026-11-23', '2625', {}, true)).toBe('5');
    expect(await rate('2026-11-23', '2625.01', {}, true)).toBe('18');
  });

  it('sums to the paisa over lines of several rates', async () => {
    const lines = Array.from({ length: 7 }, (_, i) => ({ variantId: i % 2 ? shirt : quilt, quantity: '3', unitPrice: i % 2 ? '333.33' : '3333.33' }));
    const answer = await ask({ isTaxInclusive: true, lines });
    for (const key of ['taxable', 'cgst', 'sgst', 'igst', 'total']) {
      expect(answer.lines.reduce((sum: Decimal, line: Record<string, string>) => sum.plus(line[key]!), new Decimal(0)).toFixed(2)).toBe(answer[key]);
    }
    expect(answer.total).toBe('42999.93');
  });

  it('reads the same for 1 line and for 200', async () => {
    const { id } = await customer('C-1001');
    const count = (lines: number) => acme.as('*').run('core', async (context) => {
      await quote(context, { branchId, customerId: id, on: '2026-11-23', isTaxInclusive: false, lines: Array.from({ length: lines }, () => ({ variantId: shirt, quantity: new Decimal(1), unitPrice: new Decimal(100) })) });
      return currentScope()!.statements;
    });
    expect([await count(1), await count(200)]).toEqual([6, 6]);
  });

  it('warns of a branch that is not registered', async () => {
    const fresh = await world.tenant();
    const { data } = await fresh.as('*').ask('core', '{ branches { nodes { id } } }');
    const made = await fresh.as('*').ask('core', 'mutation { productCreate(input: { code: "K", name: "Kurta", hsn: "6211", unitCode: "PCS", variants: [{ sku: "K" }] }) { product { variants { id } } } }');
    const answer = await fresh.as('*').ask('core', QUOTE, { input: { branchId: data.branches.nodes[0].id, isTaxInclusive: false, lines: [{ variantId: made.data.productCreate.product.variants[0].id, quantity: '1', unitPrice: '100' }] } });
    expect(answer.data.taxQuote.explanation).toContain('Head office has no GSTIN yet');
  });

  it.each([
    [{ lines: [{ variantId: '00000000-0000-7000-8000-000000000000', quantity: '1', unitPrice: '1' }] }, 'NOT_FOUND', ['lines', '0', 'variantId']],
    [{ stateCode: 'Atlantis' }, 'CORE_STATE_UNKNOWN', ['stateCode']],
    [{ branchId: '00000000-0000-7000-8000-000000000000' }, 'NOT_FOUND', ['branchId']],
    [{ on: '2017-06-30' }, 'CORE_TAX_RATE_UNKNOWN', undefined],
  ])('refuses %j', async (input, code, field) => {
    const answer = await acme.as('tax:read').ask('core', QUOTE, { input: { branchId, on: '2026-11-23', isTaxInclusive: false, lines: [{ variantId: shirt, quantity: '1', unitPrice: '1' }], ...input } });
    expect(answer.errors![0]!.extensions).toMatchObject({ code, ...(field ? { field } : {}) });
  });

  it('names the line and the figure at fault', async () => {
    const answer = await acme.as('tax:read').ask('core', QUOTE, { input: { branchId, on: '2026-11-23', isTaxInclusive: false, lines: [{ variantId: shirt, quantity: '1', unitPrice: '1' }, { variantId: shirt, quantity: '1', unitPrice: '100', discount: '101' }] } });
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'CORE_TAX_DISCOUNT_TOO_LARGE', field: ['lines', '1', 'discount'] });
  });

  it('is refused to who may not ask, and knows no customer of another company', async () => {
    expect((await acme.as('product:read').ask('core', QUOTE, { input: { branchId, isTaxInclusive: false, lines: [{ variantId: shirt, quantity: '1', unitPrice: '1' }] } })).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    const stranger = await world.tenant();
    expect((await stranger.as('*').ask('core', QUOTE, { input: { branchId, isTaxInclusive: false, lines: [{ variantId: shirt, quantity: '1', unitPrice: '1' }] } })).errors![0]!.extensions).toMatchObject({ code: 'NOT_FOUND', field: ['branchId'] });
  });

  it('keeps rates for ever: the database lets nobody rewrite one', async () => {
    await acme.as('*').run('core', async (context) => {
      await expect(context.sql('update core_tax_rate set rate = 0')).rejects.toThrow(/permission denied/);
      await expect(context.sql('delete from core_tax_rate')).rejects.toThrow(/permission denied/);
    });
  });
});
