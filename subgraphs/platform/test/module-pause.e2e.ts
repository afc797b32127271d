import { System, type Company } from '@ilms/host/testing/system';
import { codeOf, done } from './people.ts';

let system: System;
let admin: Company;
let acme: Company;
let other: Company;

beforeAll(async () => {
  system = await System.open();
  [admin, acme, other] = [await system.admin(), await system.company(['inventory', 'oms']), await system.company(['inventory'])];
});
afterEach(async () => {
  await system.database.pool.query("update module_pause set resumed_at = now(), resumed_by = 'test' where resumed_at is null");
  system.all.installation.controlPlane.forget();
});
afterAll(() => system?.close());

const WHY = 'Stock is being counted anew';
const STOCK = '{ stockLevels { totalCount } }';
const ORDERS = '{ orders { totalCount } }';
const answerTo = async (company: Company, query: string) => {
  const { data, errors } = await company.graphql(query);
  return errors ? [errors[0]!.extensions!['code'], errors[0]!.message] : data;
};
const pause = (module: string) => done(admin, 'modulePause', { module, reason: WHY });
const resume = (module: string) => done(admin, 'moduleResume', { module });
const linesOf = async () => (await system.database.pool.query<{ action: string; details: object }>("select action, details from audit_entry where action like 'module-paused' or action like 'module-resumed' order by number")).rows;

describe('a module that is switched off for everybody', () => {
  it('answers every company with the reason at once, what needs it as well, and everything else as ever; switched on again it is as it was', async () => {
    const before = [await acme.fingerprint(), await other.fingerprint()];
    await pause('inventory');
    expect(await answerTo(acme, STOCK)).toEqual(['MODULE_MAINTENANCE', `Inventory Management is in maintenance. ${WHY}`]);
    expect(await answerTo(other, STOCK)).toEqual(['MODULE_MAINTENANCE', `Inventory Management is in maintenance. ${WHY}`]);
    expect(await answerTo(acme, ORDERS)).toEqual(['MODULE_MAINTENANCE', `Order Management is in maintenance. It needs Inventory Management, which is in maintenance: ${WHY}`]);
    expect(await answerTo(acme, '{ products { totalCount } }')).toEqual({ products: { totalCount: 0 } });
    const { catalogue } = await acme.must('{ catalogue { code isEnabled maintenance } }');
    expect((catalogue as { code: string; maintenance: string | null }[]).filter(({ maintenance }) => maintenance).map(({ code }) => code).sort()).toEqual(['inventory', 'oms']);
    await resume('inventory');
    expect([await answerTo(acme, STOCK), await answerTo(acme, ORDERS)]).toEqual([{ stockLevels: { totalCount: 0 } }, { orders: { totalCount: 0 } }]);
    expect([await acme.fingerprint(), await other.fingerprint()]).toEqual(before);
    expect(await linesOf()).toEqual([{ action: 'module-paused', details: { module: 'inventory', reason: WHY } }, { action: 'module-resumed', details: { module: 'inventory' } }]);
  });

  it('is noticed within five seconds by a process that was not told', async () => {
    expect(await answerTo(other, STOCK)).toEqual({ stockLevels: { totalCount: 0 } });
    await system.database.pool.query("insert into module_pause (id, module, reason, paused_by, paused_at) values (gen_random_uuid(), 'inventory', $1, 'elsewhere', now())", [WHY]);
    const began = Date.now();
    while ((await answerTo(other, STOCK) as string[])[0] !== 'MODULE_MAINTENANCE') if (Date.now() - began > 5_000) throw new Error('It was not noticed within five seconds.');
  });

  it('leaves what it does not need alone: its rows are not found by key, those of other modules are', async () => {
    const { branches: { nodes: [branch] }, warehouses: { nodes: [warehouse] } } = await acme.must('{ branches(first: 1) { nodes { id } } warehouses(first: 1) { nodes { id } } }');
    await pause('inventory');
    expect(await answerTo(acme, `{ node(id: "${branch.id}") { __typename id } }`)).toEqual({ node: { __typename: 'Branch', id: branch.id } });
    expect(await answerTo(acme, `{ node(id: "${warehouse.id}") { ... on Warehouse { name } } }`)).toEqual(['MODULE_MAINTENANCE', `Inventory Management is in maintenance. ${WHY}`]);
  });

  it('is switched off with words, once, and not where every company needs it; a refusal leaves no trace', async () => {
    const lines = (await linesOf()).length;
    expect(await codeOf(admin, 'modulePause', { module: 'core', reason: WHY })).toBe('PLATFORM_MODULE_ALWAYS_ON');
    expect(await codeOf(admin, 'modulePause', { module: 'nothing', reason: WHY })).toBe('PLATFORM_UNKNOWN_MODULE');
    expect(await codeOf(admin, 'modulePause', { module: 'oms', reason: 'broken' })).toBe('PLATFORM_REASON_TOO_SHORT');
    expect(await codeOf(admin, 'moduleResume', { module: 'oms' })).toBe('PLATFORM_MODULE_NOT_PAUSED');
    expect((await linesOf()).length).toBe(lines);
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(admin, 'modulePause', { module: 'oms', reason: WHY })));
    expect(codes.sort()).toEqual(['PLATFORM_MODULE_PAUSED', 'PLATFORM_MODULE_PAUSED', 'done']);
    expect((await acme.graphql('mutation { modulePause(input: { module: "oms", reason: "Because we can" }) { userErrors { code } } }')).errors![0]!.message).toMatch(/^Cannot query field/);
  });
});

describe('the definitions of modules', () => {
  it('say what each needs, costs and consists of, who has it, and why it is off', async () => {
    await pause('inventory');
    const { moduleDefinitions, moduleFaults } = await admin.must('{ moduleFaults moduleDefinitions { code requires closure dependants isAlwaysOn companies maintenance features { code } prices { version monthly effectiveFrom } pause { reason pausedBy } } }');
    const of = (wanted: string) => (moduleDefinitions as { code: string }[]).find(({ code }) => code === wanted);
    expect(moduleFaults).toEqual([]);
    expect(of('distribution')).toMatchObject({ requires: ['oms'], companies: 0, pause: null, maintenance: expect.stringContaining(WHY) });
    expect((of('distribution') as unknown as { closure: string[] }).closure.sort()).toEqual(['inventory', 'oms']);
    expect(of('inventory')).toMatchObject({ companies: 2, prices: [{ version: 1, monthly: '2999.00' }], pause: { reason: WHY, pausedBy: 'Nisha Menon' } });
    expect(of('oms')).toMatchObject({ companies: 1, pause: null });
    expect(of('core')).toMatchObject({ isAlwaysOn: true, companies: 2, maintenance: null });
  });
});
