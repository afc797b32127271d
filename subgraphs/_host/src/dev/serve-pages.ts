import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../cli/project.ts';

interface Options {
  readonly port: number;
  readonly host: string;
  readonly domain: string;
  /** Where the graph, sign-in and files are passed on to. */
  readonly server: string;
}

/** What the server answers itself. The Host header says which company is meant, so it is passed on untouched. */
const PASSED_ON = ['/graphql', '/auth', '/download', '/as'];

/** The document of the site that this host is: what the router decides in production. */
export function documentOf(host: string | undefined, domain: string): string {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '');
  if (name === domain || name === '127.0.0.1') return '/landing.html';
  return name === `panel.${domain}` ? '/panel.html' : '/index.html';
}

/** Serves the pages from their sources, reloading them as they change, and passes everything else on to the server. */
export async function servePages({ port, host, domain, server: target }: Options): Promise<{ port: number; close(): Promise<void> }> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    configFile: join(projectRoot, 'web/vite.config.ts'),
    appType: 'mpa',
    logLevel: 'warn',
    cacheDir: join(projectRoot, 'node_modules/.cache/vite'),
    // GraphiQL's workers are made by Vite itself (`?worker`), which the bundling of dependencies cannot do.
    optimizeDeps: { exclude: ['graphiql/setup-workers/vite', '@graphiql/react/setup-workers/vite'] },
    server: { port, host, strictPort: true, allowedHosts: [`.${domain}`], proxy: Object.fromEntries(PASSED_ON.map((path) => [path, { target, changeOrigin: false }])) },
    plugins: [{
      name: 'ilms-sites',
      configureServer: ({ middlewares }) => void middlewares.use((request: IncomingMessage, _response: unknown, next: () => void) => {
        const wantsPage = (request.headers.accept ?? '').includes('text/html') && !PASSED_ON.some((path) => new RegExp(`^${path}(/|\\?|$)`).test(request.url ?? ''));
        if (wantsPage) request.url = documentOf(request.headers.host, domain);
        next();
      }),
    }],
  });
  await vite.listen();
  return { port: (vite.httpServer!.address() as AddressInfo).port, close: () => vite.close() };
}
