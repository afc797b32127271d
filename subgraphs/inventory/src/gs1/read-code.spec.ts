import fc from 'fast-check';
import { checkDigit, hasCheckDigit } from '@ilms/core/barcode/gtin';
import { UnreadableCode } from '../serial-errors.ts';
import { identifiers, isPredefined } from './application-identifiers.ts';
import { bracketed, elementString, FNC1 } from './element-string.ts';
import { dayOf } from './gs1-date.ts';
import { readCode, waysToWrite } from './read-code.ts';
import { scanned } from './scanned.ts';

const facts = (code: string) => readCode(code).elements.map(({ ai, value }) => [ai, value]);
const says = (code: string) => scanned(readCode(code), '2026-11-26');

/** What a code is refused for, and where. */
function refusal(code: string): [string, number] {
  try {
    readCode(code);
  } catch (error) {
    if (error instanceof UnreadableCode) return [error.message, error.details.position as number];
    throw error;
  }
  throw new Error(`${code} was read.`);
}

/** The kind of refusal, or nothing. */
function thrownBy(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as Error).constructor;
  }
}

describe('a GS1 code', () => {
  const expected = [['01', '08901234567890'], ['17', '271231'], ['10', 'LOT-7'], ['21', 'AQ001']];

  it.each([
    ['a DataMatrix', `]d201089012345678901727123110LOT-7${FNC1}21AQ001`],
    ['a GS1-128', `]C101089012345678901727123110LOT-7${FNC1}21AQ001`],
    ['a QR code', `]Q301089012345678901727123110LOT-7${FNC1}21AQ001`],
    ['FNC1 first and no word of the scanner', `${FNC1}01089012345678901727123110LOT-7${FNC1}21AQ001`],
    ['a scanner that says nothing', `01089012345678901727123110LOT-7${FNC1}21AQ001`],
    ['a separator written out', '01089012345678901727123110LOT-7<GS>21AQ001'],
    ['brackets', '(01)08901234567890(17)271231(10)LOT-7(21)AQ001'],
    ['brackets with spaces between', '(01)08901234567890 (17)271231 (10)LOT-7 (21)AQ001'],
    ['a digital link', 'https://id.gs1.org/01/08901234567890/10/LOT-7/21/AQ001?17=271231'],
  ])('is read from %s', (_, code) => {
    expect(facts(code).sort()).toEqual([...expected].sort());
  });

  it('says item, batch, serial, dates and figures', () => {
    expect(says('(01)08901234567890(11)261100(17)270200(10)B1(21)S1(30)12(3103)001250(3922)129950(400)PO-9(414)4000001000005')).toMatchObject({
      gtin: '08901234567890', producedOn: '2026-11-30', expiresOn: '2027-02-28', batch: 'B1', serial: 'S1', orderNumber: 'PO-9', gln: '4000001000005', others: [],
    });
    const { quantity, weightKg, price } = says('(01)08901234567890(30)12(3103)001250(3922)129950');
    expect([quantity, weightKg, price].map(String)).toEqual(['12', '1.25', '1299.5']);
    expect(String(says('(3932)356129950').price)).toBe('1299.5');
  });

  it('keeps what it does not know until the next FNC1, and says so', () => {
    expect(says(`]C1710PH123${FNC1}21AQ001`)).toMatchObject({ serial: 'AQ001', others: [{ ai: '710', value: 'PH123' }] });
  });

  it('reads a carton and the trade items in it', () => {
    expect(says('(00)389012345000000010')).toMatchObject({ sscc: '389012345000000010' });
    expect(says('(02)08901234567890(37)24')).toMatchObject({ gtin: '08901234567890' });
  });

  it('reads links of any host, of fewer digits, and with words that are not facts', () => {
    expect(facts('https://shop.example/products/gtin/8901234567890/lot/AB%2F1?linkType=gs1:pip&17=271231')).toEqual([['01', '08901234567890'], ['10', 'AB/1'], ['17', '271231']]);
    expect(readCode('https://shop.example/products/12').kind).toBe('OWN');
  });

  it.each([
    ['(01)08901234567894', 'the last digit of GTIN (01) should be 0: it was misread or mistyped (character 18)', 18],
    ['(01)0890123456789', 'GTIN (01) has 14 characters; 13 stand there (character 5)', 5],
    ['(17)271301', 'Expiry (17) has no month 13 (character 7)', 7],
    ['(17)270230', 'Expiry (17) has no day 30 in its month (character 9)', 9],
    [`(10)${'X'.repeat(21)}`, 'Batch (10) has 1 to 20 characters; 21 stand there (character 5)', 5],
    ['(10)A~B', 'Batch (10) cannot have the character “~” (character 6)', 6],
    ['(05)1', 'there is no application identifier (05) (character 1)', 1],
    [']C1010890123456789005X', 'no application identifier begins with “05” (character 20)', 20],
    [']d2310312A', 'Net weight, kg (3103) has 6 characters; 3 stand there (character 8)', 8],
    ['https://id.gs1.org/01/08901234567894', 'the last digit of GTIN (01) should be 0: it was misread or mistyped (character 36)', 36],
    ['  ', 'it is empty (character 1)', 1],
  ])('%s is refused with its place', (code, why, position) => {
    expect(refusal(code)).toEqual([`This code cannot be read: ${why}.`, position]);
  });
});

describe('other codes', () => {
  it('are trade item numbers where the check digit is right', () => {
    expect(['8901234567890', '96385074', '036000291452', '18901234567897'].map((code) => [readCode(code).kind, facts(code)[0]![1]])).toEqual([
      ['GTIN', '08901234567890'], ['GTIN', '00000096385074'], ['GTIN', '00036000291452'], ['GTIN', '18901234567897'],
    ]);
  });

  it('are the company’s own where it is wrong, or where they are no number', () => {
    expect(['8901234567894', 'KURTA-RED-L', '(draft) shirt', '01234'].map((code) => readCode(code).kind)).toEqual(['OWN', 'OWN', 'OWN', 'OWN']);
  });

  it('may begin as GS1 facts do and be none', () => {
    expect(readCode('0108901234567890ZZ').kind).toBe('OWN');
  });
});

describe('a trade item number', () => {
  it('is looked for in each way it may be written', () => {
    expect(waysToWrite('08901234567890')).toEqual(['08901234567890', '8901234567890']);
    expect(waysToWrite('00036000291452')).toEqual(['00036000291452', '0036000291452', '036000291452']);
    expect(waysToWrite('18901234567897')).toEqual(['18901234567897']);
  });
});

describe('a date of six digits', () => {
  it('is of the century nearest to today', () => {
    expect([dayOf('761126', '2026-11-26'), dayOf('771126', '2026-11-26'), dayOf('000131', '2080-01-01'), dayOf('300131', '2080-01-01')]).toEqual(['2076-11-26', '1977-11-26', '2100-01-31', '2130-01-31']);
  });

  it('ends the month where its day is 00', () => {
    expect([dayOf('280200', '2026-11-26'), dayOf('270200', '2026-11-26'), dayOf('271200', '2026-11-26')]).toEqual(['2028-02-29', '2027-02-28', '2027-12-31']);
  });
});

const CSET = [...'!"%&\'*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'];
const digitsOf = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
const dates = fc.date({ min: new Date('2000-01-01'), max: new Date('2049-12-28'), noInvalidDate: true }).map((at) => at.toISOString().slice(2, 10).replaceAll('-', ''));
const fact = fc.constantFrom(...identifiers).chain(({ ai, kind, least, most, hasCheckDigit: isChecked }) => {
  const value = kind === 'date' ? dates : kind === 'text' ? fc.array(fc.constantFrom(...CSET), { minLength: 1, maxLength: most }).map((all) => all.join(''))
    : isChecked ? digitsOf(most - 1).map((digits) => digits + checkDigit(digits)) : fc.integer({ min: least, max: most }).chain(digitsOf);
  return value.map((one) => ({ ai, value: one }));
});
const whole = fc.uniqueArray(fact, { minLength: 1, maxLength: 8, selector: ({ ai }) => ai });

describe('any facts', () => {
  it('come back from a symbol as they went in', () => {
    fc.assert(fc.property(whole, (written) => {
      expect(readCode(`]d2${elementString(written)}`).elements.map(({ ai, value }) => ({ ai, value }))).toEqual(written);
    }), { numRuns: 500 });
  });

  it('come back from brackets as they went in', () => {
    fc.assert(fc.property(whole, (written) => {
      expect(readCode(bracketed(written)).elements.map(({ ai, value }) => ({ ai, value }))).toEqual(written);
    }), { numRuns: 500 });
  });

  it('are separated only where something must end', () => {
    fc.assert(fc.property(whole, (written) => {
      expect([...elementString(written)].filter((character) => character === FNC1)).toHaveLength(written.slice(0, -1).filter(({ ai }) => !isPredefined(ai)).length);
    }));
  });

  it('never read as something else after one wrong digit of a checked number', () => {
    fc.assert(fc.property(digitsOf(13), fc.nat(13), fc.integer({ min: 1, max: 9 }), (digits, at, more) => {
      const right = digits + checkDigit(digits);
      const wrong = right.slice(0, at) + String((Number(right[at]) + more) % 10) + right.slice(at + 1);
      expect(hasCheckDigit(right)).toBe(true);
      expect(() => readCode(`(01)${wrong}`)).toThrow(UnreadableCode);
    }), { numRuns: 500 });
  });

  it('of any text are read or refused, and nothing else happens', () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => {
      expect([undefined, UnreadableCode]).toContain(thrownBy(() => readCode(text)));
    }), { numRuns: 1000 });
  });
});
