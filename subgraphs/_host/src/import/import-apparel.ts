import { Decimal } from '@ilms/kernel/decimal';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { marketplaceOrders, type MarketplaceOrder } from './amazon-orders.ts';
import { channelPrices, goodsOfPrices, goodsOfStock, openingStock, type ProductRow } from './apparel-goods.ts';
import { section, sendInBulk, type Section } from './bulk-sender.ts';
import type { GraphClient } from './graph-client.ts';
import { readTable } from './table-file.ts';
import { OrderWalk } from './walk-orders.ts';

/** One figure as the files and as the system have it. */
export interface Check {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  readonly isRight: boolean;
}

export interface ImportReport {
  readonly sections: Section[];
  readonly checks: Check[];
}

export interface ImportOptions {
  readonly directory: string;
  readonly warehouseCode: string;
  /** Cost per unit of the opening stock, which the file does not state. */
  readonly openingRate: string;
  /** Whether orders are taken through each step (allocated, shipped, invoiced, paid, returned) instead of being taken over as shipped. */
  readonly walk?: boolean;
  readonly say: (text: string) => void;
}

const CHANNEL = 'AMAZON';

const check = (what: string, expected: Decimal | number, found: Decimal | number): Check => {
  const [e, f] = [new Decimal(expected), new Decimal(found)];
  return { what, expected: e.toFixed(), found: f.toFixed(), isRight: e.eq(f) };
};

const sumOf = (values: readonly string[]) => values.reduce((total, value) => total.plus(value), new Decimal(0));

/** Sends an apparel seller's own files through the public graph: goods, opening stock, channel prices, marketplace orders. */
export class ApparelImport {
  readonly #sections: Section[] = [];
  readonly #checks: Check[] = [];

  constructor(private readonly client: GraphClient, private readonly options: ImportOptions) {}

  async run(): Promise<ImportReport> {
    const files = { stock: 'stock.csv', prices: 'channel-prices.csv', orders: 'amazon-orders.csv' };
    const found = (name: string) => existsSync(join(this.options.directory, name));
    if (!Object.values(files).some(found)) throw new Error(`There is none of ${Object.values(files).join(', ')} in ${this.options.directory}.`);
    if (found(files.stock)) await this.stock(files.stock);
    if (found(files.prices)) await this.prices(files.prices);
    if (found(files.orders)) await this.orders(files.orders);
    return { sections: this.#sections, checks: this.#checks };
  }

  #read(name: string) {
    return readTable(join(this.options.directory, name));
  }

  #progress = (what: string) => (done: number, total: number) => this.options.say(`${what}: ${done} of ${total}`);

  async #products(name: string, products: readonly ProductRow[], into: Section): Promise<Set<string>> {
    const rows = products.map((product) => {
      const { rows: from, ...send } = product;
      return { send, from };
    });
    const taken = await sendInBulk(this.client, into, { mutation: 'productsUpsert', input: 'ProductsUpsertInput', field: 'products', size: 100 }, rows, this.#progress(name));
    return new Set(taken.flatMap((product) => product.variants.map((variant) => variant.sku)));
  }

  async stock(file: string): Promise<void> {
    const rows = this.#read(file);
    const goods = goodsOfStock(rows);
    const products = section(`${file}: products`, rows.length, goods.refused);
    this.#sections.push(products);
    const known = await this.#products(products.name, goods.products, products);

    const opening = openingStock(rows);
    const stock = section(`${file}: opening stock`, opening.stock.length + opening.refused.length, opening.refused);
    this.#sections.push(stock);
    const { warehouseCode, openingRate } = this.options;
    const sent = opening.stock.filter(({ sku }) => known.has(sku));
    const taken = await sendInBulk(this.client, stock, { mutation: 'stockOpeningUpsert', input: 'StockOpeningInput', field: 'rows', fixed: { warehouseCode }, size: 500 },
      sent.map(({ sku, quantity, row }) => ({ send: { sku, quantity, rate: openingRate }, from: [row] })), this.#progress(stock.name));

    this.#checks.push(check('lines of the stock file = SKUs taken + lines refused', rows.length, known.size + products.refused.length));
    this.#checks.push(check('SKUs of the stock file in the catalogue', goods.products.reduce((n, product) => n + product.variants.length, 0), known.size));
    const refusedUnits = [...products.refused, ...stock.refused].map(({ row }) => row['Stock'] ?? '').filter((figure) => /^\d+(\.\d+)?$/.test(figure));
    this.#checks.push(check('units in the stock file = units taken + units refused', sumOf(rows.map((row) => row['Stock'] || '0')), sumOf(taken.map(({ quantity }) => quantity)).plus(sumOf(refusedUnits))));
    this.#checks.push(check('units opened, by the ledger of the warehouse', sumOf(taken.map(({ quantity }) => quantity)), await this.#unitsOpened(new Set(taken.map(({ sku }) => sku)))));
  }

  /** Adds up what the ledger says was there of these items at the beginning, page by page. */
  async #unitsOpened(skus: ReadonlySet<string>): Promise<Decimal> {
    const { warehouses }: { warehouses: { nodes: { id: string }[] } } = await this.client.ask('query($code: String!) { warehouses(first: 1, filter: { code: { eq: $code } }) { nodes { id } } }', { code: this.options.warehouseCode });
    const warehouse = warehouses.nodes[0]?.id;
    let total = new Decimal(0);
    for (let after: string | null = null; ;) {
      const { stockLedger }: { stockLedger: { nodes: { sku: string; quantity: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await this.client.ask(
        'query($after: String, $warehouse: ID!) { stockLedger(first: 100, after: $after, filter: { kind: { eq: RECEIPT }, documentType: { eq: "StockOpening" }, warehouseId: { eq: $warehouse } }) { nodes { sku quantity } pageInfo { hasNextPage endCursor } } }', { after, warehouse });
      total = total.plus(sumOf(stockLedger.nodes.filter(({ sku }) => skus.has(sku)).map(({ quantity }) => quantity)));
      if (!stockLedger.pageInfo.hasNextPage) return total;
      after = stockLedger.pageInfo.endCursor;
    }
  }

  async prices(file: string): Promise<void> {
    const rows = this.#read(file);
    const goods = goodsOfPrices(rows);
    const products = section(`${file}: products`, rows.length, goods.refused);
    this.#sections.push(products);
    const known = await this.#products(products.name, goods.products, products);
    const { prices, refused } = channelPrices(rows);
    const priced = section(`${file}: prices`, prices.length + refused.length, refused);
    this.#sections.push(priced);
    // The day is fixed, so that the same file sent on another day is the same file.
    const taken = await sendInBulk(this.client, priced, { mutation: 'pricesUpsert', input: 'PricesUpsertInput', field: 'prices', fixed: { createPriceLists: true }, size: 1000 },
      prices.filter(({ sku }) => known.has(sku)).map(({ row, ...price }) => ({ send: { ...price, effectiveFrom: '2022-04-01' }, from: [row] })), this.#progress(priced.name));
    this.#checks.push(check('SKUs of the price file in the catalogue', rows.length, known.size + products.refused.length));
    const refusedByGraph = new Set(priced.refused.map(({ row }) => row));
    const left = prices.filter(({ row, sku, priceListCode }) => refusedByGraph.has(row) && !taken.some((price) => price.sku === sku && price.priceListCode === priceListCode));
    this.#checks.push(check('sum of the readable prices = prices taken + prices refused', sumOf(prices.map(({ amount }) => amount)), sumOf(taken.map(({ amount }) => amount)).plus(sumOf(left.map(({ amount }) => amount)))));
  }

  async orders(file: string): Promise<void> {
    const rows = this.#read(file);
    const { orders, refused } = marketplaceOrders(rows);
    const booked = section(`${file}: orders`, rows.length, refused);
    this.#sections.push(booked);
    const { warehouseCode, walk } = this.options;
    const asIs = (status: MarketplaceOrder['status']) => (walk && status === 'SHIPPED' ? 'CONFIRMED' : status);
    const taken = await sendInBulk(this.client, booked, { mutation: 'ordersImport', input: 'OrdersImportInput', field: 'orders', size: 20 },
      orders.map(({ rows: from, cameBack: _, status, ...order }) => ({ send: { channel: CHANNEL, warehouseCode, isTaxInclusive: true, ...order, status: asIs(status) }, from })), this.#progress(booked.name));
    const amounts = (some: readonly Pick<MarketplaceOrder, 'lines'>[]) => sumOf(some.flatMap(({ lines }) => lines.map(({ amount }) => amount ?? '0')));
    this.#checks.push(check('lines of the order file = lines taken + lines refused', rows.length, taken.reduce((n, { lines }) => n + lines.length, 0) + booked.refused.length));
    this.#checks.push(check('distinct orders of the file = orders taken + orders refused', new Set(rows.map((row) => row['Order ID'])).size, taken.length + new Set(booked.refused.map(({ row }) => row['Order ID'])).size));
    this.#checks.push(check('amounts in the order file = amounts taken + amounts refused', sumOf(rows.map((row) => row['Amount'] || '0')), amounts(taken).plus(sumOf(booked.refused.map(({ row }) => row['Amount'] || '0')))));
    if (walk) {
      const sent = new Set(taken.map(({ externalId }) => externalId));
      await this.#walk(booked.name, orders.filter(({ externalId, status }) => status === 'SHIPPED' && sent.has(externalId)));
    }
    const system = await this.#ordersInSystem();
    this.#checks.push(check('orders of the channel in the system', taken.length, system.count));
    const [cancelled, kept] = [taken.filter(({ status }) => status === 'CANCELLED'), taken.filter(({ status }) => status !== 'CANCELLED')];
    this.#checks.push(check('amounts of the orders that were not cancelled, in the system', amounts(kept), system.amount));
    this.#checks.push(check('cancelled orders in the system', cancelled.length, system.cancelled));
    this.#checks.push(check('cancelled lines in the system', cancelled.reduce((n, { lines }) => n + lines.length, 0), system.cancelledLines));
  }

  /** What the orders that left came to when each was taken through every step. */
  async #walk(name: string, orders: readonly MarketplaceOrder[]): Promise<void> {
    const walk = new OrderWalk(this.client, CHANNEL);
    const progress = this.#progress(`${name}: walked`);
    for (const [index, order] of orders.entries()) {
      await walk.walk(order);
      progress(index + 1, orders.length);
    }
    const amount = (some: readonly MarketplaceOrder[]) => sumOf(some.flatMap(({ lines }) => lines.map((line) => line.amount ?? '0')));
    const units = (some: readonly MarketplaceOrder[]) => sumOf(some.flatMap(({ lines }) => lines.map(({ quantity }) => quantity)));
    const back = orders.filter(({ cameBack }) => cameBack);
    const found = await walk.figures();
    this.#checks.push(
      check('units that left = units shipped', units(orders), found.unitsShipped),
      check('units that came back = units returned', units(back), found.unitsReturned),
      check('amounts of what left = invoices before round-off', amount(orders), found.invoiced),
      check('amounts of what came back = credit notes before round-off', amount(back), found.credited),
      check('money taken less money given back = amounts kept', amount(orders).minus(amount(back)), found.paid.minus(found.refunded).minus(found.roundOff)),
      check('nothing is due on what left', 0, found.due),
    );
  }

  async #ordersInSystem(): Promise<{ count: number; amount: Decimal; cancelled: number; cancelledLines: number }> {
    const all = { count: 0, amount: new Decimal(0), cancelled: 0, cancelledLines: 0 };
    for (let after: string | null = null; ;) {
      const { orders }: { orders: { nodes: { status: string; lines: { total: string }[] }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await this.client.ask(
        `query($after: String) { orders(first: 100, after: $after, filter: { channel: { eq: "${CHANNEL}" } }) { nodes { status lines { total } } pageInfo { hasNextPage endCursor } } }`, { after });
      for (const { status, lines } of orders.nodes) {
        all.count += 1;
        if (status === 'CANCELLED') {
          all.cancelled += 1;
          all.cancelledLines += lines.length;
        } else all.amount = all.amount.plus(sumOf(lines.map(({ total }) => total)));
      }
      if (!orders.pageInfo.hasNextPage) return all;
      after = orders.pageInfo.endCursor;
    }
  }
}
