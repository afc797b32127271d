import { uuidv7 } from '@ilms/kernel/uuid';
import { System, type Company } from '@ilms/host/testing/system';
import { lookAtBacklog } from '../src/health/look-at-backlog.ts';
import { forgetHealth } from '../src/health/store-health.ts';

let system: System;
let acme: Company;
let other: Company;
let admin: Company;

beforeAll(async () => {
  system = await System.open({ ILMS_LOG_LEVEL: 'error' });
  [acme, other, admin] = [await system.company(['inventory']), await system.company(['inventory']), await system.admin()];
});
afterAll(() => system?.close());

const rows = async <T extends object>(text: string, values: unknown[] = []) => (await system.database.pool.query<T>(text, values)).rows;
/** Writes down what was seen so far, as if its minute were over: a little more than one, so that no two rows meet. */
async function minuteIsOver(): Promise<void> {
  await system.all.health.record();
  for (const table of ['health_traffic', 'health_process']) await rows(`update ${table} set minute = minute - interval '61 seconds'`);
}
const HEALTH = '{ health(minutes: 5) { from to points { requests errors p50 p95 p99 } subgraphs { subject requests errors p95 } operations { subject requests errors } tenants { subject requests } processes { role loopP99 poolMost poolTotal poolWaiting memoryMb variants plansBuilt plansReused } } }';
const health = async () => (await admin.must(HEALTH)).health;

describe('the health of the system', () => {
  it('counts requests and their times by subgraph, operation and company, and says how its process is', async () => {
    for (let call = 0; call < 4; call++) await acme.must('query ListWarehouses { warehouses(first: 1) { nodes { id } } }');
    await other.must('{ warehouses(first: 1) { nodes { id } } }');
    await acme.graphql('{ nonsense }');
    await minuteIsOver();
    const found = await health();
    expect(found.points.length).toBe(5);
    const busy = found.points.filter(({ requests }: { requests: number }) => requests > 0);
    expect(busy.reduce((sum: number, { requests }: { requests: number }) => sum + requests, 0)).toBeGreaterThanOrEqual(6);
    for (const { errors, p50, p95, p99 } of busy) expect([errors, p50 > 0, p50 <= p95, p95 <= p99]).toEqual([0, true, true, true]);
    expect(found.operations).toContainEqual({ subject: 'query ListWarehouses', requests: 4, errors: 0 });
    expect(found.tenants).toContainEqual({ subject: other.slug, requests: 1 });
    expect(found.subgraphs.find(({ subject }: { subject: string }) => subject === 'inventory')).toMatchObject({ requests: 5, errors: 0 });
    expect(found.processes.length).toBe(1);
    const [process] = found.processes;
    expect([process.role, process.poolMost, process.loopP99 > 0, process.memoryMb > 50, process.variants > 0, process.plansBuilt > 0, process.plansReused > 0]).toEqual(['everything', 20, true, true, true, true, true]);
  });

  it('adds up a minute that is stored in two parts', async () => {
    const before = (await rows<{ requests: number; took: number[] }>("select requests, took from health_traffic where kind = 'SUBGRAPH' and subject = 'inventory'"))[0]!;
    await rows("update health_traffic set minute = date_trunc('minute', now() - interval '1 second')");
    await acme.must('{ warehouses(first: 1) { nodes { id } } }');
    await system.all.health.record();
    const [after] = await rows<{ requests: number; took: number[] }>("select sum(requests)::int as requests, array(select sum(c)::int from health_traffic h, unnest(h.took) with ordinality u(c, i) where h.kind = 'SUBGRAPH' and h.subject = 'inventory' group by i order by i) as took from health_traffic where kind = 'SUBGRAPH' and subject = 'inventory'");
    expect(after!.requests).toBe(before.requests + 1);
    expect(after!.took.reduce((sum, count) => sum + count, 0)).toBe(after!.requests);
    expect(after!.took.length).toBe(before.took.length);
  });

  it('keeps minutes for three days and no longer', async () => {
    await rows("update health_traffic set minute = minute - interval '73 hours'");
    await system.control(forgetHealth);
    expect((await rows('select from health_traffic')).length).toBe(0);
  });

  it('is nobody’s business but ours', async () => {
    for (const query of [HEALTH, '{ healthErrors { id } }', '{ healthBacklog { name } }', '{ healthMigrations { name } }', 'mutation { deadLettersRetry(input: { tenantId: "x" }) { retried } }']) {
      expect((await acme.graphql(query)).errors?.[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });
});

describe('something that went wrong on our side', () => {
  it('is found by the id that was answered, counts as an error, and names no secret to the caller', async () => {
    const company = await system.company(['inventory']);
    await rows(`alter table ${company.schema}.inventory_warehouse rename to gone`);
    const { errors, text } = await company.graphql('query Broken { warehouses(first: 1) { nodes { id } } }');
    expect(text).not.toContain('inventory_warehouse');
    const requestId = errors![0]!.extensions!['requestId'] as string;
    await minuteIsOver();
    const { healthErrors, health: seen } = await admin.must('query($id: ID) { healthErrors(requestId: $id) { requestId tenant message stack } health(minutes: 5) { points { errors } operations { subject errors } subgraphs { subject errors } } }', { id: requestId });
    const told = healthErrors.find(({ tenant }: { tenant: string | null }) => tenant === company.slug);
    expect([told.requestId, told.message.includes('inventory_warehouse'), told.stack.length > 0]).toEqual([requestId, true, true]);
    expect(seen.points.reduce((sum: number, point: { errors: number }) => sum + point.errors, 0)).toBe(1);
    expect(seen.operations).toContainEqual({ subject: 'query Broken', errors: 1 });
    expect(seen.subgraphs).toContainEqual({ subject: 'inventory', errors: 1 });
    expect((await admin.must('{ healthErrors(requestId: "nobody") { id } }')).healthErrors).toEqual([]);
  });

  it('or took long is found by its statement, which names no company', async () => {
    await system.control((context) => context.sql('select pg_sleep(?::float8)', [0.15]));
    await system.all.health.record();
    const { healthStatements } = await admin.must('{ healthStatements { text calls meanMs mostMs } }');
    const slow = healthStatements.find(({ text }: { text: string }) => text === 'select pg_sleep($1::float8)');
    expect([slow.calls, slow.mostMs >= 150, slow.meanMs >= 150]).toEqual([1, true, true]);
    expect(healthStatements.filter(({ text }: { text: string }) => /t_[0-9a-z]{26}/.test(text))).toEqual([]);
  });
});

describe('events that gave up', () => {
  it('are seen by company, and go back in line when one of us says so, on record', async () => {
    const [event, inbox] = [uuidv7(), uuidv7()];
    await rows(`insert into ${acme.schema}.core_event (id, module, type, record_id, payload, at, actor_id, request_id) values ($1, 'core', 'Said', $1, '{}', now() - interval '2 hours', 'system', 'test')`, [event]);
    await rows(`insert into ${acme.schema}.core_inbox (id, event_id, consumer, state, attempts, next_attempt_at, last_error) values ($1, $2, 'core.gone', 'dead', 8, now(), 'It could not be done.')`, [inbox, event]);
    await system.control(lookAtBacklog);
    const backlog = async () => (await admin.must('{ healthBacklog { tenantId name dead waiting } }')).healthBacklog.filter(({ tenantId }: { tenantId: string }) => tenantId === acme.id);
    expect(await backlog()).toMatchObject([{ dead: 1 }]);
    expect((await admin.must('query($id: ID!) { healthDeadLetters(tenantId: $id) { consumer type attempts error } }', { id: acme.id })).healthDeadLetters).toEqual([{ consumer: 'core.gone', type: 'Said', attempts: 8, error: 'It could not be done.' }]);
    const retry = 'mutation($input: DeadLettersRetryInput!) { deadLettersRetry(input: $input) { retried userErrors { code } } }';
    expect((await admin.must(retry, { input: { tenantId: acme.id } })).deadLettersRetry.retried).toBe(1);
    expect((await backlog()).filter(({ dead }: { dead: number }) => dead > 0)).toEqual([]);
    expect((await rows<{ state: string }>(`select state from ${acme.schema}.core_inbox where id = $1`, [inbox]))[0]!.state).toBe('pending');
    expect((await admin.must(retry, { input: { tenantId: acme.id } })).deadLettersRetry.retried).toBe(0);
    expect((await rows("select from audit_entry where action = 'dead-letters-retried' and tenant_id = $1", [acme.id])).length).toBe(1);
    const { data } = await admin.graphql(retry, { input: { tenantId: uuidv7() } });
    expect(data.deadLettersRetry.userErrors[0].code).toBe('NOT_FOUND');
  });
});

describe('the boards', () => {
  it('say which company lacks which migration', async () => {
    const board = async () => (await admin.must('{ healthMigrations { tenantId applied last missing } }')).healthMigrations;
    expect((await board()).filter(({ missing }: { missing: string[] }) => missing.length)).toEqual([]);
    const [gone] = await rows<{ module: string; name: string }>("delete from schema_migrations where schema = $1 and module = 'inventory' and name = (select max(name) from schema_migrations where schema = $1 and module = 'inventory') returning *", [other.schema]);
    expect((await board())[0]).toMatchObject({ tenantId: other.id, missing: [`inventory/${gone!.name}`] });
    await rows("insert into schema_migrations select * from jsonb_populate_record(null::schema_migrations, $1::jsonb)", [JSON.stringify(gone)]);
  });

  it('say who is not backed up, and what waits in which queue', async () => {
    const late = async () => (await admin.must('{ healthBackups { tenantId isLate } }')).healthBackups.find(({ tenantId }: { tenantId: string }) => tenantId === acme.id).isLate;
    expect(await late()).toBe(false);
    await rows("update tenant set created_at = created_at - interval '31 hours' where id = $1", [acme.id]);
    const { healthBackups, healthQueues } = await admin.must('{ healthBackups { tenantId doneAt isLate } healthQueues { name waiting active failed } }');
    expect(healthBackups.find(({ tenantId }: { tenantId: string }) => tenantId === acme.id)).toEqual({ tenantId: acme.id, doneAt: null, isLate: true });
    expect(healthQueues.map(({ name }: { name: string }) => name)).toEqual(['clock', 'dead', 'deliver', 'mail', 'work']);
  });
});
