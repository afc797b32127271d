import { signBody } from '@ilms/core/razorpay/signature';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../src/cli/project.ts';
import { describeServices, subgraphsOnDisk } from '../src/services/description.ts';
import { LocalServices } from '../src/services/local-services.ts';
import { DEMO_PASSWORD, ownerEmail } from '../src/system/demo.ts';
import { testDatabase, type TestDatabase } from '../src/testing/test-database.ts';
import { buildWeb } from '../src/web/build-web.ts';
import type { LooseJson } from '../src/testing/loose-json.ts';

const COMPANY = 'distributor';
const UNTIL_ALL_ARE_UP = 240_000;

let database: TestDatabase;
let services: LocalServices;
let pids: ReadonlyMap<string, number>;
let token: string;
const printed: string[] = [];

beforeAll(async () => {
  await buildWeb(); // a fresh clone has no pages yet
  database = await testDatabase();
  services = await LocalServices.start(describeServices(subgraphsOnDisk(projectRoot)), { port: 0, ownerUrl: database.ownerUrl, print: (line) => void printed.push(line) })
    .catch((error: Error) => { throw new Error(`${error.message}\n${printed.slice(-30).join('\n')}`); });
  pids = services.pids;
}, UNTIL_ALL_ARE_UP);
afterAll(async () => {
  await services?.stop();
  await database?.stop();
});

interface Answer {
  status: number;
  json: LooseJson;
}

/** A POST to the router as the company's own address; fetch would not let us name the host. */
function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, services.url), { method: 'POST', headers: { host: `${COMPANY}.localhost`, 'content-type': 'application/json', ...headers } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => resolve({ status: answer.statusCode!, json: JSON.parse(text) }));
    });
    outgoing.once('error', reject).end(JSON.stringify(body));
  });
}

const graphql = (query: string) => post('/graphql', { query }, { authorization: `Bearer ${token}` });

const versionOfGateway = async () => (await graphql('{ gatewaySettings { version } }')).json.data.gatewaySettings?.version ?? null;

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the services as separate processes', () => {
  it('are one process for each module, and the worker, the pages and the router', () => {
    expect([...pids.keys()].sort()).toEqual([...subgraphsOnDisk(projectRoot).map((code) => `subgraph-${code.replaceAll('_', '-')}`), 'router', 'web', 'worker'].sort());
    expect(new Set(pids.values()).size).toBe(pids.size);
  });

  it('let a person of a demo company sign in', async () => {
    const refused = await post('/auth/login', { email: ownerEmail(COMPANY), password: 'something else' });
    expect([refused.status, refused.json.accessToken]).toEqual([401, undefined]);
    const answer = await post('/auth/login', { email: ownerEmail(COMPANY), password: DEMO_PASSWORD });
    expect(answer.status).toBe(200);
    token = answer.json.accessToken as string;
  });

  it('answer one query from several subgraphs', async () => {
    const { json } = await graphql('{ stockLevels(first: 3) { nodes { sku variant { id sku name product { name } } warehouse { code } } } }');
    expect(json.errors).toBeUndefined();
    expect(json.data.stockLevels.nodes).toHaveLength(3);
    for (const { sku, variant } of json.data.stockLevels.nodes) expect(variant).toMatchObject({ sku, name: expect.stringMatching(/./), product: { name: expect.stringMatching(/./) } });
  });

  it('hand the messages of a payment gateway to the module whose door it is, and take none that it has not signed', async () => {
    const keys = { mode: 'TEST', keyId: 'rzp_test_1DP5mmOlF5G5ag', keySecret: 'the secret of the key', webhookSecret: 'the secret of the webhook' };
    const { json } = await post('/graphql', { query: 'mutation($input: GatewaySettingsInput!) { gatewaySettingsSave(input: $input) { userErrors { code message } } }', variables: { input: { ...keys, version: await versionOfGateway() } } }, { authorization: `Bearer ${token}` });
    expect(json.data.gatewaySettingsSave.userErrors).toEqual([]);
    const message = { entity: 'event', account_id: 'acc_test', event: 'ilms.test', contains: [], payload: {}, created_at: 1 };
    const knock = (secret: string) => post('/hooks/razorpay', message, { 'x-razorpay-event-id': `evt_${secret.length}`, 'x-razorpay-signature': signBody(JSON.stringify(message), secret) });
    expect((await knock(keys.webhookSecret)).status).toBe(200);
    expect((await knock('somebody else’s')).status).toBe(404);
  });

  it('show the pages of whose address it is', async () => {
    const page = await fetch(services.url.replace('127.0.0.1', 'localhost'), { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
  });

  it.each(subgraphsOnDisk(projectRoot))('refuse whoever goes to the subgraph of %s directly', async (code) => {
    const url = services.urlOf(`subgraph-${code.replaceAll('_', '-')}`);
    for (const query of ['{ __typename }', '{ _service { sdl } }', '{ __schema { queryType { name } } }']) {
      const answer = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query }) });
      expect(answer.status).toBe(401);
    }
  });

  it('say which part is missing when a subgraph dies, answer the rest, and tell who ended', async () => {
    process.kill(pids.get('subgraph-inventory')!, 'SIGKILL');
    expect(await services.firstEnded).toBe('subgraph-inventory');
    const { status, json } = await graphql('{ branches(first: 1) { totalCount } stockLevels(first: 1) { totalCount } }');
    expect({ status, errors: json.errors }).toEqual({ status: 200, errors: [
      { message: 'A part of the system cannot be reached at the moment. Try again; repeat a change under the same idempotency key.', extensions: { code: 'UNAVAILABLE' } },
    ] });
    expect(await graphql('{ branches(first: 1) { totalCount } }')).toMatchObject({ status: 200, json: { data: { branches: { totalCount: expect.any(Number) } } } });
  });

  it('leave no process behind when they are stopped', async () => {
    await services.stop();
    await sleep(50);
    expect([...pids].filter(([, pid]) => isAlive(pid))).toEqual([]);
    await expect(fetch(services.url)).rejects.toThrow('fetch failed');
  });
});
