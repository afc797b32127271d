import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Pages, type Site } from './pages.ts';

const script = `export const text = '${'x'.repeat(2000)}';`;
let directory: string;
let server: Server;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ilms-pages-'));
  mkdirSync(join(directory, 'dist/assets'), { recursive: true });
  for (const name of ['index', 'panel', 'landing']) writeFileSync(join(directory, `dist/${name}.html`), `<title>${name}</title>`);
  writeFileSync(join(directory, 'dist/assets/app-1a2b.js'), script);
  writeFileSync(join(directory, 'dist/.stamp'), 'stamp');
  writeFileSync(join(directory, 'secret.txt'), 'secret');
  const pages = new Pages(join(directory, 'dist'));
  server = createServer((incoming, response) => pages.handle(incoming, response, (incoming.headers['x-site'] as Site | undefined) ?? 'tenant'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(directory, { recursive: true });
});

/** Sends the path as it is; fetch would tidy it up. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) }));
    }).on('error', reject).end();
  });
}

describe('the pages', () => {
  it.each([['tenant', 'index'], ['panel', 'panel'], ['root', 'landing']])('show a %s its own document, at any place inside the app', async (site, title) => {
    for (const path of ['/', '/orders/42?tab=lines', '/index.html']) {
      const { status, body } = await get(path, { 'x-site': site });
      expect([status, body.toString()]).toEqual([200, `<title>${title}</title>`]);
    }
  });

  it('are asked for anew each time, and their assets are kept for ever', async () => {
    expect((await get('/')).headers['cache-control']).toBe('no-cache');
    expect((await get('/assets/app-1a2b.js')).headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', 'content-type': 'text/javascript; charset=utf-8' });
  });

  it('allow only our own scripts and no frame around them', async () => {
    const policy = (await get('/')).headers['content-security-policy'];
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('are not sent again to a browser that has them', async () => {
    const etag = (await get('/')).headers.etag!;
    expect(await get('/', { 'if-none-match': etag })).toMatchObject({ status: 304, body: Buffer.alloc(0) });
  });

  it('are compressed for those who accept it', async () => {
    const { headers, body } = await get('/assets/app-1a2b.js', { 'accept-encoding': 'br;q=0, gzip' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(body).toString()).toBe(script);
    expect((await get('/assets/app-1a2b.js')).headers['content-encoding']).toBeUndefined();
  });

  it.each(['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/.stamp', '/assets/none.js', '/%', '/a%00.js', '/..\\secret.txt', '/other.html'])('have nothing at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('take no POST', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(405);
  });
});
