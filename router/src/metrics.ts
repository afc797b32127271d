import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What the router counts. Labels never hold a tenant's or a person's name. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Counter({ name: 'ilms_router_requests_total', help: 'Requests answered, by site, kind and status.', labelNames: ['site', 'kind', 'status'], registers: [this.registry] });
  readonly refusals = new Counter({ name: 'ilms_router_refusals_total', help: 'Requests the router refused, by code.', labelNames: ['code'], registers: [this.registry] });
  readonly seconds = new Histogram({ name: 'ilms_router_request_seconds', help: 'Time to answer, by kind.', labelNames: ['kind'], buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10], registers: [this.registry] });

  constructor(read: { variants(): number; planned(): number; reused(): number }) {
    const gauge = (name: string, help: string, value: () => number) =>
      new Gauge({ name, help, registers: [this.registry], collect() { this.set(value()); } });
    gauge('ilms_router_variants', 'Entitlement sets kept ready.', read.variants);
    gauge('ilms_router_plans_built', 'Query plans built by the supergraph now served.', read.planned);
    gauge('ilms_router_plans_reused', 'Query plans found in the cache by the supergraph now served.', read.reused);
    collectDefaultMetrics({ register: this.registry, prefix: 'ilms_router_' });
  }
}
