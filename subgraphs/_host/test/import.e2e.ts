import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GraphClient } from '../src/import/graph-client.ts';
import { ApparelImport, type ImportReport } from '../src/import/import-apparel.ts';
import { reasonsOf } from '../src/import/refused-row.ts';
import { PASSWORD, System, type Company } from '../src/testing/system.ts';

// The seller's own files lie beside the checkout, not in it; without them there is nothing to import.
const directory = join(import.meta.dirname, '../../../../shared/data/apparel');
const withFiles = existsSync(directory) ? describe : describe.skip;

withFiles('an apparel seller’s own files', () => {
  let system: System;
  let company: Company;
  beforeAll(async () => {
    system = await System.open();
    company = await system.company(['inventory', 'oms']);
  });
  afterAll(() => system?.close());

  const run = (): Promise<ImportReport> => {
    const client = GraphClient.signedIn(new URL(`http://${company.host}:${system.all.port}`), `owner@${company.slug}.example`, PASSWORD);
    return new ApparelImport(client, { directory, warehouseCode: 'MAIN', openingRate: '0', say: () => undefined }).run();
  };
  const figures = ({ sections }: ImportReport) => Object.fromEntries(sections.map(({ name, created, updated, unchanged, refused }) => [name, { created, updated, unchanged, refused: reasonsOf(refused) }]));

  it('go in with every figure accounted for, and a second time change nothing', async () => {
    const first = await run();
    expect(first.checks.filter(({ isRight }) => !isRight)).toEqual([]);
    expect(figures(first)).toEqual({
      'stock.csv: products': { created: 1591, updated: 0, unchanged: 0, refused: { NO_SKU: 98, DUPLICATE_SKU: 4 } },
      'stock.csv: opening stock': { created: 9169, updated: 0, unchanged: 0, refused: {} },
      'channel-prices.csv: products': { created: 254, updated: 0, unchanged: 0, refused: {} },
      'channel-prices.csv: prices': { created: 10350, updated: 0, unchanged: 0, refused: { NO_PRICE: 37 } },
      'amazon-orders.csv: orders': { created: 515, updated: 0, unchanged: 0, refused: { OMS_UNKNOWN_SKU: 53, INVENTORY_INSUFFICIENT_STOCK: 10 } },
    });
    const before = await company.fingerprint();
    const second = await run();
    expect(second.checks.filter(({ isRight }) => !isRight)).toEqual([]);
    expect(second.sections.map(({ created, updated }) => [created, updated])).toEqual([[0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]);
    expect(await company.fingerprint()).toBe(before);
  }, 240_000);
});
