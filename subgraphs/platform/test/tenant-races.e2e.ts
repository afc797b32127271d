import { PASSWORD, System, type Company } from '@ilms/host/testing/system';
import { configurePlatform, platform } from '../src/runtime.ts';
import { disableModule, enableModule, entitlementsOf } from '../src/subscription/subscription.service.ts';
import { Tenant } from '../src/tenant/tenant.entity.ts';
import { createTenant, purgeTenant, resumeTenant, suspendTenant, type NewTenant } from '../src/tenant/tenant.service.ts';

let system: System;
let admin: Company;

beforeAll(async () => {
  system = await System.open();
  admin = await system.admin();
});
afterAll(() => system?.close());

let made = 0;
const fresh = () => `co${Date.now().toString(36)}${(made += 1)}`;
const create = (slug: string, more: Partial<NewTenant> = {}) =>
  system.control((context) => createTenant(context, { slug, name: slug, modules: [], owner: { name: 'Olivia', email: `owner@${slug}.example`, password: PASSWORD }, ...more }));
const codeOf = (outcome: PromiseSettledResult<unknown>) => (outcome.status === 'fulfilled' ? 'made' : (outcome.reason as { code: string }).code);
const schemas = async (schema: string) => (await system.database.pool.query('select from pg_namespace where nspname = $1', [schema])).rowCount;

describe('making a company', () => {
  it.each(['platform', 'core'])('never sells %s, and so nobody gets the panel with a subscription', async (module) => {
    await expect(create(fresh(), { modules: [module] })).rejects.toMatchObject({ code: 'PLATFORM_MODULE_ALWAYS_ON' });
  });

  it('gives one of two addresses that look alike, asked for at once', async () => {
    const slug = `${fresh()}mo`;
    const outcomes = await Promise.allSettled([create(slug), create(`${slug.slice(0, -1)}0`), create(slug.replace(/mo$/, 'rno'))]);
    expect(outcomes.map(codeOf).sort()).toEqual(['PLATFORM_SLUG_REFUSED', 'PLATFORM_SLUG_REFUSED', 'made']);
  });

  it('asked for at once under one address for two owners makes it for one and tells the other', async () => {
    const slug = fresh();
    const owners = ['first', 'second'].map((name) => ({ name, email: `${name}@${slug}.example`, password: PASSWORD }));
    const outcomes = await Promise.allSettled(owners.map((owner) => create(slug, { owner })));
    expect(outcomes.map(codeOf).sort()).toEqual(['CONFLICT', 'made']);
    const winner = owners[outcomes.findIndex(({ status }) => status === 'fulfilled')]!;
    expect(await system.signIn(slug, winner.email)).toEqual(expect.any(String));
  });

  it('completes what was interrupted, with what is wanted now', async () => {
    const slug = fresh();
    const { provisioner } = platform();
    configurePlatform({ ...platform(), provisioner: { ...provisioner, provision: () => Promise.reject(new Error('The power went')) } });
    await expect(create(slug, { name: 'Half' })).rejects.toThrow('The power went');
    configurePlatform({ ...platform(), provisioner });
    const { tenant } = await create(slug, { name: 'Whole', modules: ['inventory'] });
    expect([tenant.name, tenant.state]).toEqual(['Whole', 'trial']);
    expect(await system.signIn(slug, `owner@${slug}.example`)).toEqual(expect.any(String));
  });
});

describe('removing a company', () => {
  it('cannot be overtaken by letting it go on: it is cancelled before its tables go', async () => {
    const { id, schema } = await system.company(['inventory']);
    const { provisioner } = platform();
    let meanwhile: unknown;
    configurePlatform({ ...platform(), provisioner: { provision: (...about) => provisioner.provision(...about), drop: async (tenant) => {
      meanwhile = await system.control((context) => resumeTenant(context, id, 'paid')).catch((error: unknown) => error);
      await provisioner.drop(tenant);
    } } });
    await system.control((context) => suspendTenant(context, id, 'unpaid'));
    const purged = await system.control((context) => purgeTenant(context, id, 'gone')).finally(() => configurePlatform({ ...platform(), provisioner }));
    expect(meanwhile).toMatchObject({ code: 'PLATFORM_WRONG_STATE' });
    expect([purged.state, await schemas(schema)]).toEqual(['purged', 0]);
  });

  it('is final: no module can be enabled or switched off, and its schema does not come back', async () => {
    const { id, schema } = await system.company(['inventory']);
    await system.control(async (context) => {
      await suspendTenant(context, id, 'unpaid');
      await purgeTenant(context, id, 'gone');
    });
    for (const name of ['tenantModuleEnable', 'tenantModuleDisable']) {
      const { data } = await admin.graphql(`mutation($input: TenantModuleInput!) { ${name}(input: $input) { userErrors { code } } }`, { input: { tenantId: id, module: 'inventory' } });
      expect(data[name].userErrors).toEqual([{ code: 'PLATFORM_WRONG_STATE' }]);
    }
    expect(await schemas(schema)).toBe(0);
  });
});

describe('what is subscribed', () => {
  it('follows the order of the changes even where the clock of an earlier one ran ahead', async () => {
    const { id } = await system.company(['inventory']);
    const ahead = new Date(Date.now() + 3_000);
    await system.database.pool.query(
      "insert into subscription_event (id, tenant_id, at, kind, subject, data, actor_id, actor_name, request_id) values ($1, $2, $3, 'module_enabled', 'inventory', '{}', 'other', 'Another process', 'r')", [idAt(ahead), id, new Date()]);
    const now = await system.control(async (context) => {
      await disableModule(context, id, 'inventory');
      return entitlementsOf(context, await context.get(Tenant, id));
    });
    expect(now.modules).not.toContain('inventory');
  });

  it('is read with as many statements for ten companies as for two', async () => {
    for (let i = 0; i < 10; i++) await create(fresh());
    const query = (first: number) => `{ tenants(first: ${first}) { nodes { id modules { code isEnabled } features { code } monthlyPriceInr } } }`;
    const counted = await system.control(async (context) => {
      const { currentScope } = await import('@ilms/kernel/scope');
      const { execute, parse } = await import('graphql');
      const ask = async (first: number) => {
        const before = currentScope()!.statements;
        const { schema } = system.all.installation.platform.built;
        const { errors } = await execute({ schema, document: parse(query(first)), contextValue: system.all.installation.platform.contextFor(context.request) });
        expect(errors).toBeUndefined();
        return currentScope()!.statements - before;
      };
      return [await ask(2), await ask(10)];
    });
    expect(counted[0]).toBe(counted[1]);
  });

  it('is not half written when enabling is interrupted after the tables', async () => {
    const { id } = await system.company([]);
    const { provisioner } = platform();
    configurePlatform({ ...platform(), provisioner: { ...provisioner, provision: async (...about) => { await provisioner.provision(...about); throw new Error('The power went'); } } });
    await expect(system.control((context) => enableModule(context, id, 'inventory', false))).rejects.toThrow('The power went');
    configurePlatform({ ...platform(), provisioner });
    const modules = () => system.control(async (context) => (await entitlementsOf(context, await context.get(Tenant, id))).modules);
    expect(await modules()).not.toContain('inventory');
    await system.control((context) => enableModule(context, id, 'inventory', false));
    expect(await modules()).toContain('inventory');
  });
});

/** An id as another process would have made it at that moment. */
function idAt(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
