import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { System, type Company } from '@ilms/host/testing/system';
import { figure, median, milliseconds, type Bench, type Row } from '../measurement.ts';
import { record } from '../orders/recorder.ts';
import { fillCatalogue } from './catalogue.ts';

const PRODUCTS = 50_000;
const ROUNDS = 9;
const IMPORTED = 2_000;

const PAGE = 'id code name hsn brand status variants { id sku } productCategory { id } taxCategory { name } unit { code }';
const list = (args: string) => `{ products(${args}) { nodes { ${PAGE} } pageInfo { hasNextPage endCursor } } }`;

/** By what people do with a list: the question, and the milliseconds it may take over HTTP. */
const QUESTIONS: readonly (readonly [what: string, query: string, budget: number])[] = [
  ['first page of 50', list('first: 50'), 150],
  ['filter: brand and active', list('first: 50, filter: { brand: { eq: "Vastra" }, isActive: { eq: true } }'), 150],
  ['filter: name contains', list('first: 50, filter: { name: { contains: "Pochampally" } }'), 300],
  ['sort by the latest change', list('first: 50, sort: [{ field: updatedAt, direction: DESC }]'), 300],
  ['search: a word, thousands of hits', list('first: 50, search: "kettle"'), 300],
  ['search: one product', list('first: 50, search: "Mysore 41235"'), 300],
  ['search: one SKU', list('first: 50, search: "SKU-041235"'), 300],
  ['search: a barcode', list('first: 50, search: "BC-00041236"'), 300],
  ['search: nothing', list('first: 50, search: "no such thing"'), 300],
  ['items: search a SKU', '{ variants(first: 50, search: "041235") { nodes { id sku name price product { name } } } }', 300],
  ['count of all', '{ products(first: 1) { totalCount } }', 150],
  ['count of a search', '{ products(first: 1, search: "kettle") { totalCount } }', 300],
  ['price between two figures', list('first: 50, within: { priceFrom: "100", priceUpTo: "120" }'), 500],
  ['sum of MRP over a filter', '{ variants(first: 1, filter: { isActive: { eq: true } }) { sums { mrp } } }', 300],
];

async function timed(company: Company, query: string): Promise<number> {
  await company.must(query);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await milliseconds(() => company.must(query)));
  return median(times);
}

/** A page in the middle of the list: its cost must not grow with how far one has paged. */
async function deepPage(company: Company): Promise<number> {
  const { products } = await company.must('{ products(first: 1, filter: { name: { gte: "Leather" } }) { pageInfo { endCursor } } }').catch(async () => company.must(list('first: 1, search: "P025000"')));
  return timed(company, list(`first: 50, after: "${products.pageInfo.endCursor}"`));
}

const settled = async (company: Company, id: string): Promise<{ status: string; processed: number; succeeded: number }> => {
  for (;;) {
    const { bulkOperation } = await company.must('query($id: ID!) { bulkOperation(id: $id) { status processed succeeded } }', { id });
    if (!['WAITING', 'RUNNING'].includes(bulkOperation.status)) return bulkOperation;
    await sleep(100);
  }
};

/** Rows a second of an export, from asking for it to its file. */
async function exportRate(company: Company): Promise<number> {
  let rows = 0;
  const took = await milliseconds(async () => {
    const { exportStart } = await company.must('mutation($input: ExportStartInput!) { exportStart(input: $input) { bulkOperation { id } userErrors { code message field } } }', {
      input: {
        label: 'Products', connection: 'products', format: 'CSV', columns: [['code', 'Code'], ['name', 'Name'], ['hsn', 'HSN'], ['brand', 'Brand']].map(([path, title]) => ({ path, title })),
        query: 'query($first: Int, $after: String) { products(first: $first, after: $after) { nodes { code name hsn brand } pageInfo { hasNextPage endCursor } } }',
      },
    });
    rows = (await settled(company, exportStart.bulkOperation.id)).processed;
  });
  return (rows / took) * 1000;
}

/** Rows a second of the bulk mutation that imports send, a hundred at a time. */
async function upsertRate(company: Company): Promise<number> {
  const stamp = randomUUID().slice(0, 8).toUpperCase();
  const took = await milliseconds(async () => {
    for (let from = 0; from < IMPORTED; from += 100) {
      const products = Array.from({ length: 100 }, (_, n) => ({ code: `${stamp}-${from + n}`, name: `Imported ${from + n}`, hsn: '6304', taxCategoryCode: 'GST_5', unitCode: 'PCS', variants: [{ sku: `${stamp}-${from + n}`, price: '105.00' }] }));
      const { productsUpsert } = await company.must('mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { created userErrors { code message } } }', { input: { products } });
      if (productsUpsert.created !== 100) throw new Error(`100 rows were sent and ${productsUpsert.created} created.`);
    }
  });
  return (IMPORTED / took) * 1000;
}

/** What people meet in a catalogue of fifty thousand products: pages, filters, searches, sums, exports, imports, over HTTP. */
export const masters: Bench = {
  name: 'masters',
  async run({ note }) {
    const system = await System.open();
    try {
      const company = await system.company(['inventory']);
      note(`${PRODUCTS} products …`);
      await fillCatalogue(system, company, PRODUCTS);
      const rows: Row[] = [];
      for (const [what, query, budget] of QUESTIONS) {
        const took = await timed(company, query);
        note(`${what}: ${figure(took)} ms`);
        rows.push({ what: `50,000 products, ${what}`, measured: `${figure(took)} ms`, target: `≤ ${budget} ms`, ok: took <= budget });
      }
      const deep = await deepPage(company);
      rows.push({ what: '50,000 products, a page from the middle', measured: `${figure(deep)} ms`, target: '≤ 150 ms', ok: deep <= 150 });
      const counts: number[] = [];
      for (const first of [10, 100]) counts.push((await record(() => company.must(list(`first: ${first}, search: "kettle"`)))).filter(({ text }) => /core_(product|variant|tax|unit)/.test(text)).length);
      rows.push({ what: 'SQL statements of a product search', measured: `${counts[0]} for 10 rows, ${counts[1]} for 100`, target: 'equal', ok: counts[0] === counts[1] && counts[0]! > 0 });
      note('import …');
      const imported = await upsertRate(company);
      rows.push({ what: 'products entered in bulk, 100 a request', measured: `${figure(imported)} rows/s`, target: '≥ 200 rows/s', ok: imported >= 200 });
      note('export …');
      const exported = await exportRate(company);
      rows.push({ what: 'export of all products as CSV', measured: `${figure(exported)} rows/s`, target: '≥ 1,000 rows/s', ok: exported >= 1000 });
      return rows;
    } finally {
      await system.close();
    }
  },
};
