import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Whose page is asked for: a tenant's app, our own panel, or the landing page of the bare domain. */
export type Site = 'tenant' | 'panel' | 'root';

const DOCUMENTS: Readonly<Record<Site, string>> = { tenant: 'index.html', panel: 'panel.html', root: 'landing.html' };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon',
  '.woff2': 'font/woff2', '.woff': 'font/woff', '.ttf': 'font/ttf', '.txt': 'text/plain; charset=utf-8', '.webmanifest': 'application/manifest+json', '.wasm': 'application/wasm',
};
const COMPRESSIBLE = /^(text|application\/(json|manifest)|image\/svg)/;

/** Pages run our own scripts only, talk to their own address only, and stand in nobody's frame. Style attributes are how antd lays out. */
const POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

interface Page {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly encoded: Map<string, Buffer>;
}

/** Serves the built pages. Each file is read and compressed once; hashed assets are kept by browsers for ever, documents never without asking. */
export class Pages {
  private readonly files = new Map<string, Page | undefined>();

  constructor(private readonly directory: string) {}

  /** Answers a GET or HEAD for a page. An address without a file is a place inside the app, unless it looks like a file: then it is 404. */
  handle(request: IncomingMessage, response: ServerResponse, site: Site): void {
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    const path = pathOf(request.url ?? '/');
    const page = path === undefined ? undefined : this.find(path, site);
    if (!page) return void response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end('There is nothing here.');
    if (request.headers['if-none-match'] === page.headers['etag']) return void response.writeHead(304, page.headers).end();
    const { encoding, body } = encodedFor(page, request.headers['accept-encoding']);
    response.writeHead(200, { ...page.headers, vary: 'accept-encoding', ...(encoding && { 'content-encoding': encoding }), 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  private find(path: string, site: Site): Page | undefined {
    const isDocument = Object.values(DOCUMENTS).some((document) => path === `/${document}`);
    if (!isDocument && extname(path) && extname(path) !== '.html') return this.read(path);
    return extname(path) && !isDocument ? undefined : this.read(`/${DOCUMENTS[site]}`);
  }

  private read(path: string): Page | undefined {
    if (!this.files.has(path)) this.files.set(path, load(this.directory, path));
    const page = this.files.get(path);
    if (!page) this.files.delete(path); // whatever a stranger asks for is not remembered
    return page;
  }
}

function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split('?', 1)[0]!);
    const isPlain = path.startsWith('/') && !path.includes('\0') && !path.includes('\\') && !path.split('/').some((part) => part.startsWith('.'));
    return isPlain ? path : undefined;
  } catch {
    return undefined;
  }
}

function load(directory: string, path: string): Page | undefined {
  const file = normalize(join(directory, path));
  const type = TYPES[extname(file)];
  if (!file.startsWith(directory + sep) || !type || !statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  const body = readFileSync(file);
  const isDocument = type.startsWith('text/html');
  return {
    body,
    encoded: new Map(),
    headers: {
      'content-type': type,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      ...(isDocument && { 'content-security-policy': POLICY, 'permissions-policy': 'camera=(), geolocation=(), microphone=()' }),
    },
  };
}

function encodedFor(page: Page, accepted: string | string[] | undefined): { encoding?: string; body: Buffer } {
  if (page.body.length < 1024 || !COMPRESSIBLE.test(page.headers['content-type']!)) return { body: page.body };
  const encoding = ['br', 'gzip'].find((each) => String(accepted ?? '').split(/\s*,\s*/).some((offer) => offer.split(';')[0] === each && !/q=0(\.0*)?$/.test(offer)));
  if (!encoding) return { body: page.body };
  let body = page.encoded.get(encoding);
  if (!body) {
    body = encoding === 'br' ? brotliCompressSync(page.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } }) : gzipSync(page.body);
    page.encoded.set(encoding, body);
  }
  return { encoding, body };
}
