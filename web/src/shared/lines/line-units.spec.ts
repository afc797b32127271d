import type { ItemUnit } from './line-column.ts';
import { asScanned, hasCode } from './line-column.ts';
import { conversionOf, isWeighed, ownQuantityOf, ownTotal, priceIn, saidUnit, timesRatio } from './line-units.ts';

const unit = (code: string, times: string, divided = '1', more: Partial<ItemUnit> = {}): ItemUnit => ({ code, times, divided, isOwn: false, isPack: true, decimals: 0, tolerancePercent: null, ...more });
const pcs = unit('PCS', '1', '1', { isOwn: true });
const box = unit('BOX', '12');
const units = new Map([['PEN', [pcs, box]], ['RICE', [unit('KGS', '1', '1', { isOwn: true, decimals: 3 }), unit('GMS', '1', '1000'), unit('WHEEL', '5', '2', { tolerancePercent: '10' })]]]);

describe('a quantity in another unit', () => {
  it('is worked out exactly, and rounded half up where it does not end', () => {
    expect(timesRatio('2.5', '12', '1', 6)).toEqual({ value: '30.000000', isExact: true });
    expect(timesRatio('100.00', '1', '12', 2)).toEqual({ value: '8.33', isExact: false });
    expect(timesRatio('0.005', '1', '1', 2)).toEqual({ value: '0.01', isExact: false });
    expect(priceIn('8.40', pcs, box)).toBe('100.80');
    expect(priceIn('100.80', box, pcs)).toBe('8.40');
  });

  it('is explained, and it is said where it does not come out', () => {
    expect(conversionOf({ sku: 'PEN', unit: 'BOX', quantity: '2.5' }, units)).toEqual({ words: '2.5 BOX = 30 PCS', isExact: true });
    expect(conversionOf({ sku: 'PEN', unit: 'BOX', quantity: '2.55' }, units)).toEqual({ words: '2.55 BOX = 30.6 PCS, which is counted whole', isExact: false });
    expect(conversionOf({ sku: 'RICE', unit: 'GMS', quantity: '0.5' }, units)).toEqual({ words: '0.5 GMS = 0.0005 KGS, which is counted to 3 decimals', isExact: false });
    expect(conversionOf({ sku: 'RICE', unit: 'WHEEL', quantity: '2', actualQuantity: '4.86' }, units)).toEqual({ words: '2 WHEEL = 5 KGS, really 4.86 KGS', isExact: true });
    expect(conversionOf({ sku: 'PEN', unit: 'PCS', quantity: '2' }, units)).toBeUndefined();
    expect(conversionOf({ sku: 'NIB', unit: 'BOX', quantity: '2' }, units)).toBeUndefined();
  });

  it('adds up in the items’ own units', () => {
    expect(ownTotal([{ sku: 'PEN', unit: 'BOX', quantity: '2.5' }, { sku: 'PEN', unit: 'PCS', quantity: '3' }, { sku: 'RICE', unit: 'WHEEL', quantity: '1', actualQuantity: '2.4' }], units)).toBe('35.4');
    expect(ownQuantityOf({ sku: 'PEN', unit: 'BOX', quantity: '' }, units)).toBe('0');
  });

  it('is said in an input only where it is not the item’s own', () => {
    expect(saidUnit({ sku: 'PEN', unit: 'BOX', quantity: '1' }, units)).toEqual({ unit: 'BOX' });
    expect(saidUnit({ sku: 'PEN', unit: 'PCS', quantity: '1' }, units)).toEqual({ unit: null });
    expect([isWeighed({ sku: 'RICE', unit: 'WHEEL', quantity: '1' }, units), isWeighed({ sku: 'PEN', unit: 'BOX', quantity: '1' }, units)]).toEqual([true, false]);
  });
});

describe('a scanned pack', () => {
  const item = { id: '1', sku: 'PEN', name: 'Pen', unit: 'PCS', units: [pcs, box], packs: [{ code: '890', quantity: '1.000000' }, { code: '1890', unit: 'BOX', quantity: '12' }, { code: '2890', unit: 'CTN', quantity: '48.000000' }] };

  it('is one of its unit where lines are entered in units, elsewhere what it holds', () => {
    expect(hasCode(item, '1890')).toBe(true);
    expect(asScanned(item, '1890', true)).toMatchObject({ packed: 'BOX' });
    expect(asScanned(item, '1890', false)).toMatchObject({ count: '12' });
    expect(asScanned(item, '2890', true)).toMatchObject({ count: '48' });
    expect(asScanned(item, 'pen', true)).toEqual(item);
  });
});
