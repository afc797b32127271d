import type { UsageStore } from '@ilms/kernel/usage';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendRefusal, setCommonHeaders } from './answer.ts';
import { Buckets } from './bucket.ts';
import { CallerAddress } from './caller-address.ts';
import type { ControlPlane } from './control-plane.ts';
import type { Exchange } from './exchange.ts';
import { Federation } from './federation.ts';
import { GraphQLEndpoint } from './graphql-endpoint.ts';
import { LIMITS } from './limits.ts';
import type { Logger } from './logger.ts';
import { Metrics } from './metrics.ts';
import { findMount } from './mount.ts';
import type { Mount } from './mount.ts';
import { BackgroundGraph } from './background-graph.ts';
import { answerOperations } from './operations-endpoint.ts';
import { Refusal } from './refusal.ts';
import { isServed, siteOf } from './site.ts';
import { closed } from './tenant-state.ts';
import type { SubgraphTransport } from './transport.ts';
import type { TrafficCount } from './traffic.ts';
import { UsageMeter } from './usage-meter.ts';
import { Variants } from './variants.ts';

export interface RouterOptions {
  /** `localhost` serves `<slug>.localhost`, `panel.localhost` and `localhost`. */
  readonly domain: string;
  readonly supergraphSdl: string;
  /** The way to each subgraph, by module code. */
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly controlPlane: ControlPlane;
  readonly logger: Logger;
  readonly mounts?: readonly Mount[];
  readonly limits?: { readonly cost?: number; readonly variants?: number };
  /** Networks of our own proxies, which alone are believed about whom they ask for. */
  readonly trustedProxies?: readonly string[];
  /** Lets a collector that is not on this machine read `/metrics`. */
  readonly metricsToken?: string;
  /** Where what companies ask is counted; nothing is counted without. */
  readonly usage?: UsageStore;
  /** Where requests are counted by the minute. */
  readonly traffic?: TrafficCount;
  /** What `/readyz` asks besides the router itself. */
  readonly ready?: () => Promise<boolean>;
}

/** Headers in our own name that a caller may send; all others would be an attempt to speak for us. */
const OWN_HEADERS = new Set(['x-ilms-refresh']);
const RUN_AS = /^\/as\/([a-z0-9-]{1,40})\/graphql$/;
const DRAIN_MS = 25_000;

/** The one door to every tenant's graph, and to what else stands at the same addresses. */
export class Router {
  private readonly server: Server;
  private readonly endpoint: GraphQLEndpoint;
  private readonly metrics: Metrics;
  private variants: Variants;
  private readonly caller: CallerAddress;
  private readonly usage: UsageMeter | undefined;
  private isClosing = false;

  constructor(private readonly options: RouterOptions) {
    this.variants = this.load(options.supergraphSdl);
    this.metrics = new Metrics({ variants: () => this.gateway.variants, planned: () => this.gateway.plansBuilt, reused: () => this.gateway.plansReused });
    this.caller = new CallerAddress(options.trustedProxies);
    this.usage = options.usage && new UsageMeter(options.usage, options.logger);
    this.endpoint = new GraphQLEndpoint({
      usage: this.usage,
      traffic: options.traffic,
      caller: this.caller,
      controlPlane: options.controlPlane,
      buckets: new Buckets(),
      maxCost: options.limits?.cost ?? LIMITS.cost,
      variants: () => this.variants,
    });
    // A client that dawdles over its headers or its body is cut off; see also the body limit.
    const timeouts = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 5_000 };
    this.server = createServer({ ...timeouts, maxHeaderSize: 16 * 1024, requireHostHeader: true }, (request, response) => void this.handle(request, response));
  }

  /** Starts answering; port 0 picks a free one. Returns the port. */
  listen(port: number, host?: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        resolve((this.server.address() as AddressInfo).port);
      });
    });
  }

  /** Entitlement sets kept ready, and query plans made and found again by the supergraph now served. */
  get gateway(): { readonly variants: number; readonly plansBuilt: number; readonly plansReused: number } {
    const { size, federation: { counts } } = this.variants;
    return { variants: size, plansBuilt: counts.planned, plansReused: counts.reused };
  }

  /** Tenants' graphs for work in the background of this process. */
  readonly graph = new BackgroundGraph(() => this.variants, () => this.options.controlPlane);

  /** Serves another supergraph from the next request on. A bad one throws and changes nothing; requests under way end on the old one. */
  async swapSupergraph(supergraphSdl: string): Promise<void> {
    const next = this.load(supergraphSdl);
    const before = this.variants;
    this.variants = next;
    this.options.logger.info({ modules: next.federation.modules.size }, 'supergraph swapped');
    await before.drain();
  }

  /** Finishes what is under way and stops; what has not ended after {@link DRAIN_MS} is cut off. */
  async close(): Promise<void> {
    this.isClosing = true;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeIdleConnections();
    const late = setTimeout(() => this.server.closeAllConnections(), DRAIN_MS);
    await closed;
    clearTimeout(late);
    await this.variants.drain();
    await this.usage?.close();
    await Promise.all([...this.options.transports.values()].map((transport) => transport.close?.()));
  }

  private load(supergraphSdl: string): Variants {
    const { transports, logger, limits } = this.options;
    return new Variants(new Federation(supergraphSdl, transports, logger), logger, limits?.variants);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    const requestId = randomUUID();
    setCommonHeaders(response, requestId);
    if (this.isClosing) response.setHeader('connection', 'close');
    let seen: Seen = { site: 'none', kind: 'none' };
    let code: string | undefined;
    try {
      seen = await this.route(request, response, requestId);
    } catch (error) {
      // A caller who hung up in the middle of his own request is no failure of ours.
      code = error instanceof Refusal ? error.code : request.errored ? 'ABORTED' : 'INTERNAL';
      this.metrics.refusals.inc({ code });
      if (code === 'INTERNAL') this.options.logger.error({ requestId, err: error }, 'request failed');
      if (response.headersSent) response.destroy();
      else sendRefusal(request, response, error, requestId);
    }
    const seconds = (performance.now() - began) / 1000;
    const kind = seen.exchange?.outcome.operation?.kind ?? seen.kind;
    this.metrics.requests.inc({ site: seen.site, kind, status: response.statusCode });
    this.metrics.seconds.observe({ kind }, seconds);
    const { context, outcome: { operation, cost } = {} } = seen.exchange ?? {};
    this.options.logger.debug({ requestId, site: seen.site, kind, code, status: response.statusCode, tenant: context?.tenant.slug, operation: operation?.name, cost: cost?.requestedQueryCost, ms: Math.round(seconds * 1000) }, 'answered');
  }

  private async route(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<Seen> {
    const path = request.url!.split('?', 1)[0]!;
    const ready = async () => !this.isClosing && (await (this.options.ready?.() ?? true));
    const { metrics, options: { metricsToken, domain, controlPlane, mounts = [] } } = this;
    if (await answerOperations(request, response, path, { metrics, metricsToken, ready, isServed: (name) => isServed(name, domain, controlPlane) })) return { site: 'operations', kind: 'none' };

    const site = await siteOf(request, domain, controlPlane);
    for (const name of Object.keys(request.headers)) if (name.startsWith('x-ilms-') && !OWN_HEADERS.has(name)) delete request.headers[name];
    if (path === '/graphql' && site.kind !== 'root') {
      return { site: site.kind, kind: 'graphql', exchange: await this.endpoint.answer(request, response, site, requestId) };
    }
    const slug = RUN_AS.exec(path)?.[1];
    // The pages are not asked: elsewhere than at the panel there is no such thing, whatever the method.
    if (slug !== undefined && site.kind !== 'panel') throw new Refusal('NOT_FOUND', 'There is nothing at this path.');
    if (slug !== undefined) return { site: 'panel', kind: 'graphql', exchange: await this.endpoint.answerAsTenant(request, response, slug, requestId) };

    const mount = findMount(mounts, site, path);
    if (!mount) throw new Refusal('NOT_FOUND', 'There is nothing at this path.');
    await mount.handler(request, response, {
      site,
      requestId,
      address: this.caller.of(request),
      path: path.slice(mount.prefix.endsWith('/') ? mount.prefix.length - 1 : mount.prefix.length) || '/',
      authenticate: async ({ evenClosed = false, toChange = false } = {}) => {
        const admitted = await this.endpoint.admit(request, site, requestId);
        const { identity, entitlements, context, bar } = admitted;
        const isClosed = bar === 'TENANT_SUSPENDED';
        await this.endpoint.admitFile(admitted, path, toChange);
        if (isClosed && !evenClosed) throw closed();
        return { identity, entitlements, context, isClosed };
      },
    });
    return { site: site.kind, kind: 'mount' };
  }
}

interface Seen {
  readonly site: string;
  readonly kind: string;
  readonly exchange?: Exchange;
}

/** A router ready to listen. Throws when the supergraph cannot be served. */
export function createRouter(options: RouterOptions): Router {
  return new Router(options);
}
