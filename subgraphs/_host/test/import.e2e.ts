import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GraphClient } from '../src/import/graph-client.ts';
import { ApparelImport, type ImportReport } from '../src/import/import-apparel.ts';
import { reasonsOf } from '../src/import/refused-row.ts';
import { PASSWORD, System, type Company } from '../src/testing/system.ts';

interface Files {
  name: string;
  directory: string;
  expected: Record<string, { created: number; updated: number; unchanged: number; refused: Record<string, number> }>;
}

const into = (created: number, refused: Record<string, number> = {}) => ({ created, updated: 0, unchanged: 0, refused });

/** A few lines with every fault the importer knows; and a seller's real files, where ILMS_APPAREL_FILES says where they lie: they take two minutes. */
const SELLERS: Files[] = [
  {
    name: 'a small seller',
    directory: join(import.meta.dirname, 'apparel-sample'),
    expected: {
      'stock.csv: products': into(3, { NO_SKU: 2, DUPLICATE_SKU: 1 }),
      'stock.csv: opening stock': into(4, { NO_QUANTITY: 1 }),
      'channel-prices.csv: products': into(1),
      'channel-prices.csv: prices': into(7, { NO_PRICE: 1 }),
      'amazon-orders.csv: orders': into(4, { BAD_DATE: 1, OMS_UNKNOWN_SKU: 1, INVENTORY_INSUFFICIENT_STOCK: 1 }),
    },
  },
  {
    name: 'a seller of 9,271 items',
    directory: process.env['ILMS_APPAREL_FILES'] ?? '',
    expected: {
      'stock.csv: products': into(1591, { NO_SKU: 98, DUPLICATE_SKU: 4 }),
      'stock.csv: opening stock': into(9169),
      'channel-prices.csv: products': into(254),
      'channel-prices.csv: prices': into(10350, { NO_PRICE: 37 }),
      'amazon-orders.csv: orders': into(515, { OMS_UNKNOWN_SKU: 53, INVENTORY_INSUFFICIENT_STOCK: 10 }),
    },
  },
].filter(({ directory }) => existsSync(directory));

describe.each(SELLERS)('the files of $name', ({ directory, expected }) => {
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
    expect(figures(first)).toEqual(expected);
    const before = await company.fingerprint();
    const second = await run();
    expect(second.checks.filter(({ isRight }) => !isRight)).toEqual([]);
    expect(second.sections.map(({ created, updated }) => [created, updated])).toEqual([[0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]);
    expect(await company.fingerprint()).toBe(before);
  }, 240_000);
});
