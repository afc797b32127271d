import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { System, type Company } from '../src/testing/system.ts';

const CREATE = 'mutation($input: WebhookCreateInput!) { webhookCreate(input: $input) { webhookEndpoint { id url eventTypesHeard ownerName version } secret userErrors { code field } } }';
const LOG = '{ webhookDeliveries(first: 50) { nodes { id eventId eventType status attempts log nextAttemptAt } } webhookEndpoints { nodes { id isActive pausedWhy version } } }';

interface Message { headers: IncomingHttpHeaders; body: string }

/** The other side: keeps what it is sent and answers as it is told. */
class Receiver {
  readonly messages: Message[] = [];
  status = 200;
  #server!: Server;

  async open(): Promise<this> {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.messages.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(this.status, this.status === 302 ? { location: '/elsewhere' } : {}).end('noted');
      });
    });
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string { return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hooks`; }

  async until(count: number): Promise<Message[]> {
    for (let waited = 0; waited < 30_000 && this.messages.length < count; waited += 50) await sleep(50);
    return this.messages;
  }

  close(): void { this.#server.close(); }
}

let system: System;
let acme: Company;
let receiver: Receiver;

beforeAll(async () => { system = await System.open({ ILMS_PRIVATE_WEBHOOKS: 'on' }); });
beforeEach(async () => {
  acme = await system.company([]);
  receiver = await new Receiver().open();
});
afterEach(() => receiver.close());
afterAll(() => system?.close());

const create = async (input: object = {}, who = acme) => (await who.graphql(CREATE, { input: { url: receiver.url, ...input } })).data?.webhookCreate;
const customer = (name: string, who = acme) => who.must('mutation($name: String!) { customerCreate(input: { name: $name }) { customer { id code } userErrors { code } } }', { name });
const signature = (secret: string, { headers, body }: Message) => `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${headers['webhook-id'] as string}.${headers['webhook-timestamp'] as string}.${body}`).digest('base64')}`;
const log = async () => (await acme.must(LOG)).webhookDeliveries.nodes as { id: string; eventId: string; eventType: string; status: string; attempts: number; log: { status: number; error: string | null }[]; nextAttemptAt: string | null }[];

async function settled(holds: (deliveries: Awaited<ReturnType<typeof log>>) => boolean) {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const deliveries = await log();
    if (holds(deliveries)) return deliveries;
    await sleep(100);
  }
  throw new Error(`It did not come to that: ${JSON.stringify(await log())}`);
}

describe('a webhook', () => {
  it('brings each event once, signed so that the other side knows it is ours', async () => {
    const { secret, webhookEndpoint } = await create({ events: ['CustomerCreated'] });
    expect(webhookEndpoint).toMatchObject({ eventTypesHeard: ['CustomerCreated'], ownerName: 'Olivia Owner' });
    const made = (await customer('Anita')).customerCreate.customer;
    const [message] = await receiver.until(1);
    expect(JSON.parse(message!.body)).toEqual({ type: 'CustomerCreated', timestamp: expect.stringMatching(/^2\d{3}-/), data: { id: message!.headers['webhook-id'], module: 'core', recordId: made.id, version: 1, code: made.code, name: 'Anita' } });
    expect(message!.headers['webhook-signature']).toBe(signature(secret, message!));
    expect(Math.abs(Number(message!.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
    const [delivery] = await settled(([first]) => first?.status === 'DELIVERED');
    expect(delivery).toMatchObject({ eventType: 'CustomerCreated', attempts: 1, log: [{ status: 200, error: null }], nextAttemptAt: null });
    expect((await acme.must('query($id: ID!) { webhookMessage(deliveryId: $id) }', { id: delivery!.id })).webhookMessage.data.name).toBe('Anita');
    await sleep(1500);
    expect(receiver.messages.length).toBe(1);
    const { rows } = await system.database.pool.query<{ secret: string }>(`select secret from ${acme.schema}.core_webhook_endpoint`);
    expect(rows[0]!.secret).not.toContain(secret.slice(6, 20));
  });

  it('is tried again after a failure, and replayed on demand; a redirect is not followed', async () => {
    const { webhookEndpoint: { id } } = await create();
    receiver.status = 302;
    await customer('Anita');
    const [failed] = await settled(([first]) => (first?.attempts ?? 0) > 0);
    expect(failed).toMatchObject({ status: 'PENDING', log: [{ status: 302, error: 'It answered a redirect, which is not followed.' }] });
    expect(Date.parse(failed!.nextAttemptAt!) - Date.now()).toBeLessThan(7000);
    receiver.status = 200;
    const replay = await acme.must('mutation($input: WebhookReplayInput!) { webhookReplay(input: $input) { count userErrors { code } } }', { input: { id, deliveryId: failed!.id } });
    expect(replay.webhookReplay.count).toBe(1);
    const [delivered] = await settled(([first]) => first?.status === 'DELIVERED');
    expect(delivered!.log.map(({ status }) => status)).toEqual([302, 200]);
    expect(new Set(receiver.messages.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('is stopped by an answer that it is gone, with a word to its owner', async () => {
    await create();
    receiver.status = 410;
    await customer('Anita');
    await settled(([first]) => first?.status === 'FAILED');
    const { webhookEndpoints } = await acme.must(LOG);
    expect(webhookEndpoints.nodes).toMatchObject([{ isActive: false, pausedWhy: 'It answered 410: it wants no more messages.' }]);
    expect((await acme.must('{ notifications { nodes { kind title } } }')).notifications.nodes).toMatchObject([{ kind: 'webhook-paused' }]);
    await customer('Bina');
    await sleep(1500);
    expect((await log()).length).toBe(1);
  });

  it('signs with both secrets while one takes over from the other', async () => {
    const { secret, webhookEndpoint: { id } } = await create();
    const { webhookRotate } = await acme.must('mutation($input: WebhookRotateInput!) { webhookRotate(input: $input) { secret userErrors { code } } }', { input: { id, overlapHours: 1 } });
    await acme.must('mutation($input: WebhookInput!) { webhookTest(input: $input) { userErrors { code } } }', { input: { id } });
    const [message] = await receiver.until(1);
    expect(JSON.parse(message!.body).type).toBe('WebhookTested');
    expect((message!.headers['webhook-signature'] as string).split(' ')).toEqual([signature(webhookRotate.secret, message!), signature(secret, message!)]);
  });

  it('tells its owner’s own knowledge and no more: neither events nor figures they may not see, nothing once they have left', async () => {
    acme = await system.company(['inventory']);
    const keeper = await acme.member(['master_manager', 'stock_clerk']);
    const roles = await acme.must('{ roles { code permissions } }');
    expect(roles.roles.find(({ code }: { code: string }) => code === 'stock_clerk').permissions).not.toContain('stock:see-cost');
    await create({}, keeper);
    await acme.must('mutation { productCreate(input: { code: "P", name: "Pen", hsn: "9608", taxCategoryCode: "GST_18", unitCode: "PCS", variants: [{ sku: "PEN" }] }) { userErrors { code } } }');
    const { warehouses } = await acme.must('{ warehouses { nodes { id } } }');
    await acme.must('mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { code } } }', { input: { idempotencyKey: 'r1', warehouseId: warehouses.nodes[0].id, lines: [{ sku: 'PEN', quantity: '5', rate: '10' }] } });
    await settled((deliveries) => deliveries.some(({ eventType, status }) => eventType === 'StockReceived' && status === 'DELIVERED'));
    const received = receiver.messages.map(({ body }) => JSON.parse(body)).find(({ type }) => type === 'StockReceived');
    expect(received.data).toMatchObject({ sku: 'PEN', quantity: '5' });
    expect(received.data).not.toHaveProperty('value');
    await system.database.pool.query("update membership set is_active = false where tenant_id = $1 and roles ? 'stock_clerk'", [acme.id]);
    await customer('Nobody hears of me');
    await settled((deliveries) => deliveries.some(({ eventType }) => eventType === 'CustomerCreated'));
    for (let waited = 0; waited < 10_000 && (await acme.must(LOG)).webhookEndpoints.nodes[0].isActive; waited += 200) await sleep(200);
    expect((await acme.must(LOG)).webhookEndpoints.nodes).toMatchObject([{ isActive: false, pausedWhy: expect.stringContaining('does not belong to the company any more') }]);
    expect(receiver.messages.some(({ body }) => body.includes('Nobody hears of me'))).toBe(false);
  });

  it('is opened by who may, for what they may hear of, in their own company; nothing moves otherwise', async () => {
    const { webhookEndpoint: { id } } = await create();
    const clerk = await acme.member(['master_clerk']);
    const bharat = await system.company([]);
    const before = [await acme.fingerprint(), await bharat.fingerprint()];
    expect((await clerk.graphql(CREATE, { input: { url: receiver.url } })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await create({ events: ['OrderConfirmed'] })).userErrors).toEqual([{ code: 'CORE_WEBHOOK_EVENT', field: ['events'] }]);
    expect((await create({ url: 'https://user:pass@example.com' })).userErrors).toEqual([{ code: 'CORE_WEBHOOK_URL', field: ['url'] }]);
    const remove = 'mutation($input: WebhookInput!) { webhookRemove(input: $input) { webhookEndpoint { id } userErrors { code field } } }';
    expect((await bharat.graphql(remove, { input: { id } })).data.webhookRemove.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await acme.graphql('mutation($input: WebhookUpdateInput!) { webhookUpdate(input: $input) { userErrors { code } } }', { input: { id, version: 9, isActive: false } })).data.webhookUpdate.userErrors).toEqual([{ code: 'CONFLICT' }]);
    expect([await acme.fingerprint(), await bharat.fingerprint()]).toEqual(before);
    expect((await acme.must(remove, { input: { id } })).webhookRemove.webhookEndpoint.id).toBe(id);
  });
});

describe('the log of events', () => {
  it('is read in order from where one left off, as far as one may see', async () => {
    for (const name of ['One', 'Two', 'Three']) await customer(name);
    const page = async (after: string | null, who = acme) => (await who.must('query($after: ID) { events(after: $after, first: 2) { nodes { type payload } endCursor hasNextPage } }', { after })).events;
    const first = await page(null);
    expect([first.nodes.map(({ payload }: { payload: { name: string } }) => payload.name), first.hasNextPage]).toEqual([['One', 'Two'], true]);
    const rest = await page(first.endCursor);
    expect([rest.nodes.length, rest.nodes[0].payload.name, rest.hasNextPage]).toEqual([1, 'Three', false]);
    expect(await page(rest.endCursor)).toEqual({ nodes: [], endCursor: rest.endCursor, hasNextPage: false });
    const { eventTypes } = await acme.must('{ eventTypes { type module description payload } }');
    expect(eventTypes.find(({ type }: { type: string }) => type === 'CustomerCreated')).toEqual({ type: 'CustomerCreated', module: 'core', description: 'We have a new customer.', payload: { code: 'Its code.', name: 'What it is called.' } });
    expect(eventTypes.some(({ module }: { module: string }) => module === 'oms')).toBe(false);
    const clerk = await acme.member(['master_clerk']);
    expect((await clerk.graphql('{ events { nodes { id } } }')).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'event:read' } });
  });
});
