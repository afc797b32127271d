import { Decimal } from '@ilms/kernel/decimal';
import fc from 'fast-check';
import { roundToRupee, taxDocument, type TaxableDocument, type TaxableLine, type TaxAmounts } from './tax.ts';

const line = (quantity: string, unitPrice: string, rate: string, rest: { discount?: string; isTaxInclusive?: boolean } = {}): TaxableLine => ({
  quantity: new Decimal(quantity), unitPrice: new Decimal(unitPrice), rate: new Decimal(rate),
  isTaxInclusive: rest.isTaxInclusive ?? false, ...(rest.discount ? { discount: new Decimal(rest.discount) } : {}),
});
const incl = (quantity: string, unitPrice: string, rate: string, discount?: string) => line(quantity, unitPrice, rate, { isTaxInclusive: true, discount });
const tax = (lines: TaxableLine[], rest: Partial<TaxableDocument> = {}) =>
  taxDocument({ sellerState: '27', placeOfSupply: '27', supplyType: 'DOMESTIC', on: '2026-11-23', lines, ...rest });
const figures = (one: TaxAmounts) => [one.taxable, one.cgst, one.sgst, one.igst, one.total].map((amount) => amount.toFixed(2)).join(' ');

describe('tax of a document', () => {
  it('halves the tax inside a state', () => expect(figures(tax([line('2', '100', '18')]))).toBe('200.00 18.00 18.00 0.00 236.00'));
  it('charges IGST between states', () => expect(figures(tax([line('2', '100', '18')], { placeOfSupply: '29' }))).toBe('200.00 0.00 0.00 36.00 236.00'));

  it('takes the tax out of an inclusive price and leaves the price what it was', () => {
    expect(figures(tax([incl('1', '647.62', '5')], { placeOfSupply: '29' }))).toBe('616.78 0.00 0.00 30.84 647.62');
    expect(figures(tax([incl('1', '647.62', '5')]))).toBe('616.78 15.42 15.42 0.00 647.62');
    expect(figures(tax([incl('1', '406', '5')]))).toBe('386.66 9.67 9.67 0.00 406.00');
  });

  it('lets the taxable value absorb the odd paisa of an inclusive price', () => {
    expect(figures(tax([incl('1', '100.01', '5')]))).toBe('95.25 2.38 2.38 0.00 100.01');
    expect(figures(tax([incl('1', '100.01', '5')], { placeOfSupply: '29' }))).toBe('95.25 0.00 0.00 4.76 100.01');
    expect(figures(tax([incl('1', '999', '5')]))).toBe('951.42 23.79 23.79 0.00 999.00');
    expect(figures(tax([incl('1', '999', '5')], { placeOfSupply: '29' }))).toBe('951.43 0.00 0.00 47.57 999.00');
  });

  it('rounds the tax of a rate once and shares the paise out: three lines of 0.4572 bear 1.37, not 1.38', () => {
    const document = tax([line('1', '2.54', '18'), line('1', '2.54', '18'), line('1', '2.54', '18')], { placeOfSupply: '29' });
    expect(document.lines.map((one) => one.igst.toFixed(2))).toEqual(['0.46', '0.46', '0.45']);
    expect(figures(document)).toBe('7.62 0.00 0.00 1.37 8.99');
  });

  it('shares out each rate by itself, and inclusive lines apart from the others', () => {
    const document = tax([line('3', '33.33', '5'), incl('3', '33.33', '5'), line('1', '2499', '18'), line('1', '100', '0')]);
    expect(document.lines.map(figures)).toEqual([
      '99.99 2.50 2.50 0.00 104.99', '95.23 2.38 2.38 0.00 99.99', '2499.00 224.91 224.91 0.00 2948.82', '100.00 0.00 0.00 0.00 100.00']);
    expect(figures(document)).toBe('2794.22 229.79 229.79 0.00 3253.80');
  });

  it('taxes what is left after the discount', () => {
    expect(figures(tax([line('10', '250', '5', { discount: '500' })]))).toBe('2000.00 50.00 50.00 0.00 2100.00');
    expect(figures(tax([incl('1', '1050', '5', '1050')]))).toBe('0.00 0.00 0.00 0.00 0.00');
  });

  it('multiplies fractions of units and rates of six decimals without loss', () => {
    expect(figures(tax([line('0.333333', '3.000003', '0.25')]))).toBe('1.00 0.00 0.00 0.00 1.00');
    expect(figures(tax([line('99999.999999', '99999.999999', '18')], { placeOfSupply: '29' }))).toBe('9999999999.80 0.00 0.00 1799999999.96 11799999999.76');
  });

  it('never takes more tax out of an inclusive price than there is: four lines of one paisa bear none', () => {
    const document = tax(Array.from({ length: 4 }, () => incl('1', '0.01', '40')));
    expect([figures(document), figures(document.lines[0]!)]).toEqual(['0.04 0.00 0.00 0.00 0.04', '0.01 0.00 0.00 0.00 0.01']);
  });

  it('charges IGST to a SEZ next door, nothing under an undertaking, and keeps an export’s price', () => {
    expect(figures(tax([line('1', '1000', '18')], { supplyType: 'SEZ_WITH_PAYMENT' }))).toBe('1000.00 0.00 0.00 180.00 1180.00');
    const export_ = tax([incl('1', '1000', '18')], { supplyType: 'EXPORT_WITHOUT_PAYMENT', placeOfSupply: '96' });
    expect([figures(export_), export_.lines[0]!.rate.toString()]).toEqual(['1000.00 0.00 0.00 0.00 1000.00', '0']);
    expect(figures(tax([line('1', '1000', '18')], { isSellerInSez: true }))).toBe('1000.00 0.00 0.00 180.00 1180.00');
  });

  it('names UTGST in a territory without legislature', () => {
    expect(tax([line('1', '1', '5')], { sellerState: '04', placeOfSupply: '04' }).stateTax).toBe('UTGST');
    expect([tax([line('1', '1', '5')]).stateTax, tax([line('1', '1', '5')], { placeOfSupply: '29' }).stateTax]).toEqual(['SGST', null]);
  });

  it('explains the document and each line', () => {
    const document = tax([incl('2', '324', '5', '0.38')], { placeOfSupply: '29' });
    expect(document.explanation).toBe('Supply of 2026-11-23 from Maharashtra (27) to Karnataka (29). IGST is charged.');
    expect(document.lines[0]!.explanation).toBe('2 × ₹324.00 less ₹0.38: ₹647.62 includes IGST 5 % ₹30.84; taxable ₹616.78, total ₹647.62.');
    expect(tax([line('1', '100', '5')]).lines[0]!.explanation).toBe('1 × ₹100.00: CGST and state tax 2.5 % each ₹2.50 is added to ₹100.00; taxable ₹100.00, total ₹105.00.');
  });

  it.each<[string, TaxableLine, string]>([
    ['a zero quantity', line('0', '1', '5'), 'CORE_TAX_QUANTITY_ZERO'], ['a negative quantity', line('-1', '1', '5'), 'CORE_TAX_NEGATIVE'],
    ['a negative price', line('1', '-1', '5'), 'CORE_TAX_NEGATIVE'], ['a negative discount', line('1', '1', '5', { discount: '-1' }), 'CORE_TAX_NEGATIVE'],
    ['a negative rate', line('1', '1', '-5'), 'CORE_TAX_NEGATIVE'], ['a rate above 100 %', line('1', '1', '100.1'), 'CORE_TAX_RATE_TOO_LARGE'],
    ['a discount above the value', line('1', '1', '5', { discount: '1.01' }), 'CORE_TAX_DISCOUNT_TOO_LARGE'],
    ['40 digits of quantity', line('1'.repeat(40), '1', '5'), 'CORE_TAX_TOO_LARGE'], ['40 digits of price', line('1', '1'.repeat(40), '5'), 'CORE_TAX_TOO_LARGE'],
    ['a product beyond 14 digits', line('99999999', '99999999', '5'), 'CORE_TAX_TOO_LARGE'], ['40 decimals', line('1', `0.${'1'.repeat(40)}`, '5'), 'CORE_TAX_TOO_FINE'],
    ['no number', line('NaN', '1', '5'), 'CORE_TAX_NOT_A_NUMBER'], ['infinity', line('1', 'Infinity', '5'), 'CORE_TAX_NOT_A_NUMBER'],
    ['an enormous exponent', line('1e9000000', '1', '5'), 'CORE_TAX_TOO_LARGE'], ['a tiny exponent', line('1e-9000000', '1', '5'), 'CORE_TAX_TOO_FINE'],
  ])('refuses %s', (_, bad, code) => expect(() => tax([line('1', '1', '5'), bad])).toThrow(expect.objectContaining({ code, details: expect.objectContaining({ position: 2 }) })));

  it('refuses a document without lines, one whose sum is beyond 14 digits, a day that is none', () => {
    expect(() => tax([])).toThrow(expect.objectContaining({ code: 'CORE_TAX_NO_LINES' }));
    expect(() => tax(Array.from({ length: 3 }, () => line('1', '50000000000000', '0')))).toThrow(expect.objectContaining({ code: 'CORE_TAX_TOO_LARGE' }));
    expect(() => tax([line('1', '1', '5')], { on: '2026-02-30' })).toThrow(expect.objectContaining({ code: 'CORE_DAY_INVALID' }));
  });
});

describe('round-off', () => {
  it.each([['647.62', '0.38', '648.00'], ['647.50', '0.50', '648.00'], ['647.49', '-0.49', '647.00'], ['647', '0.00', '647.00'], ['0', '0.00', '0.00']])(
    '%s is rounded by %s to %s', (total, roundOff, payable) => {
      const rounded = roundToRupee(new Decimal(total));
      expect([rounded.roundOff.toFixed(2), rounded.payable.toFixed(2)]).toEqual([roundOff, payable]);
    });
});

describe('for every document', () => {
  const anyLine = fc.record({
    quantity: fc.integer({ min: 1, max: 5_000_000 }).map((n) => new Decimal(n).div(1000)),
    unitPrice: fc.integer({ min: 0, max: 900_000_000 }).map((n) => new Decimal(n).div(1000)),
    share: fc.integer({ min: 0, max: 100 }),
    isTaxInclusive: fc.boolean(),
    rate: fc.constantFrom('0', '0.25', '3', '5', '12', '18', '28', '40', '1.125').map((rate) => new Decimal(rate)),
  }).map(({ share, ...one }) => ({ ...one, discount: one.quantity.times(one.unitPrice).times(share).div(100).toDecimalPlaces(2, Decimal.ROUND_DOWN) }));
  const tinyLine = fc.record({
    quantity: fc.constant(new Decimal(1)), unitPrice: fc.integer({ min: 0, max: 9 }).map((n) => new Decimal(n).div(100)), isTaxInclusive: fc.boolean(),
    rate: fc.constantFrom('5', '18', '40').map((rate) => new Decimal(rate)), discount: fc.constant(new Decimal(0)),
  });
  const anyDocument = fc.record({ lines: fc.array(fc.oneof(anyLine, tinyLine), { minLength: 1, maxLength: 40 }), placeOfSupply: fc.constantFrom('27', '29') });
  const forEvery = (claim: (document: TaxableDocument) => void) =>
    fc.assert(fc.property(anyDocument, (one) => claim({ sellerState: '27', supplyType: 'DOMESTIC', on: '2026-11-23', ...one })), { numRuns: 500 });
  const total = (parts: Decimal[]) => parts.reduce((sum, part) => sum.plus(part), new Decimal(0)).toFixed(2);
  const gross = (one: TaxableLine) => one.quantity.times(one.unitPrice).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).minus(one.discount!).toFixed(2);

  it('the lines sum to the header, amount by amount', () => forEvery((document) => {
    const taxed = taxDocument(document);
    for (const amount of ['taxable', 'cgst', 'sgst', 'igst', 'total'] as const) expect(total(taxed.lines.map((one) => one[amount]))).toBe(taxed[amount].toFixed(2));
  }));

  it('each line’s total is its taxable value and its taxes, none negative, in whole paise', () => forEvery((document) => {
    for (const one of taxDocument(document).lines) {
      const parts = [one.taxable, one.cgst, one.sgst, one.igst];
      expect(total(parts)).toBe(one.total.toFixed(2));
      expect(parts.filter((part) => part.isNegative() || part.decimalPlaces() > 2)).toEqual([]);
    }
  }));

  it('CGST equals SGST, and IGST stands alone', () => forEvery((document) => {
    for (const one of taxDocument(document).lines) {
      expect(one.cgst.toFixed(2)).toBe(one.sgst.toFixed(2));
      expect(document.placeOfSupply === '27' ? one.igst.toFixed(2) : one.cgst.toFixed(2)).toBe('0.00');
    }
  }));

  it('an inclusive line costs exactly its price less discount, an exclusive one is taxed on exactly that', () => forEvery((document) => {
    taxDocument(document).lines.forEach((one, index) => {
      const asked = document.lines[index]!;
      expect((asked.isTaxInclusive ? one.total : one.taxable).toFixed(2)).toBe(gross(asked));
    });
  }));

  it('no tax strays a paisa or more from the exact one', () => forEvery((document) => {
    taxDocument(document).lines.forEach((one, index) => {
      const asked = document.lines[index]!;
      const base = new Decimal(gross(asked)).div(asked.isTaxInclusive ? asked.rate.plus(100) : 100);
      const [exact, charged] = document.placeOfSupply === '27' ? [base.times(asked.rate).div(2), one.cgst] : [base.times(asked.rate), one.igst];
      expect(charged.minus(exact).abs().lt('0.01')).toBe(true);
    });
  }));
});
