import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { Company } from '@ilms/host/testing/system';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { CountedPart, UsageBatch } from '@ilms/kernel/usage';
import { setTimeout as sleep } from 'node:timers/promises';
import { journal } from '../src/subscription/subscription.service.ts';
import { sampleUsage } from '../src/usage/sample-usage.ts';
import { storeUsage } from '../src/usage/store-usage.ts';
import { writeOfDeprecatedUse } from '../src/usage/deprecation-letters.ts';
import { done, emailOf, Office } from './people.ts';

let office: Office;
let acme: Company;
let other: Company;

beforeAll(async () => {
  office = await Office.open();
  [acme, other] = [await office.system.company(['inventory']), await office.system.company(['inventory'])];
});
afterAll(() => office?.close());

const today = () => dayInIndia(new Date());
const rows = async <T extends object>(text: string, values: unknown[] = []) => (await office.system.database.pool.query<T>(text, values)).rows;
const newKey = async (by: Company) => (await done(by, 'apiKeyCreate', { name: 'ERP bridge', scopes: ['stock:read'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() }, 'secret apiKey { id }')) as unknown as { secret: string; apiKey: { id: string } };
const store = (batch: UsageBatch) => office.system.control((context) => storeUsage(context, batch));

const callsOf = (tenantId: string, keyId: string | null, day: string, calls: number) => ({ tenantId, keyId, day, kind: 'QUERY' as const, calls, errors: 1, throttled: 0, cost: calls * 2 });
const partOf = (keyId: string, part: CountedPart['part'], code: string, note: string | null, calls = 2): CountedPart => ({ tenantId: acme.id, keyId, day: today(), kind: 'QUERY', part, code, note, calls });
const batchOf = (more: Partial<UsageBatch>): UsageBatch => ({ process: crypto.randomUUID(), sequence: 1, calls: [], parts: [], people: [], ...more });
const stored = async (keyId: string) => Number((await rows<{ calls: string }>('select coalesce(sum(calls), 0) as calls from usage_call where key_id = $1', [keyId]))[0]!.calls);
const USAGE = 'usage { calls errors throttled days { day queries mutations other errors throttled } modules { code name calls } deprecated { coordinate useInstead removedOn calls lastOn } }';
const usageOf = async (keyId: string) => (await acme.must(`query($id: ID!) { apiKey(id: $id) { ${USAGE} } }`, { id: keyId })).apiKey.usage;

describe('a batch of counted calls', () => {
  it('is stored once, also when it comes twice at the same moment or after the one behind it', async () => {
    const keyId = uuidv7();
    const first = batchOf({ calls: [callsOf(acme.id, keyId, today(), 3)], people: [{ tenantId: acme.id, userId: uuidv7(), day: today() }] });
    await Promise.all([store(first), store(first), store(first)]);
    const second = { ...first, sequence: 2, calls: [callsOf(acme.id, keyId, today(), 4)] };
    await store(second);
    await store(first);
    await store(second);
    expect(await stored(keyId)).toBe(7);
  });

  it('is added to by many processes at once without one of them failing', async () => {
    const [keys, days] = [[uuidv7(), uuidv7(), uuidv7()], [today(), dayAfter(today(), -1)]];
    const all = Array.from({ length: 12 }, () => batchOf({ calls: keys.flatMap((key) => days.map((day) => callsOf(acme.id, key, day, 5))).toSorted(() => Math.random() - 0.5) }));
    await Promise.all(all.map(store));
    expect(await Promise.all(keys.map(stored))).toEqual([120, 120, 120]);
  });

  it('is stored whole or not at all', async () => {
    const keyId = uuidv7();
    await expect(store(batchOf({ calls: [callsOf(acme.id, keyId, today(), 1), callsOf(uuidv7(), keyId, today(), 1)] }))).rejects.toThrow();
    expect(await stored(keyId)).toBe(0);
  });
});

describe('a key’s usage', () => {
  it('counts what was really asked with it, by day, kind and module', async () => {
    const { secret, apiKey } = await newKey(acme);
    const use = (query: string) => office.system.http(acme.host, '/graphql', { body: { query }, headers: { authorization: `Bearer ${secret}` } });
    for (let call = 0; call < 5; call++) await use('{ viewer { kind } }');
    await use('{ warehouses(first: 1) { nodes { id } } }');
    await use('{ nonsense }');
    for (const until = Date.now() + 15_000; Date.now() < until && (await stored(apiKey.id)) < 7; ) await sleep(100);
    const usage = await usageOf(apiKey.id);
    expect([usage.calls, usage.errors, usage.throttled, usage.days.length]).toEqual([7, 2, 0, 30]);
    expect(usage.days.at(-1)).toEqual({ day: today(), queries: 6, mutations: 0, other: 1, errors: 2, throttled: 0 });
    expect(usage.modules).toContainEqual({ code: 'platform', name: 'Control plane', calls: 5 });
    expect((await rows('select from usage_person where tenant_id = $1', [acme.id])).length).toBeGreaterThan(0);
  });

  it('says what is deprecated, what to use instead and when it goes, the soonest first', async () => {
    const { apiKey } = await newKey(acme);
    await store(batchOf({ parts: [partOf(apiKey.id, 'DEPRECATED', 'Order.note', 'use remark, removal 2027-06'), partOf(apiKey.id, 'DEPRECATED', 'Order.old', 'use number, removal 2027-01', 3), partOf(apiKey.id, 'MODULE', 'oms', null)] }));
    const usage = await usageOf(apiKey.id);
    expect(usage.deprecated).toEqual([
      { coordinate: 'Order.old', useInstead: 'number', removedOn: '2027-01-01', calls: 3, lastOn: today() }, { coordinate: 'Order.note', useInstead: 'remark', removedOn: '2027-06-01', calls: 2, lastOn: today() }]);
    expect(usage.modules).toEqual([{ code: 'oms', name: 'Order Management', calls: 2 }]);
  });

  it('of more than thirty days ago is not shown', async () => {
    const { apiKey } = await newKey(acme);
    await store(batchOf({ calls: [callsOf(acme.id, apiKey.id, dayAfter(today(), -29), 2), callsOf(acme.id, apiKey.id, dayAfter(today(), -30), 4)] }));
    expect((await usageOf(apiKey.id)).calls).toBe(2);
  });

  it('is seen by who may see keys, and by nobody of another company', async () => {
    const { apiKey } = await newKey(acme);
    const query = `query($id: ID!) { apiKey(id: $id) { id ${USAGE} } }`;
    expect((await (await acme.member(['stock_clerk'])).graphql(query, { id: apiKey.id })).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect((await other.must(query, { id: apiKey.id })).apiKey).toBeNull();
  });
});

describe('the limits of the graph', () => {
  it('are those of the subscription, and every answer says whose budget is the nearer one', async () => {
    expect((await acme.must('{ apiLimits { companyPerSecond companyBurst keyPerSecond keyBurst mostCost } }')).apiLimits).toEqual({ companyPerSecond: 5_000, companyBurst: 100_000, keyPerSecond: 1_000, keyBurst: 40_000, mostCost: 20_000 });
    const { secret } = await newKey(acme);
    const byKey = await office.system.http(acme.host, '/graphql', { body: { query: '{ viewer { kind } }' }, headers: { authorization: `Bearer ${secret}` } });
    expect(byKey.json.extensions.cost.throttleStatus).toMatchObject({ of: 'KEY', maximumAvailable: 40_000, restoreRate: 1_000 });
    const byPerson = JSON.parse((await acme.graphql('{ viewer { kind } }')).text) as { extensions: { cost: { throttleStatus: object } } };
    expect(byPerson.extensions.cost.throttleStatus).toMatchObject({ of: 'COMPANY', maximumAvailable: 100_000 });
  });

  it('follow the plan within seconds, and a key is told that it is the company whose budget is nearer to its end', async () => {
    const { secret } = await newKey(other);
    await office.system.control((context) => context.transaction(async (tx) => {
      const record = await journal(tx, other.id);
      record('limit_set', 'costPerSecond', { ceiling: 40 });
      record('limit_set', 'costBurst', { ceiling: 900 });
    }));
    await sleep(2_200);
    expect((await other.must('{ apiLimits { companyPerSecond companyBurst keyPerSecond } }')).apiLimits).toEqual({ companyPerSecond: 40, companyBurst: 900, keyPerSecond: 1_000 });
    const answer = await office.system.http(other.host, '/graphql', { body: { query: '{ viewer { kind } }' }, headers: { authorization: `Bearer ${secret}` } });
    expect(answer.json.extensions.cost.throttleStatus).toMatchObject({ of: 'COMPANY', maximumAvailable: 900, restoreRate: 40 });
  });
});

describe('the sample of a night', () => {
  it('holds what each company has stored and how many people, once a day', async () => {
    await office.system.control(sampleUsage);
    const [sample] = await rows<{ schema_bytes: string; file_bytes: string; people: number; day: string }>("select schema_bytes, file_bytes, people, to_char(day, 'YYYY-MM-DD') as day from usage_sample where tenant_id = $1", [other.id]);
    const [real] = await rows<{ bytes: string }>("select sum(pg_total_relation_size(c.oid)) as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'p', 'm')", [other.schema]);
    expect([sample!.day, sample!.people, Number(sample!.schema_bytes) > 0, Number(sample!.file_bytes) < Number(sample!.schema_bytes), Number(real!.bytes)]).toEqual([today(), 1, true, true, Number(sample!.schema_bytes)]);
    await other.member(['stock_clerk']);
    await office.system.control(sampleUsage);
    expect((await rows<{ people: number }>('select people from usage_sample where tenant_id = $1', [other.id])).map(({ people }) => people)).toEqual([1]);
  });
});

describe('whoever made a key that uses something deprecated', () => {
  it('is written to once a week, with what to use instead and when it goes, however often the clock strikes', async () => {
    const maker = await acme.member(['company_admin', 'stock_clerk']);
    const { apiKey } = await newKey(maker);
    const email = await emailOf(maker);
    const { apiKey: quiet } = await newKey(maker);
    await store(batchOf({ parts: [partOf(apiKey.id, 'DEPRECATED', 'Order.note', 'use remark, removal 2027-06', 12)], calls: [callsOf(acme.id, quiet.id, today(), 2)] }));
    await Promise.all([office.system.control(writeOfDeprecatedUse), office.system.control(writeOfDeprecatedUse)]);
    await office.system.control(writeOfDeprecatedUse);
    const letter = await office.letterTo(email);
    expect(letter.subject).toBe('The API key ERP bridge uses what will go');
    expect(letter.text).toContain('Order.note: used 12 times. Use remark instead; it may be gone from 1 Jun 2027 on.');
    expect(letter.text).toContain(`/settings/api-keys/${apiKey.id}`);
    await office.system.database.pool.query("update usage_letter set week = week - 7 where key_id = $1", [apiKey.id]);
    await office.system.control(writeOfDeprecatedUse);
    await office.letterTo(email, 2);
    await done(maker, 'apiKeyRevoke', { id: apiKey.id });
    await office.system.database.pool.query("update usage_letter set week = week - 7 where key_id = $1", [apiKey.id]);
    await office.system.control(writeOfDeprecatedUse);
    await sleep(1_500);
    expect(office.lettersTo(email).length).toBe(2);
  });
});

describe('the changelog of the graph', () => {
  it('holds what concerns the company’s own modules and nothing of the panel, for who may see keys', async () => {
    const { apiChangelog } = await acme.must('{ apiChangelog { day changes { kind coordinate words isBreaking modules } } }');
    const changes = apiChangelog.flatMap((day: { changes: { coordinate: string; modules: string[] }[] }) => day.changes) as { coordinate: string; modules: string[] }[];
    expect(changes.some(({ modules }) => modules.includes('inventory'))).toBe(true);
    expect(changes.filter(({ modules }) => !modules.some((module) => ['core', 'platform', 'inventory'].includes(module)))).toEqual([]);
    expect(changes.filter(({ coordinate }) => /^(Revenue|Query\.(revenue|tenants|backups)|Backup)/.test(coordinate))).toEqual([]);
    expect((await (await acme.member(['stock_clerk'])).graphql('{ apiChangelog { day } }')).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });
});

describe('how the product is used, for our own people', () => {
  it('counts companies and people by week, modules by who has them, and heat by module and feature', async () => {
    const admin = await office.system.admin();
    const [busy, idle] = [await office.system.company(['inventory', 'oms']), await office.system.company(['inventory', 'oms'])];
    const someone = [uuidv7(), uuidv7()];
    const before = dayAfter(today(), -7);
    const at = (day: string, calls: number, keyId: string | null = null) => ({ tenantId: busy.id, keyId, day, kind: 'QUERY' as const, calls, errors: 1, throttled: 0, cost: 0 });
    const overview = async () => (await admin.must('{ usageOverview(weeks: 3) { weeks { week companies people callsOfPeople callsOfKeys } adoption { code entitled active rate } heat { module feature companies calls } companies { tenantId callsOfPeople callsOfKeys errors people storedKib } } }')).usageOverview;
    const was = await overview();
    await store(batchOf({
      calls: [at(before, 10), at(before, 5, uuidv7())],
      parts: [
        { tenantId: busy.id, keyId: null, day: before, kind: 'QUERY', part: 'MODULE', code: 'oms', note: null, calls: 9 },
        { tenantId: busy.id, keyId: null, day: before, kind: 'QUERY', part: 'FEATURE', code: 'oms', note: null, calls: 4 },
        { tenantId: acme.id, keyId: null, day: before, kind: 'QUERY', part: 'MODULE', code: 'oms', note: null, calls: 2 }],
      people: [...someone, someone[0]!].map((userId) => ({ tenantId: busy.id, userId, day: before })),
    }));
    const now = await overview();
    const [week, weekBefore] = [now.weeks[1], was.weeks[1]];
    expect([now.weeks.length, week.companies - weekBefore.companies, week.people - weekBefore.people, week.callsOfPeople - weekBefore.callsOfPeople, week.callsOfKeys - weekBefore.callsOfKeys]).toEqual([3, 1, 2, 10, 5]);
    // acme reached it and has it no more: it counts on neither side.
    const oms = ({ adoption }: typeof now) => adoption.find(({ code }: { code: string }) => code === 'oms');
    expect([oms(now).entitled, oms(now).active - oms(was).active]).toEqual([oms(was).entitled, 1]);
    const heat = (module: string, feature: string | null) => now.heat.find((line: { module: string; feature: string | null }) => line.module === module && line.feature === feature);
    expect([heat('oms', null).companies[1], heat('oms', null).calls[1]]).toEqual([2, 11]);
    // Its one feature is our panel, which no company has.
    expect(now.heat.filter(({ module }: { module: string }) => module === 'platform').length).toBe(1);
    expect(now.companies.find(({ tenantId }: { tenantId: string }) => tenantId === busy.id)).toMatchObject({ callsOfPeople: 10, callsOfKeys: 5, errors: 2, people: 2 });
    expect(now.companies.find(({ tenantId }: { tenantId: string }) => tenantId === idle.id)).toMatchObject({ callsOfPeople: 0, people: 0, storedKib: null });
    expect((await acme.graphql('{ usageOverview { weeks { week } } }')).errors?.[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});
