import { System, type Company } from '@ilms/host/testing/system';
import { uuidv7 } from '@ilms/kernel/uuid';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lookAtBacklog } from '../src/health/look-at-backlog.ts';
import { watchHealth } from '../src/health/watch-health.ts';

let system: System;
let acme: Company;
let admin: Company;
let hook: Server;
let answers = 200;
const letters = mkdtempSync(join(tmpdir(), 'ilms-mail-'));
const messages: { headers: IncomingHttpHeaders; body: string }[] = [];

beforeAll(async () => {
  system = await System.open({ ILMS_MAIL_URL: letters, ILMS_PRIVATE_WEBHOOKS: 'on' });
  [acme, admin] = [await system.company(['inventory']), await system.admin()];
  hook = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text)).on('end', () => {
      if (answers === 200) messages.push({ headers: request.headers, body });
      response.writeHead(answers).end();
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  hook?.close();
  await system?.close();
});

const rows = async <T extends object>(text: string, values: unknown[] = []) => (await system.database.pool.query<T>(text, values)).rows;
const subjects = (to: string) => readdirSync(letters).filter((name) => name.endsWith('.json')).sort().map((name) => JSON.parse(readFileSync(join(letters, name), 'utf8')) as { to: string; subject: string }).filter((mail) => mail.to === to).map(({ subject }) => subject);
async function lettersTo(to: string, count: number): Promise<string[]> {
  for (const until = Date.now() + 15_000; Date.now() < until && subjects(to).length < count; await sleep(100));
  return subjects(to);
}
const urlOf = () => `http://127.0.0.1:${(hook.address() as AddressInfo).port}/alerts`;
const settings = async () => (await admin.must('{ healthAlertSettings { version emails webhookUrl rules { kind threshold isOn } } }')).healthAlertSettings;
const SET = 'mutation($input: HealthAlertSettingsInput!) { healthAlertsSet(input: $input) { secret userErrors { code field } } }';
async function set(more: object): Promise<{ secret: string | null; userErrors: { code: string; field: string[] }[] }> {
  const { version, emails, webhookUrl } = await settings();
  const answer = await admin.graphql(SET, { input: { version, emails, webhookUrl, rules: [], ...more } });
  return answer.data?.healthAlertsSet ?? { secret: null, userErrors: [{ code: answer.errors![0]!.extensions!['code'], field: [] }] };
}
const look = async () => {
  await system.control(lookAtBacklog);
  await Promise.all([system.control(watchHealth), system.control(watchHealth)]);
  await system.control(watchHealth);
};
const open = async () => (await admin.must('{ healthAlerts { kind value threshold endedAt postError } }')).healthAlerts.filter(({ kind }: { kind: string }) => kind === 'DEAD_LETTERS');

async function giveUp(count: number): Promise<void> {
  for (let each = 0; each < count; each++) {
    const id = uuidv7();
    await rows(`insert into ${acme.schema}.core_event (id, module, type, record_id, payload, at, actor_id, request_id) values ($1, 'core', 'Said', $1, '{}', now(), 'system', 'test')`, [id]);
    await rows(`insert into ${acme.schema}.core_inbox (id, event_id, consumer, state, attempts, next_attempt_at, last_error) values ($1, $1, 'core.gone', 'dead', 8, now(), 'No.')`, [id]);
  }
}
const mend = () => rows(`update ${acme.schema}.core_inbox set state = 'done', done_at = now() where state = 'dead'`);

describe('an alert', () => {
  it('is told once by letter and webhook when it begins, once when it is over, and never in between', async () => {
    const { secret } = await set({ emails: ['nisha@ilms.example', ' nisha@ilms.example '], webhookUrl: urlOf(), rules: [{ kind: 'DEAD_LETTERS', threshold: 2, isOn: true }, { kind: 'LATENCY', threshold: 60_000, isOn: false }, { kind: 'EVENT_LOOP', threshold: 1, isOn: false }] });
    expect(secret).toMatch(/^whsec_/);
    await giveUp(1);
    await look();
    expect(await open()).toEqual([]);
    await giveUp(2);
    await look();
    expect(await open()).toEqual([{ kind: 'DEAD_LETTERS', value: 3, threshold: 2, endedAt: null, postError: null }]);
    expect(await lettersTo('nisha@ilms.example', 1)).toEqual(['Events gave up: 3 events']);
    await mend();
    await look();
    expect(await lettersTo('nisha@ilms.example', 2)).toEqual(['Events gave up: 3 events', 'Over: Events gave up']);
    const told = messages.map(({ body }) => JSON.parse(body) as { type: string; data: { kind: string; value: number } }).filter(({ data }) => data.kind === 'DEAD_LETTERS');
    expect(new Set(told.map(({ type }) => type))).toEqual(new Set(['health.alert', 'health.over']));
    const [{ headers, body }] = messages as [typeof messages[number]];
    const signed = createHmac('sha256', Buffer.from(secret!.slice('whsec_'.length), 'base64')).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signed}`);
    await sleep(1_000);
    expect(subjects('nisha@ilms.example').length).toBe(2);
  });

  it('is sent to a webhook again until it takes it, and says why it has not', async () => {
    messages.length = 0;
    answers = 503;
    await giveUp(2);
    await look();
    expect((await open())[0]).toMatchObject({ endedAt: null, postError: 'It answered 503.' });
    answers = 200;
    await look();
    expect(messages.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toContain('health.alert');
    expect((await open())[0]).toMatchObject({ postError: null });
    await mend();
    await look();
  });

  it('is not told while its rule is off', async () => {
    await set({ rules: [{ kind: 'DEAD_LETTERS', threshold: 2, isOn: false }] });
    const before = (await open()).length;
    await giveUp(3);
    await look();
    expect((await open()).length).toBe(before);
    await mend();
  });
});

describe('the settings of alerts', () => {
  it('are refused where they make no sense, and stay as they were', async () => {
    const before = await settings();
    expect((await set({ emails: ['nobody'] })).userErrors).toEqual([{ code: 'PLATFORM_ALERT_ADDRESS', field: ['emails'] }]);
    expect((await set({ webhookUrl: 'ftp://example.com' })).userErrors).toEqual([{ code: 'PLATFORM_ALERT_WEBHOOK', field: ['webhookUrl'] }]);
    expect((await set({ rules: [{ kind: 'ERRORS', threshold: 0, isOn: true }] })).userErrors).toEqual([{ code: 'PLATFORM_ALERT_THRESHOLD', field: ['rules'] }]);
    expect((await set({ version: before.version - 1 })).userErrors[0]!.code).toBe('CONFLICT');
    expect(await settings()).toEqual(before);
  });

  it('keep the secret of a webhook whose address stays, and make another for another', async () => {
    expect((await set({ rules: [{ kind: 'JOBS', threshold: 20, isOn: true }] })).secret).toBeNull();
    expect((await set({ webhookUrl: `${urlOf()}/2` })).secret).toMatch(/^whsec_/);
    expect((await rows("select from audit_entry where action = 'health-alerts-set'")).length).toBeGreaterThan(2);
    expect((await rows<{ webhook_secret: string }>('select webhook_secret from health_alert_target'))[0]!.webhook_secret).not.toContain('whsec_');
  });

  it('are ours alone', async () => {
    for (const query of ['{ healthAlertSettings { version } }', '{ healthAlerts { id } }']) expect((await acme.graphql(query)).errors?.[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});
