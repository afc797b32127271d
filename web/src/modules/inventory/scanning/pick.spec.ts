import { nothingGathered, type GatheredLine } from './gather.ts';
import { isAsWritten, linesToSend, openOf, whatIsLeft } from './pick.ts';

const line = (sku: string, quantity: string, batch = ''): GatheredLine => ({ key: `${sku} ${batch}`, sku, name: sku, quantity, batch, madeOn: '', expiresOn: '', serials: [], rate: '' });
const picked = (...lines: GatheredLine[]) => ({ ...nothingGathered('key'), lines });
const wanted = (sku: string, quantity: string, batch?: string) => ({ sku, quantity, batch: batch ? { number: batch } : null });

describe('picking a transfer by scan', () => {
  it('takes no more than is to go', () => {
    expect(openOf([wanted('PEN', '5')], picked(line('PEN', '5')), line('PEN', '5'))).toBeUndefined();
    expect(openOf([wanted('PEN', '5')], picked(line('PEN', '6')), line('PEN', '6'))).toBe('Only 5 of PEN are to go.');
  });

  it('takes only the batch that is named, and any where none is', () => {
    const lines = [wanted('OIL', '5', 'B1'), wanted('OIL', '2', 'B2')];
    expect(openOf(lines, picked(line('OIL', '1', 'B3')), line('OIL', '1', 'B3'))).toBe('Batch B1 or B2 of OIL is to go, not B3.');
    expect(openOf(lines, picked(line('OIL', '3', 'b2')), line('OIL', '3', 'b2'))).toBe('Only 2 of OIL are to go.');
    expect(openOf(lines, picked(line('OIL', '5', 'B1'), line('OIL', '2', 'B2')), line('OIL', '2', 'B2'))).toBeUndefined();
    expect(openOf([wanted('OIL', '5')], picked(line('OIL', '3', 'B3'), line('OIL', '2', 'B4')), line('OIL', '2', 'B4'))).toBeUndefined();
    expect(openOf([wanted('OIL', '5')], picked(line('OIL', '3', 'B3'), line('OIL', '3', 'B4')), line('OIL', '3', 'B4'))).toBe('Only 5 of OIL are to go.');
  });

  it('leaves a transfer as it was written where exactly that was picked', () => {
    const lines = [wanted('PEN', '5.0'), wanted('OIL', '2', 'B1')];
    expect(isAsWritten(lines, picked(line('OIL', '2', 'b1'), line('PEN', '5')))).toBe(true);
    for (const other of [picked(line('PEN', '5')), picked(line('PEN', '4'), line('OIL', '2', 'B1')), picked(line('PEN', '5', 'X'), line('OIL', '2', 'B1'))]) expect(isAsWritten(lines, other)).toBe(false);
  });

  it('sends what was picked, and says what was left', () => {
    const now = picked(line('PEN', '3'), line('OIL', '2', 'B1'), line('OIL', '1', 'B2'));
    expect(linesToSend(now)).toEqual([{ sku: 'PEN', quantity: '3', batch: null }, { sku: 'OIL', quantity: '2', batch: 'B1' }, { sku: 'OIL', quantity: '1', batch: 'B2' }]);
    expect(whatIsLeft([wanted('PEN', '5'), wanted('OIL', '2', 'B1'), wanted('OIL', '1'), wanted('INK', '1')], now)).toEqual([{ sku: 'PEN', quantity: '2' }, { sku: 'INK', quantity: '1' }]);
  });
});
