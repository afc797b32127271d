import { CONTEXT_HEADER, signContext } from '@ilms/kernel/signed-context';
import type { GraphAnswer, GraphOperation } from '@ilms/kernel/background';
import type { Actor, RequestContext } from '@ilms/kernel/context';
import { download, sendFile, upload, type FileAnswer, type UploadedFile } from '@ilms/kernel/server';
import { AuthEndpoints } from '@ilms/platform/account/auth-endpoints';
import type { Mount } from '@ilms/router/mount';
import { Refusal } from '@ilms/router/refusal';
import { closed } from '@ilms/router/tenant-state';
import { Agent, request, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { SITE_HEADER } from '../cli/serve.ts';
import { Pages, type Site } from '../web/pages.ts';
import type { Installation } from './installation.ts';

const FILE = /^\/([a-z][a-z0-9_]*)\/([a-z-]+)\/([0-9a-f-]{36})$/;

/** Sign-in at tenants' addresses and at the panel's. */
export function authMount(installation: Installation): Mount {
  const endpoints = new AuthEndpoints(installation.platform, { secureCookies: installation.settings.environment === 'production' });
  return {
    prefix: '/auth',
    hosts: 'any',
    handler: async (request, response, { site, path, requestId, address }) => {
      if (site.kind === 'root') throw new Refusal('NOT_FOUND', 'Sign in at your company’s own address.');
      await endpoints.handle(request, response, `/auth${path}`, { tenantId: site.kind === 'tenant' ? site.tenant.id : null, requestId, address });
    },
  };
}

/** Files that modules hand out, under the same rules as their graph. */
export function downloadMount(installation: Installation): Mount {
  const { settings } = installation;
  return {
    prefix: '/download',
    hosts: 'tenant',
    handler: async (_request, response, { path, authenticate }) => {
      const { context, isClosed } = await authenticate({ evenClosed: true });
      const [, module, kind, id] = FILE.exec(path) ?? [];
      if (isClosed && !installation.modules.find(({ code }) => code === module)?.downloads?.[kind ?? '']?.always) throw closed();
      const url = module && settings.subgraphUrls[module];
      const subgraph = module ? installation.subgraphs.get(module) : undefined;
      if (!module || !kind || !id || !(url || subgraph)) throw new Refusal('NOT_FOUND', 'There is nothing at this path.');
      expectModule(installation, context, module);
      const file = await fileFrom(installation, context, module, kind, id);
      await sendFile(response, file);
    },
  };
}

/** Answers a module the company does not have like one that never existed, and puts it on record. */
function expectModule({ controlPlane }: Installation, { tenant, actor, entitlements, requestId }: RequestContext, module: string): void {
  if (entitlements.modules.includes(module)) return;
  void controlPlane.audit({ kind: 'module-refused', requestId, tenantId: tenant.id, actor, details: { missed: [module] } }).catch(() => undefined);
  throw new Refusal('NOT_FOUND', 'There is nothing at this path.');
}

/** A file from the module that hands it out, in this process or its own. */
async function fileFrom(installation: Installation, context: RequestContext, module: string, kind: string, id: string): Promise<FileAnswer> {
  const { settings, subgraphs } = installation;
  const url = settings.subgraphUrls[module];
  if (!url) return download(subgraphs.get(module)!, context, kind, id);
  // Until it begins; how long it takes then is a matter of its size.
  const begun = new AbortController();
  const silent = setTimeout(() => begun.abort(), 20_000);
  const answer = await fetch(`${new URL(url).origin}/download/${kind}/${id}`, { method: 'POST', headers: { [CONTEXT_HEADER]: signContext(context, module, '', settings.secret) }, signal: begun.signal }).finally(() => clearTimeout(silent));
  const headers = Object.fromEntries(['content-type', 'content-disposition', 'cache-control', 'x-content-type-options'].flatMap((name) => (answer.headers.has(name) ? [[name, answer.headers.get(name)!]] : [])));
  return { status: answer.status, headers, body: answer.body ? Readable.fromWeb(answer.body as WebStream) : Buffer.alloc(0) };
}

const SHARED = /^\/([0-9a-f-]{36})\.([\w-]{32})$/;
const STRANGER: Actor = { kind: 'system', id: 'share-link', name: 'Somebody with a link' };

/**
 * Documents shown to outsiders who hold a link. Whoever comes may ask one thing, what the link leads to, and is then handed that one
 * document: nothing else of the company, and nothing at all while it is suspended.
 */
export function shareMount(installation: Installation, ask: (context: RequestContext, operation: GraphOperation) => Promise<GraphAnswer>): Mount {
  return {
    prefix: '/share',
    hosts: 'tenant',
    handler: async (incoming, response, { site, path, requestId }) => {
      if (incoming.method !== 'GET') throw new Refusal('METHOD_NOT_ALLOWED', 'Use GET.', { allow: 'GET' });
      const [, id, secret] = SHARED.exec(path) ?? [];
      if (site.kind !== 'tenant' || !id || !secret) throw new Refusal('NOT_FOUND', 'There is nothing at this path.');
      const { tenant } = site;
      const entitlements = await installation.controlPlane.entitlements(tenant.id);
      const closed = !['trial', 'active', 'past_due', 'restricted'].includes(entitlements.state) || !tenant.minSchemaOk;
      const context: RequestContext = { tenant: { id: tenant.id, slug: tenant.slug, schema: tenant.schema, cell: tenant.cell }, actor: STRANGER, permissions: ['share:open'], entitlements, requestId };
      const answer = closed ? {} : await ask(context, { query: 'query Shared($id: ID!, $secret: String!) { sharedDocument(id: $id, secret: $secret) { module print recordId permission } }', variables: { id, secret } });
      const shared = answer.data?.sharedDocument as { module: string; print: string; recordId: string; permission: string } | null | undefined;
      if (!shared) return void response.writeHead(404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" }).end(GONE);
      const file = await fileFrom(installation, { ...context, permissions: [shared.permission] }, shared.module, shared.print, shared.recordId);
      const disposition = (file.headers['content-disposition'] ?? 'inline').replace(/^attachment/, 'inline');
      await sendFile(response, { ...file, headers: { ...file.headers, 'content-disposition': disposition, 'x-robots-tag': 'noindex, nofollow', 'referrer-policy': 'no-referrer' } });
    },
  };
}

const GONE = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>This link leads nowhere</title><body style="font:16px/24px system-ui;max-width:32rem;margin:20vh auto;padding:0 24px"><h1 style="font-size:20px">This link leads nowhere any more</h1><p>It has expired or was taken back. Ask whoever sent it for a new one.</p>';

/** Largest file anybody may bring; each kind of upload may allow less. */
const MOST_BYTES = 11 * 1024 * 1024;
const UPLOAD = /^\/([a-z][a-z0-9_]*)\/([a-z-]+)$/;

async function fileOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if ((size += chunk.length) > MOST_BYTES) throw new Refusal('PAYLOAD_TOO_LARGE', 'A file may have at most 10 MB.', { connection: 'close' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Files that modules take in, under the same rules as their graph: the body is the file, what it is about stands in the query string. */
export function uploadMount(installation: Installation): Mount {
  const { settings } = installation;
  return {
    prefix: '/upload',
    // Our own people bring pictures of partners, at the panel's address.
    hosts: 'any',
    handler: async (incoming, response, { path, authenticate }) => {
      if (incoming.method !== 'POST') throw new Refusal('METHOD_NOT_ALLOWED', 'Use POST.', { allow: 'POST' });
      const { context } = await authenticate({ toChange: true });
      const [, module, kind] = UPLOAD.exec(path) ?? [];
      const url = module && settings.subgraphUrls[module];
      const subgraph = module ? installation.subgraphs.get(module) : undefined;
      if (!module || !kind || !(url || subgraph)) throw new Refusal('NOT_FOUND', 'There is nothing at this path.');
      expectModule(installation, context, module);
      const { filename = 'file', ...about } = Object.fromEntries(new URL(incoming.url!, 'http://here').searchParams);
      const file: UploadedFile = { filename: filename.replace(/[\\/\p{Cc}]/gu, '-').slice(0, 200), content: (await fileOf(incoming)).toString('base64'), about };
      const answer = url ? await elsewhere(url, context, module, kind, file, settings.secret) : await upload(subgraph!, context, kind, file);
      response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(answer.body));
    },
  };
}

/** The module is a process of its own. */
async function elsewhere(url: string, context: RequestContext, module: string, kind: string, file: UploadedFile, secret: string): Promise<{ status: number; body: unknown }> {
  const body = JSON.stringify(file);
  const answer = await fetch(`${new URL(url).origin}/upload/${kind}`, { method: 'POST', body, headers: { 'content-type': 'application/json', [CONTEXT_HEADER]: signContext(context, module, body, secret) }, signal: AbortSignal.timeout(60_000) });
  return { status: answer.status, body: await answer.json() };
}

/** The app, the panel and the landing page. */
export function pagesMount(directory: string): Mount {
  const pages = new Pages(directory);
  return { prefix: '/', hosts: 'any', handler: (request, response, { site }) => pages.handle(request, response, site.kind as Site) };
}

/** The same pages when they are served by a process of their own; it is told whose page is meant, and nothing else. */
export function proxiedPagesMount(webUrl: string): Mount {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    prefix: '/',
    hosts: 'any',
    handler: (incoming, response, { site }) => new Promise((resolve) => {
      const passed = Object.fromEntries(['accept-encoding', 'if-none-match'].flatMap((name) => (incoming.headers[name] ? [[name, incoming.headers[name]]] : [])));
      const outgoing = request(new URL(incoming.url ?? '/', webUrl), { method: incoming.method, agent, headers: { ...passed, [SITE_HEADER]: site.kind }, timeout: 10_000 }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response).on('close', resolve);
      });
      outgoing.on('timeout', () => outgoing.destroy());
      outgoing.on('error', () => {
        if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
        response.end('The pages cannot be reached at the moment.');
        resolve();
      });
      outgoing.end();
    }),
  };
}
