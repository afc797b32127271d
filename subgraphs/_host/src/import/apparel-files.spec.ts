import { channelPrices, goodsOfPrices, goodsOfStock, hsnOf, openingStock } from './apparel-goods.ts';
import { marketplaceOrders } from './amazon-orders.ts';
import { reasonsOf, refusedFile } from './refused-row.ts';
import type { FileRow } from './table-file.ts';

const rows = (...given: Record<string, string>[]) => given.map((row, index) => ({ ...row, line: index + 2 }) as unknown as FileRow);
const stock = (sku: string, figure: string, design = 'AN201') => ({ 'SKU Code': sku, 'Design No.': design, Stock: figure, Category: 'AN : LEGGINGS', Size: 'L', Color: 'Red' });

describe('a stock list', () => {
  it('becomes designs with their sizes; lines without a SKU, spreadsheet errors and repetitions come back with the reason', () => {
    const { products, refused } = goodsOfStock(rows(stock('A-L', '5.0'), stock('A-M', '0.0'), stock('', '3'), stock('#REF!', '1'), stock('A-L', '9')));
    expect(products).toMatchObject([{ code: 'AN201', name: 'Leggings AN201', category: 'Leggings', hsn: '610463', unitCode: 'PCS', variants: [{ sku: 'A-L', attributes: { size: 'L', colour: 'Red' } }, { sku: 'A-M' }] }]);
    expect(refused.map(({ row, code, reason }) => [row.line, code, reason])).toEqual([[4, 'NO_SKU', 'There is no SKU.'], [5, 'NO_SKU', '#REF! is a spreadsheet error, not a SKU.'], [6, 'DUPLICATE_SKU', 'A-L stands on line 2 already.']]);
  });

  it('gives a quantity per SKU, the first line winning, and refuses a missing figure', () => {
    const { stock: opening, refused } = openingStock(rows(stock('A-L', '5.0'), stock('A-L', '9'), stock('A-M', ''), stock('A-S', '2.500')));
    expect(opening.map(({ sku, quantity }) => [sku, quantity])).toEqual([['A-L', '5'], ['A-S', '2.5']]);
    expect(refused.map(({ code }) => code)).toEqual(['NO_QUANTITY']);
  });

  it('finds a heading of the tariff for every word a seller uses', () => {
    expect(['KURTA', 'KURTA SET', 'SAREE', 'AN : LEGGINGS', 'NIGHT WEAR', 'something else'].map(hsnOf)).toEqual(['620630', '620422', '540754', '610463', '620821', '621142']);
  });
});

describe('a list of channel prices', () => {
  it('becomes a price per SKU and channel; what is no price comes back, the rest of its line does not', () => {
    const { prices, refused } = channelPrices(rows({ Sku: 'S_1', 'Style Id': 'S', 'Ajio MRP': '2295', 'Amazon FBA MRP': 'Nill', 'Myntra MRP': '1999.50' }));
    expect(prices.map(({ sku, priceListCode, amount }) => [sku, priceListCode, amount])).toEqual([['S_1', 'AJIO', '2295'], ['S_1', 'MYNTRA', '1999.50']]);
    expect(refused.map(({ reason }) => reason)).toEqual(['Not a price: Amazon FBA MRP Nill.']);
    expect(goodsOfPrices(rows({ Sku: 'Os206_3141_S', 'Style Id': 'Os206_3141', Category: 'Kurta' })).products[0]!.variants).toEqual([{ sku: 'Os206_3141_S', attributes: { size: 'S' } }]);
  });
});

describe('a marketplace’s report', () => {
  const line = (id: string, more: Record<string, string> = {}) => ({ 'Order ID': id, Date: '04-30-22', Status: 'Shipped', SKU: 'A', Qty: '1', currency: 'INR', Amount: '406.0', 'ship-city': 'BENGALURU', 'ship-state': 'KARNATAKA', 'ship-postal-code': '560085.0', ...more });

  it('joins the lines of one id into one order and keeps the amounts to the paisa', () => {
    const { orders } = marketplaceOrders(rows(line('1'), line('1', { SKU: 'B', Amount: '647.62' }), line('2', { Status: 'Cancelled', Qty: '0', Amount: '', currency: '' })));
    expect(orders).toMatchObject([
      { externalId: '1', orderedOn: '2022-04-30', status: 'SHIPPED', customer: { code: 'AMAZON-560085', state: 'KARNATAKA', pincode: '560085' }, lines: [{ sku: 'A', quantity: '1', amount: '406.00' }, { sku: 'B', quantity: '1', amount: '647.62' }] },
      { externalId: '2', status: 'CANCELLED', lines: [{ sku: 'A', quantity: '0', amount: null }] },
    ]);
  });

  it.each([
    [{ Date: '30-04-2022' }, 'BAD_DATE'], [{ Status: 'Lost' }, 'UNKNOWN_STATUS'], [{ Qty: 'x' }, 'BAD_QUANTITY'], [{ Qty: '0' }, 'BAD_QUANTITY'], [{ Amount: '' }, 'NO_AMOUNT'], [{ currency: 'USD' }, 'FOREIGN_CURRENCY'], [{ 'Order ID': '' }, 'NO_ORDER_ID'],
  ])('refuses a line with %j as %s, and with it its whole order', (fault, code) => {
    const { orders, refused } = marketplaceOrders(rows(line('1'), line('Order ID' in fault ? '' : '1', fault)));
    expect(orders.length).toBe('Order ID' in fault ? 1 : 0);
    expect(reasonsOf(refused)).toEqual({ [code]: 'Order ID' in fault ? 1 : 2 });
  });

  it('comes back as a file that opens in a spreadsheet and does nothing there', () => {
    const { refused } = marketplaceOrders(rows(line('1', { Qty: '=1+1', SKU: 'a"b' })));
    expect(refusedFile(refused).split('\r\n')[0]).toMatch(/^line,code,reason,Order ID,Date/);
    expect(refusedFile(refused)).toContain(`"'=1+1"`);
    expect(refusedFile(refused)).toContain('"a""b"');
  });
});
