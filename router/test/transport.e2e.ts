import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestContext } from '@ilms/kernel/context';
import { CONTEXT_HEADER, verifyContext } from '@ilms/kernel/signed-context';
import { parse } from 'graphql';
import { HttpTransport } from '../src/http-transport.ts';
import { InProcessTransport } from '../src/in-process-transport.ts';
import type { SubgraphTransport } from '../src/transport.ts';
import { ALWAYS_ON, MODULES } from './synthetic/modules.ts';
import { ServedRouter } from './synthetic/served-router.ts';
import { executeIn, subgraphSchema } from './synthetic/subgraph.ts';

const SECRET = 'a secret only the router and its subgraphs know';
const CONTEXT: RequestContext = {
  tenant: { id: 'id-acme', slug: 'acme', schema: 't_acme', cell: 'main' },
  actor: { kind: 'user', id: '1', name: 'Ravi' },
  permissions: ['order:read'],
  entitlements: { modules: ['core', 'oms'], features: [], limits: {}, state: 'active', hash: 'h' },
  requestId: 'request-1',
};

const servers: Server[] = [];
const transports: SubgraphTransport[] = [];
afterEach(async () => {
  await Promise.all(transports.splice(0).map((transport) => transport.close?.()));
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A subgraph over HTTP that answers as told. */
async function serve(answer: (request: IncomingMessage, body: string, response: ServerResponse) => void): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    answer(request, body, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

function http(url: string, more: object = {}): HttpTransport {
  const transport = new HttpTransport({ module: 'oms', url, secret: SECRET, ...more });
  transports.push(transport);
  return transport;
}

const json = (response: ServerResponse, body: string, status = 200) => response.writeHead(status, { 'content-type': 'application/json' }).end(body);
const REQUEST = { query: '{ a }', variables: { x: 1 }, operationName: undefined };

describe('the way to a subgraph over HTTP', () => {
  it('carries a context signed for this subgraph and this body, and for no other', async () => {
    const seen: (RequestContext | undefined)[] = [];
    const url = await serve((request, body, response) => {
      const token = request.headers[CONTEXT_HEADER] as string;
      seen.push(verifyContext(token, 'oms', body, SECRET), verifyContext(token, 'wms', body, SECRET), verifyContext(token, 'oms', `${body} `, SECRET));
      json(response, '{"data":{"a":1}}');
    });
    expect(await http(url).send(REQUEST, CONTEXT)).toEqual({ data: { a: 1 } });
    expect(seen).toEqual([CONTEXT, undefined, undefined]);
  });

  it('keeps one connection for requests that follow each other', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, _body, response) => {
      ports.add(request.socket.remotePort);
      json(response, '{"data":{}}');
    });
    const transport = http(url);
    for (let round = 0; round < 5; round++) await transport.send(REQUEST, CONTEXT);
    expect(ports.size).toBe(1);
  });

  it.each<[string, (response: ServerResponse) => unknown, RegExp]>([
    ['answers nothing in time', () => undefined, /abort|timeout/i],
    ['answers more than is allowed', (response) => json(response, JSON.stringify({ data: { a: 'x'.repeat(5_000) } })), /more than 2000 bytes/],
    ['answers a forbidden key', (response) => json(response, '{"data":{"__proto__":{"polluted":true}}}'), /forbidden key/],
    ['does not believe the context', (response) => json(response, '{"errors":[{"message":"no"}]}', 401), /HTTP 401/],
    ['answers a page', (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>'), /HTTP 502/],
    ['answers nonsense', (response) => json(response, '{'), /JSON/],
  ])('fails when the subgraph %s', async (_what, answer, message) => {
    const url = await serve((_request, _body, response) => void answer(response));
    await expect(http(url, { timeoutMs: 200, maxResponseBytes: 2_000 }).send(REQUEST, CONTEXT)).rejects.toThrow(message);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('says that it cannot be reached when it hangs up or nobody listens', async () => {
    const unavailable = { data: null, errors: [{ message: expect.stringContaining('cannot be reached'), extensions: { code: 'UNAVAILABLE', safe: true } }] };
    const hangsUp = await serve((_request, _body, response) => void response.destroy());
    expect(await http(hangsUp).send(REQUEST, CONTEXT)).toEqual(unavailable);
    expect(await http('http://127.0.0.1:1/graphql').send(REQUEST, CONTEXT)).toEqual(unavailable);
  });

  it('passes on a GraphQL refusal that came with HTTP 400', async () => {
    const url = await serve((_request, _body, response) => void json(response, '{"errors":[{"message":"no","extensions":{"code":"FORBIDDEN","safe":true}}]}', 400));
    expect(await http(url).send(REQUEST, CONTEXT)).toEqual({ errors: [{ message: 'no', extensions: { code: 'FORBIDDEN', safe: true } }] });
  });

  it('stops waiting when the caller has gone away', async () => {
    const url = await serve(() => undefined);
    const gone = new AbortController();
    const answer = http(url).send(REQUEST, CONTEXT, gone.signal);
    setTimeout(() => gone.abort(), 20);
    await expect(answer).rejects.toThrow(/abort/i);
  });
});

describe('the way to a subgraph in this process', () => {
  it('parses a text once, however often it is sent', async () => {
    const documents = new Set<object>();
    const transport = new InProcessTransport(async ({ document }) => {
      documents.add(document);
      return { data: {} };
    });
    await transport.send(REQUEST, CONTEXT);
    await transport.send(REQUEST, CONTEXT);
    await transport.send({ ...REQUEST, query: '{ b }' }, CONTEXT);
    expect(documents.size).toBe(2);
  });
});

describe('a router whose subgraphs are other processes', () => {
  it('joins them, and masks the one that is down while the others answer', async () => {
    const urls = new Map<string, string>();
    for (const module of [...ALWAYS_ON, 'inventory', 'oms']) {
      const execute = executeIn(subgraphSchema(module));
      urls.set(module, await serve(async (request, body, response) => {
        const context = verifyContext(request.headers[CONTEXT_HEADER] as string, module, body, SECRET);
        if (!context) return void json(response, '{}', 401);
        const { query, variables, operationName } = JSON.parse(body);
        json(response, JSON.stringify(await execute({ document: parse(query), query, variables, operationName, context })));
      }));
    }
    const ways = new Map(MODULES.map((module): [string, SubgraphTransport] => [module, http(urls.get(module) ?? 'http://127.0.0.1:9/graphql', { module })]));
    const served = await ServedRouter.start({ acme: { modules: ['inventory', 'oms', 'crm'] } }, { transports: ways });
    const { json: answer } = await served.ask('acme', '{ inventoryDocuments(first: 1) { nodes { id omsLabel } } crmParties { name } }');
    expect(answer.errors).toEqual([{ message: 'A part of the system cannot be reached at the moment. Try again; repeat a change under the same idempotency key.', extensions: { code: 'UNAVAILABLE' } }]);
    expect(answer.data).toBeNull();
    const joined = await served.ask('acme', '{ inventoryDocuments(first: 1) { nodes { id omsLabel } } coreDocument(id: "acme-core-1") { inventoryLabel } }');
    expect(joined.json.data).toEqual({ inventoryDocuments: { nodes: [{ id: 'acme-inventory-1', omsLabel: 'N-acme-inventory-1@oms' }] }, coreDocument: { inventoryLabel: 'N-acme-core-1@inventory' } });
    const partial = await served.ask('acme', '{ inventoryDocuments(first: 1) { nodes { id } } crmDocument(id: "acme-crm-1") { id } }');
    expect(partial.json.data).toEqual({ inventoryDocuments: { nodes: [{ id: 'acme-inventory-1' }] }, crmDocument: null });
    expect(partial.text).not.toMatch(/127\.0\.0\.1|ECONN|crm"/);
    await served.close();
  });
});
