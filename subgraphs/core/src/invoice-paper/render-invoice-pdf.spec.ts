import { Decimal } from '@ilms/kernel/decimal';
import { summariseByHsn } from './hsn-summary.ts';
import { count, date, money, percent, plain } from '../paper/paper-figures.ts';
import { invoiceLayout } from './invoice-layout.ts';
import { keyFacts, keyFactsQr } from './invoice-qr.ts';
import { renderInvoicePdf } from './render-invoice-pdf.ts';
import { sampleInvoice, sampleLine } from './sample-invoice.ts';

const kurta = sampleLine('Block-printed kurta', '4', '849.50', '5', false);
const saree = sampleLine('Silk saree', '1', '3999', '18', false, '5007');
const leggings = sampleLine('Leggings', '2', '199', '5', false);
const local = sampleInvoice([kurta, saree, leggings]);
const interState = sampleInvoice([sampleLine('Kurta', '4', '849.50', '5', true)], { stateTax: null, placeOfSupply: { code: '29', name: 'Karnataka' } });

/** Every text of a page description, in reading order. */
function texts(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(texts);
  if (typeof node !== 'object' || node === null) return [];
  const { text, stack, columns, table } = node as Record<string, unknown> & { table?: { body: unknown } };
  return [text, stack, columns, table?.body].flatMap(texts);
}
const shown = (invoice: typeof local) => texts((invoiceLayout(invoice, '<svg/>') as { content: unknown }).content);
const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\n/g)?.length;

describe('what stands on a tax invoice (Rule 46)', () => {
  it('names both parties with address, GSTIN and state, number and day, order, place of supply, reverse charge', () => {
    expect(shown(local)).toEqual(expect.arrayContaining([
      'TAX INVOICE', 'MUM/26-27/000042', '23 Nov 2026', 'SO/26-27/000107', '21 Nov 2026', 'Neelkanth Apparels Private Limited', '27AAPFU0939F1ZV', 'Sharma Garments', '27AABCS1429B1ZB',
      '221 MG Road', 'Maharashtra (state code 27)', 'Sharma Garments, Warehouse 2', 'Plot 8, Chakan MIDC Phase II', 'Maharashtra (27)', 'Reverse charge', 'No',
    ]));
  });

  it('gives each line its HSN, quantity, unit, rate, taxable value, both taxes with their percentages, and amount', () => {
    const all = shown(local);
    const from = all.indexOf('Silk saree');
    expect(all.slice(from - 1, from + 13)).toEqual(['2', 'Silk saree', 'SILK-SAREE', '5007', '1', 'PCS', '3,999.00', '3,999.00', '359.91', '9 %', '359.91', '9 %', '4,718.82', '3']);
  });

  it('sums up: totals, round off, amount in words, HSN summary', () => {
    const all = shown(local);
    const sums = all.slice(all.indexOf('Taxable value'));
    expect(sums.slice(0, 10)).toEqual(['Taxable value', '7,795.00', 'CGST', '454.81', 'SGST', '454.81', 'Round off', '0.38', 'Total', '₹ 8,705.00']);
    const summary = all.slice(all.lastIndexOf('HSN'));
    expect(summary.slice(0, 24)).toEqual(['HSN', 'Taxable value', 'Rate', 'CGST', 'SGST', 'Tax', '5007', '3,999.00', '18 %', '359.91', '359.91', '719.82',
      '6104', '3,796.00', '5 %', '94.90', '94.90', '189.80', 'Total', '7,795.00', '', '454.81', '454.81', '909.62']);
    expect(all).toContain(local.amountInWords);
  });

  it('shows IGST alone between states, UTGST in a territory', () => {
    expect(shown(interState).filter((text) => text.endsWith('GST'))).toEqual(['IGST', 'IGST', 'IGST']);
    expect(shown(sampleInvoice([kurta], { stateTax: 'UTGST' })).filter((text) => text === 'UTGST')).toHaveLength(3);
  });

  it('shows a discount column only when something is discounted, and says when prices include the tax', () => {
    expect(shown(local)).not.toContain('Discount');
    const discounted = shown(sampleInvoice([{ ...kurta, discount: new Decimal('12.5') }, saree], { isTaxInclusive: true }));
    expect(discounted).toEqual(expect.arrayContaining(['Discount', '12.50', '–', 'incl. tax']));
  });

  it('bears the words the law wants on exports and on supplies to a SEZ', () => {
    expect(shown(sampleInvoice([kurta], { supplyType: 'EXPORT_WITHOUT_PAYMENT' }))).toContain(
      'SUPPLY MEANT FOR EXPORT UNDER BOND OR LETTER OF UNDERTAKING WITHOUT PAYMENT OF INTEGRATED TAX');
    expect(shown(local).join(' ')).not.toContain('SUPPLY MEANT');
  });

  it('says when it is cancelled, and when the buyer is not registered', () => {
    expect(shown(sampleInvoice([kurta], { isCancelled: true }))).toContain('CANCELLED: this invoice is not valid');
    expect(shown(sampleInvoice([kurta], { buyer: { ...local.buyer, gstin: undefined } }))).toContain('unregistered');
  });

  it('looks as the branch wants it: account, terms line by line, signatory, letterhead, marked copies, fewer columns', async () => {
    const print = { paper: 'A5', copies: 3, showsHsn: false, showsDiscount: false, letterhead: 'Since 1962', signatory: 'R. Iyer, Director', bank: { holder: 'Neelkanth', bankName: 'HDFC Bank', accountNumber: '50200061845213', ifsc: 'HDFC0000060', upiId: 'n@hdfcbank' } } as const;
    const printed = sampleInvoice([{ ...kurta, discount: new Decimal('12.5') }, saree], { terms: '30 days.\nCourts of Mumbai.', print });
    const all = shown(printed);
    expect(all).toEqual(expect.arrayContaining(['Original for recipient', 'Duplicate for transporter', 'Triplicate for supplier', 'Since 1962', '30 days.', 'Courts of Mumbai.', 'PAY TO', 'Neelkanth · HDFC Bank', 'Account 50200061845213 · IFSC HDFC0000060 · UPI n@hdfcbank', 'R. Iyer, Director']));
    expect(all.filter((text) => text === 'HSN')).toHaveLength(3);
    expect(all).not.toContain('Discount');
    expect(all).not.toContain('Authorised signatory');
    expect(shown(local)).not.toContain('Duplicate for transporter');
    expect(pages(await renderInvoicePdf({ ...printed, print: { ...print, paper: 'A4' } }))).toBe(3);
  });

  it('puts the key facts into the QR code', async () => {
    expect(JSON.parse(keyFacts(local))).toEqual({
      SellerGstin: '27AAPFU0939F1ZV', BuyerGstin: '27AABCS1429B1ZB', DocNo: 'MUM/26-27/000042', DocTyp: 'INV', DocDt: '23/11/2026', TotInvVal: '8705.00', ItemCnt: 3, MainHsnCode: '5007',
    });
    expect(await keyFactsQr(local)).toMatch(/^<svg /);
  });
});

describe('the PDF', () => {
  it('is one A4 page for a small invoice, the same bytes each time', async () => {
    const pdf = await renderInvoicePdf(local);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pages(pdf)).toBe(1);
    expect(pdf.toString('latin1')).toContain('[0 0 595.28 841.89]');
    expect(pdf.equals(await renderInvoicePdf(local))).toBe(true);
  });

  it('runs over pages for 200 lines with the heading repeated, in time that grows with the lines and not with their square', async () => {
    const of = (count: number) => sampleInvoice(Array.from({ length: count }, (_, index) => sampleLine(`Set ${index + 1}`, '2', '999', '5', true)), { stateTax: null });
    const long = of(200);
    expect(pages(await renderInvoicePdf(long))).toBe(9);
    const [, , linesTable] = (invoiceLayout(long, '<svg/>') as { content: { table?: { headerRows: number } }[] }).content;
    expect(linesTable!.table!.headerRows).toBe(1);
    const [short, twice] = [of(100), long];
    const least = async (invoice: typeof long) => {
      const times: number[] = [];
      for (let run = 0; run < 3; run += 1) {
        const before = process.cpuUsage();
        await renderInvoicePdf(invoice);
        times.push(process.cpuUsage(before).user);
      }
      return Math.min(...times);
    };
    expect((await least(twice)) / (await least(short))).toBeLessThan(3.5);
  });

  it('turns the paper for ten crore and more', async () => {
    const large = sampleInvoice([sampleLine('Boiler', '1', '100000000', '18', false, '8402')]);
    expect((await renderInvoicePdf(large)).toString('latin1')).toContain('[0 0 841.89 595.28]');
  });

  it('takes what people write as text: neither a file nor an address is opened, nothing hides or reorders', async () => {
    const asked: unknown[] = [];
    const fetchBefore = globalThis.fetch;
    globalThis.fetch = ((url: unknown) => { asked.push(url); return Promise.reject(new Error('no network')); }) as typeof fetch;
    try {
      const hostile = sampleInvoice([{ ...kurta, description: 'http://127.0.0.1:1/a.png', sku: 'file:///etc/passwd' }], { terms: '<svg><image href="http://127.0.0.1:1/b.png"/></svg>' });
      expect(pages(await renderInvoicePdf(hostile))).toBe(1);
      expect(asked).toEqual([]);
      expect(shown(hostile)).toEqual(expect.arrayContaining(['http://127.0.0.1:1/a.png', 'file:///etc/passwd', '<svg><image href="http://127.0.0.1:1/b.png"/></svg>']));
    } finally {
      globalThis.fetch = fetchBefore;
    }
    expect(plain(' paid\u202e 00.1\u0000\n\u200bnow ')).toBe('paid 00.1 now');
  });

  it('breaks words that no column can hold', () => {
    const description = 'W'.repeat(90);
    expect(JSON.stringify(invoiceLayout(sampleInvoice([{ ...kurta, description }]), '<svg/>'))).toContain(`{"text":"${description}","wordBreak":"break-all"}`);
  });
});

describe('figures', () => {
  it('are grouped in lakhs and exact beyond what a float holds', () => {
    expect([money(new Decimal('12345678901234567.01')), money(new Decimal('-0.49')), money(new Decimal('849.5')), money(new Decimal('0.333333'))]).toEqual([
      '12,34,56,78,90,12,34,567.01', '−0.49', '849.50', '0.333333']);
    expect([count(new Decimal('1.250')), count(new Decimal('1200')), percent(new Decimal('2.5')), date('2026-04-01')]).toEqual(['1.25', '1,200', '2.5 %', '1 Apr 2026']);
  });

  it('HSN rows are apart by rate, in order, and sum to the invoice', () => {
    const rows = summariseByHsn([saree, kurta, { ...leggings, taxRate: new Decimal(18) }, leggings]);
    expect(rows.map((row) => [row.hsn, row.taxRate.toString(), row.taxable.toFixed(2)])).toEqual([['5007', '18', '3999.00'], ['6104', '5', '3796.00'], ['6104', '18', '398.00']]);
  });
});
