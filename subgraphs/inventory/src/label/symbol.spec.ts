import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { elementString, readBracketed } from '../gs1/element-string.ts';
import { readCode } from '../gs1/read-code.ts';
import { scanned } from '../gs1/scanned.ts';
import { drawn, symbolOfBatch, symbolOfItem, symbolOfSerial } from './symbol.ts';

describe('what a label carries', () => {
  it('is the item’s global number, else its own code, else its SKU', () => {
    expect(symbolOfItem('RO', '8901234567890')).toEqual({ kind: 'ean13', text: '8901234567890' });
    expect(symbolOfItem('RO', '96385074')).toEqual({ kind: 'ean8', text: '96385074' });
    expect(symbolOfItem('RO', '8901234567894')).toEqual({ kind: 'code128', text: '8901234567894' });
    expect(symbolOfItem('RO-7L', null)).toEqual({ kind: 'code128', text: 'RO-7L' });
  });

  it('is item and serial number in the language of GS1 where both can be said so', () => {
    expect(symbolOfSerial('AQ-001', '8901234567890')).toEqual({ kind: 'gs1qrcode', text: '(01)08901234567890(21)AQ-001' });
    expect(symbolOfSerial('AQ 001', '8901234567890')).toEqual({ kind: 'qrcode', text: 'AQ 001' });
    expect(symbolOfSerial('AQ-001', null)).toEqual({ kind: 'qrcode', text: 'AQ-001' });
  });

  const batch = { barcode: '8901234567890', batch: 'LOT-7/A', lastDay: '2027-01-31', lastDayIs: 'EXPIRY', symbol: null } as const;

  it('is item, last day and batch of a pack, in bars where the label is wide and in a square where it is not', () => {
    expect(symbolOfBatch(batch, 100)).toEqual({ kind: 'gs1-128', text: '(01)08901234567890(17)270131(10)LOT-7/A' });
    expect(symbolOfBatch(batch, 50)).toEqual({ kind: 'gs1datamatrix', text: '(01)08901234567890(17)270131(10)LOT-7/A' });
    expect(symbolOfBatch({ ...batch, symbol: 'GS1_DATAMATRIX' }, 100).kind).toBe('gs1datamatrix');
    expect(symbolOfBatch({ ...batch, lastDayIs: 'BEST_BEFORE' }, 100).text).toBe('(01)08901234567890(15)270131(10)LOT-7/A');
    expect(symbolOfBatch({ ...batch, lastDay: null }, 100).text).toBe('(01)08901234567890(10)LOT-7/A');
  });

  it('is the number of the batch alone where the item has no global one or it cannot be said', () => {
    expect(symbolOfBatch({ ...batch, barcode: null }, 100)).toEqual({ kind: 'code128', text: 'LOT-7/A' });
    expect(symbolOfBatch({ ...batch, barcode: '8901234567894' }, 100).kind).toBe('code128');
    for (const said of ['LOT (7)', 'LOT 7', 'बैच', 'L'.repeat(21)]) expect(symbolOfBatch({ ...batch, batch: said }, 100)).toEqual({ kind: 'code128', text: said });
  });

  it.each([['EXPIRY', 'expiresOn'], ['BEST_BEFORE', 'bestBefore']] as const)('is read back as what was printed, as people and as scanners read it: %s', (lastDayIs, field) => {
    const { text } = symbolOfBatch({ ...batch, lastDayIs }, 100);
    const sent = `]C1${elementString(readBracketed(text))}`;
    for (const code of [text, sent]) {
      const read = scanned(readCode(code), dayInIndia(new Date()));
      expect({ gtin: read.gtin, batch: read.batch, [field]: read[field], others: read.others }).toEqual({ gtin: '08901234567890', batch: 'LOT-7/A', [field]: '2027-01-31', others: [] });
    }
  });

  it.each([['gs1-128', '(01)08901234567890(17)270131(10)LOT-7/A'], ['gs1datamatrix', '(01)08901234567890(10)LOT-7/A'], ['ean13', '8901234567890'], ['ean8', '96385074'], ['upca', '036000291452'], ['itf14', '18901234567897'], ['code128', 'RO-7L white'], ['gs1qrcode', '(01)08901234567890(21)AQ-001'], ['qrcode', 'AQ 001'], ['code128', 'कुर्ता']] as const)('%s %s can be drawn', (kind, text) => {
    expect(drawn({ kind, text })).toMatch(/^<svg [^>]*viewBox/);
  });
});
