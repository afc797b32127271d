import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GraphClient } from '../src/import/graph-client.ts';
import { ApparelImport, type ImportReport } from '../src/import/import-apparel.ts';
import { reasonsOf } from '../src/import/refused-row.ts';
import { Company, PASSWORD, System } from '../src/testing/system.ts';

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
      'amazon-orders.csv: orders': into(6, { BAD_DATE: 1, OMS_UNKNOWN_SKU: 1, INVENTORY_INSUFFICIENT_STOCK: 1 }),
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
  }, 1_800_000);
});

describe.each(SELLERS)('orders of $name taken through every step', ({ directory }) => {
  let system: System;
  let company: Company;
  beforeAll(async () => {
    system = await System.open();
    company = await system.company(['inventory', 'oms']);
    const { branches: { nodes: [branch] } } = await company.must('{ branches(first: 1) { nodes { id version } } }');
    await company.must('mutation($input: BranchUpdateInput!) { branchUpdate(input: $input) { userErrors { code message } } }', { input: { ...branch, gstin: '27AAPFU0939F1ZV', line1: '12 Karve Road', city: 'Pune', pincode: '411004' } });
    await company.must('mutation { allocationRuleSet(input: { name: "Marketplace", channels: ["AMAZON"], isActive: true, criteria: [MOST_STOCK] }) { userErrors { code message } } }');
  });
  afterAll(() => system?.close());

  it('agree with the file in stock, invoices, credit notes and refunds, and a second walk changes nothing', async () => {
    const run = () => {
      const client = GraphClient.signedIn(new URL(`http://${company.host}:${system.all.port}`), `owner@${company.slug}.example`, PASSWORD);
      return new ApparelImport(client, { directory, warehouseCode: 'MAIN', openingRate: '100', walk: true, say: () => undefined }).run();
    };
    const { checks } = await run();
    expect(checks.filter(({ isRight }) => !isRight)).toEqual([]);
    expect(checks.find(({ what }) => what.startsWith('units that came back'))!.found).not.toBe('0');
    // The files of a large seller take longer than a token lasts.
    company = new Company(system, company.id, company.slug, company.schema, await system.signIn(company.slug, `owner@${company.slug}.example`));
    expect((await company.must('mutation { stockProve { stockProof { faults } } }')).stockProve).toEqual({ stockProof: { faults: 0 } });
    expect((await company.must('{ allocationRuns(first: 1) { totalCount } }')).allocationRuns.totalCount).toBeGreaterThan(1);
    const before = await company.fingerprint();
    expect((await run()).checks.filter(({ isRight }) => !isRight)).toEqual([]);
    expect(await company.fingerprint()).toBe(before);
  }, 3_600_000);
});
