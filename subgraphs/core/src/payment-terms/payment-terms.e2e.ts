import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';

const CREATE = 'mutation($input: PaymentTermInput!) { paymentTermCreate(input: $input) { paymentTerm { id code summary version } userErrors { code field } } }';
const UPDATE = 'mutation($input: PaymentTermUpdateInput!) { paymentTermUpdate(input: $input) { paymentTerm { summary version isActive } userErrors { code field } } }';
const halves = { code: 'HALVES', name: 'Half and half', lines: [{ percent: '50', discountPercent: '2', discountDays: 10 }, { percent: '50', days: 30, isEndOfMonth: true }] };

let world: World;
let acme: Tenant;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
});
afterAll(() => world?.close());

describe('terms of payment', () => {
  it('stand ready in the usual forms, for everybody to choose from', async () => {
    const { data } = await acme.as().ask('core', '{ paymentTerms(sort: [{ field: code }]) { nodes { code summary } } }');
    expect(data.paymentTerms.nodes).toEqual([
      { code: 'ADVANCE50', summary: '50 % at once; 50 % after 30 days' }, { code: 'IMMEDIATE', summary: '100 % at once' }, { code: 'NET15', summary: '100 % after 15 days' },
      { code: 'NET30', summary: '100 % after 30 days' }, { code: 'NET45', summary: '100 % after 45 days' }, { code: 'NET60', summary: '100 % after 60 days' }]);
  });

  it('are set up with their parts, say when an amount falls due, and change as a whole', async () => {
    const { data } = await acme.as('*').ask('core', CREATE, { input: halves });
    const { id } = data.paymentTermCreate.paymentTerm;
    expect(data.paymentTermCreate.paymentTerm.summary).toBe('50 % at once, 2 % off within 10 days; 50 % after 30 days, end of that month');
    expect((await acme.as().ask('core', 'query($id: ID!) { paymentDueDates(paymentTermId: $id, day: "2026-01-15", amount: "99.99") { dueOn amount discountUntil discountAmount } }', { id })).data.paymentDueDates).toEqual([
      { dueOn: '2026-01-15', amount: '49.99', discountUntil: '2026-01-25', discountAmount: '1.00' }, { dueOn: '2026-02-28', amount: '50.00', discountUntil: null, discountAmount: '0.00' }]);
    expect((await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, lines: halves.lines } })).data.paymentTermUpdate.paymentTerm.version).toBe(1);
    expect((await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, lines: [{ percent: '100', days: 7 }], isActive: false } })).data.paymentTermUpdate.paymentTerm).toEqual({ summary: '100 % after 7 days', version: 2, isActive: false });
    expect((await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, name: 'x' } })).data.paymentTermUpdate.userErrors).toEqual([{ code: 'CONFLICT', field: null }]);
  });

  it.each([
    [{ ...halves, lines: [{ percent: '50' }, { percent: '49.99' }] }, 'CORE_TERM_SUM', ['lines']],
    [{ ...halves, lines: [{ percent: '100', isEndOfMonth: true, dayOfMonth: 5 }] }, 'CORE_TERM_DAY_TWICE', ['lines', '0', 'dayOfMonth']],
    [{ ...halves, lines: [{ percent: '100', discountPercent: '2' }] }, 'CORE_TERM_DISCOUNT', ['lines', '0', 'discountPercent']],
    [{ ...halves, code: 'NET30' }, 'CORE_PAYMENT_TERM_CODE_TAKEN', ['code']],
  ])('are refused as %j, and nothing moves', async (input, code, field) => {
    const before = await acme.fingerprint();
    expect((await acme.as('*').ask('core', CREATE, { input })).data.paymentTermCreate.userErrors).toEqual([{ code, field }]);
    expect((await acme.as('customer:write').ask('core', CREATE, { input: halves })).errors![0]!.extensions).toMatchObject({ details: { permission: 'payment-terms:write' } });
    expect(await acme.fingerprint()).toBe(before);
  });
});
