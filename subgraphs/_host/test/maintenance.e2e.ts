import { tenantsAtWork } from '../src/system/tenants-at-work.ts';
import { System, type Company } from '../src/testing/system.ts';

let system: System;
let admin: Company;
let acme: Company;

beforeAll(async () => {
  system = await System.open();
  [admin, acme] = [await system.admin(), await system.company(['inventory', 'oms'])];
});
afterAll(() => system?.close());

const modulesAtWork = async () => (await tenantsAtWork(system.all.installation, acme.id))[0]!.entitlements.modules;

describe('work in the background', () => {
  it('rests for a module in maintenance and for what needs it, and for no other; then it goes on', async () => {
    expect(await modulesAtWork()).toEqual(expect.arrayContaining(['inventory', 'oms']));
    await admin.must('mutation { modulePause(input: { module: "oms", reason: "Orders are being repaired" }) { userErrors { code message } } }');
    expect([(await modulesAtWork()).includes('oms'), (await modulesAtWork()).includes('inventory')]).toEqual([false, true]);
    await admin.must('mutation { moduleResume(input: { module: "oms" }) { userErrors { code message } } }');
    await admin.must('mutation { modulePause(input: { module: "inventory", reason: "Stock is being counted" }) { userErrors { code message } } }');
    expect((await modulesAtWork()).filter((code) => ['inventory', 'oms'].includes(code))).toEqual([]);
    await admin.must('mutation { moduleResume(input: { module: "inventory" }) { userErrors { code message } } }');
    expect(await modulesAtWork()).toEqual(expect.arrayContaining(['core', 'inventory', 'oms']));
  });

  it('does not hand out a file of a module in maintenance', async () => {
    await admin.must('mutation { modulePause(input: { module: "inventory", reason: "Stock is being counted" }) { userErrors { code message } } }');
    const answer = await system.http(acme.host, '/download/oms/quotation/0190a0a0-0000-7000-8000-000000000000', { method: 'GET', headers: { authorization: `Bearer ${acme.token}` } });
    await admin.must('mutation { moduleResume(input: { module: "inventory" }) { userErrors { code message } } }');
    expect([answer.status, answer.json?.error?.code]).toEqual([503, 'MODULE_MAINTENANCE']);
  });
});
