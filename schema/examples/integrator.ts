/** A first integration, from key to webhook. Runs on Node 24 as it is; needs ILMS_URL, ILMS_EMAIL and ILMS_PASSWORD. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, request as plain } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { request as secure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const { ILMS_URL, ILMS_EMAIL, ILMS_PASSWORD } = process.env;
if (!ILMS_URL || !ILMS_EMAIL || !ILMS_PASSWORD) throw new Error('Set ILMS_URL, ILMS_EMAIL and ILMS_PASSWORD.');
const base = new URL(ILMS_URL);

/** Whatever JSON holds; a typed client would be generated from the schema. */
type Json = ReturnType<typeof JSON.parse>;

interface Answered { status: number; headers: IncomingHttpHeaders; body: Json }

/** One request. `*.localhost` is this machine (RFC 6761), whether or not its resolver knows. */
function post(path: string, body: object, token?: string): Promise<Answered> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const send = base.protocol === 'https:' ? secure : plain;
    const outgoing = send({
      host: base.hostname.endsWith('.localhost') ? '127.0.0.1' : base.hostname, port: base.port, path, method: 'POST',
      headers: { host: base.host, 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: JSON.parse(Buffer.concat(chunks).toString()) }));
    });
    outgoing.once('error', reject);
    outgoing.end(text);
  });
}

/** Asks the graph. Waits when the budget is used up; throws on errors, and on rules that refused a mutation. */
async function ask(token: string, query: string, variables: object = {}): Promise<Json> {
  for (;;) {
    const { headers, body } = await post('/graphql', { query, variables }, token);
    if (body.errors?.[0]?.extensions?.code === 'THROTTLED') {
      await sleep(Number(headers['retry-after'] ?? 1) * 1000);
      continue;
    }
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    for (const payload of Object.values<Json>(body.data)) if (payload?.userErrors?.length) throw new Error(JSON.stringify(payload.userErrors));
    return body.data;
  }
}

/** Whether a message is theirs: the Standard Webhooks specification, in ten lines. */
function isGenuine(secret: string, headers: IncomingHttpHeaders, body: string): boolean {
  const at = Number(headers['webhook-timestamp']);
  if (!(Math.abs(Date.now() / 1000 - at) < 300)) return false; // too old: somebody may be replaying it
  const expected = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64')).update(`${headers['webhook-id']}.${at}.${body}`).digest();
  return String(headers['webhook-signature']).split(' ').some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

// 1. A person signs in once, to make a key. The key does what its scopes say and never more than its maker may.
const { body: session, status } = await post('/auth/login', { email: ILMS_EMAIL, password: ILMS_PASSWORD });
if (status !== 200) throw new Error(`Sign-in failed: ${JSON.stringify(session)}`);
const scopes = ['product:read', 'product:write', 'price:read', 'price:write', 'event:read', 'webhook:read', 'webhook:write'];
const { apiKeyCreate } = await ask(session.accessToken, `mutation($input: ApiKeyCreateInput!) {
  apiKeyCreate(input: $input) { apiKey { id prefix } secret userErrors { code message field } }
}`, { input: { name: 'First integration', scopes, expiresAt: new Date(Date.now() + 30 * 86_400_000).toISOString() } });
const key: string = apiKeyCreate.secret;
console.log(`key ${apiKeyCreate.apiKey.prefix} made`);

// 2. Page through all products: ask for the next page with the cursor of the last one, until there is none.
let after: string | null = null;
let count = 0;
do {
  const { products } = await ask(key, 'query($after: String) { products(first: 100, after: $after) { nodes { id code variants { sku price } } pageInfo { hasNextPage endCursor } } }', { after });
  count += products.nodes.length;
  after = products.pageInfo.hasNextPage ? products.pageInfo.endCursor : null;
} while (after);
console.log(`${count} products read`);

// 3. Listen before anything happens.
const heard = Promise.withResolvers<{ id: string; data: Json }>();
let secret = '';
const listener = createServer((incoming, response) => {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    const genuine = isGenuine(secret, incoming.headers, body);
    response.writeHead(genuine ? 204 : 401).end(); // answer at once; work afterwards, and remember the id: a message may come twice
    if (genuine) heard.resolve({ id: String(incoming.headers['webhook-id']), data: JSON.parse(body) });
  });
});
await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
const target = process.env.ILMS_WEBHOOK_URL ?? `http://127.0.0.1:${(listener.address() as AddressInfo).port}/ilms`;
const { webhookCreate } = await ask(key, `mutation($input: WebhookCreateInput!) {
  webhookCreate(input: $input) { webhookEndpoint { id } secret userErrors { code message field } }
}`, { input: { url: target, description: 'First integration', events: ['ProductCreated'] } });
secret = webhookCreate.secret;

// 4. Upsert in bulk. Every row is answered by itself; sending the same again answers UNCHANGED.
const stamp = Date.now().toString(36).toUpperCase();
const rows = ['S', 'M', 'L'].map((size) => ({ code: `EX-${stamp}`, name: 'Example kurta', hsn: '6109', unitCode: 'PCS', variants: [{ sku: `EX-${stamp}-${size}`, attributes: { size }, price: '499.00' }] }));
const upsert = async () => (await ask(key, `mutation($input: ProductsUpsertInput!) {
  productsUpsert(input: $input) { created updated unchanged refused rows { key outcome errors { code message field } } userErrors { code message field } }
}`, { input: { products: rows } })).productsUpsert;
const first = await upsert();
const second = await upsert();
console.log(`rows ${first.created} created, ${first.updated} updated, ${first.refused} refused; again ${second.unchanged} unchanged`);

// 5. The message arrives, signed; the same event can be polled.
const message = await Promise.race([heard.promise, sleep(60_000, undefined, { ref: false }).then(() => { throw new Error('No message came within a minute.'); })]);
console.log(`webhook ${message.data.type} ${message.data.data.code === `EX-${stamp}` ? 'verified' : 'of something else'}`);
const { events } = await ask(key, 'query($types: [String!]) { events(types: $types, first: 100) { nodes { id } } }', { types: ['ProductCreated'] });
console.log(`event ${events.nodes.some(({ id }: { id: string }) => id === message.id) ? 'polled too' : 'is on a later page'}`);

// 6. Leave nothing behind but the product.
await ask(key, 'mutation($input: WebhookInput!) { webhookRemove(input: $input) { userErrors { code message field } } }', { input: { id: webhookCreate.webhookEndpoint.id } });
await ask(session.accessToken, 'mutation($input: ApiKeyRevokeInput!) { apiKeyRevoke(input: $input) { userErrors { code message field } } }', { input: { id: apiKeyCreate.apiKey.id } });
listener.close();
console.log('done');
