import { documentOf } from './serve-pages.ts';
import { concernsServer } from './watch-sources.ts';

describe('work on the system', () => {
  it.each([['subgraphs/oms/src/order/order.service.ts', true], ['migrations/tenant/oms/0002_more.sql', true], ['subgraphs/core/src/gst/tax-categories.json', true], ['router/src/cost.ts', true],
    ['subgraphs/oms/src/order/order.spec.ts', false], ['subgraphs/oms/test/shop.ts', false], ['subgraphs/_host/src/testing/world.ts', false], ['migrations/checksums.json', false], ['subgraphs/oms/README.md', false], ['subgraphs/_kernel/node_modules/x/a.mjs', false]])('restarts the server for %s: %s', (path, does) => {
    expect(concernsServer(path)).toBe(does);
  });

  it.each([['localhost:4000', '/landing.html'], ['panel.localhost:4000', '/panel.html'], ['acme.localhost:4000', '/index.html'], ['ACME.localhost', '/index.html']])('shows at %s the page %s', (host, page) => {
    expect(documentOf(host, 'localhost')).toBe(page);
  });
});
