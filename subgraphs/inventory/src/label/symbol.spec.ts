import { drawn, symbolOfItem, symbolOfSerial } from './symbol.ts';

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

  it.each([['ean13', '8901234567890'], ['ean8', '96385074'], ['upca', '036000291452'], ['itf14', '18901234567897'], ['code128', 'RO-7L white'], ['gs1qrcode', '(01)08901234567890(21)AQ-001'], ['qrcode', 'AQ 001'], ['code128', 'कुर्ता']] as const)('%s %s can be drawn', (kind, text) => {
    expect(drawn({ kind, text })).toMatch(/^<svg [^>]*viewBox/);
  });
});
