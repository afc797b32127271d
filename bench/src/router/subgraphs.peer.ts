import { CONTEXT_HEADER, verifyContext } from '@ilms/kernel/signed-context';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MODULES } from '../../../router/test/synthetic/modules.ts';
import { subgraphSchema } from '../../../router/test/synthetic/subgraph.ts';
import { servePeer } from '../peer.ts';
import { answerer, ASKER, guardedSchema } from './guarded-subgraph.ts';
import { SECRET } from './shapes.ts';

// The synthetic subgraphs over HTTP, twice: as they are, for the plain gateway; and behind signature and guard, for our router.
const plain = new Map(MODULES.map((module) => [module, answerer(subgraphSchema(module))]));
const guarded = new Map(MODULES.map((module) => [module, answerer(guardedSchema(module))]));

const server = createServer(async (request, response) => {
  const [, kind, module] = request.url!.split('/') as [string, 'plain' | 'guarded', string];
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const context = kind === 'plain' ? ASKER : verifyContext(request.headers[CONTEXT_HEADER] as string, module, body, SECRET);
  if (!context) return void response.writeHead(401).end();
  const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
  const result = await (kind === 'plain' ? plain : guarded).get(module)!(query, variables ?? {}, context);
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(result));
});
server.keepAliveTimeout = 65_000;
server.listen(0, '127.0.0.1', () => servePeer({ subgraphs: (server.address() as AddressInfo).port }));
