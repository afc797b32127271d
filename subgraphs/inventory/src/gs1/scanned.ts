import { Decimal } from '@ilms/kernel/decimal';
import { identifierOf } from './application-identifiers.ts';
import { dayOf } from './gs1-date.ts';
import type { Gs1Element } from './gs1-element.ts';
import type { ReadCode } from './read-code.ts';

/** The facts an ERP works with, out of whatever a code carries. */
export interface Scanned {
  readonly gtin: string | null;
  readonly sscc: string | null;
  readonly batch: string | null;
  readonly serial: string | null;
  readonly producedOn: string | null;
  readonly packedOn: string | null;
  readonly bestBefore: string | null;
  readonly expiresOn: string | null;
  /** How many pieces, or how many kilograms. */
  readonly quantity: Decimal | null;
  readonly weightKg: Decimal | null;
  readonly price: Decimal | null;
  readonly orderNumber: string | null;
  readonly gln: string | null;
  /** What was read and means nothing to us. */
  readonly others: readonly Gs1Element[];
}

const USED = ['00', '01', '02', '10', '11', '13', '15', '17', '21', '30', '37', '400', '410', '414'];

/** What a code says, its dates in the century nearest to `today`. */
export function scanned({ elements }: ReadCode, today: string): Scanned {
  const first = (...ais: string[]) => ais.map((ai) => elements.find((element) => element.ai === ai)?.value).find((value) => value !== undefined) ?? null;
  const day = (ai: string) => { const value = first(ai); return value && dayOf(value, today); };
  const figure = (prefix: string) => { const found = elements.find(({ ai }) => ai.length === 4 && ai.startsWith(prefix)); return found ? decimalOf(found) : null; };
  const pieces = first('30', '37');
  return {
    gtin: first('01', '02'), sscc: first('00'), batch: first('10'), serial: first('21'),
    producedOn: day('11'), packedOn: day('13'), bestBefore: day('15'), expiresOn: day('17'),
    quantity: pieces === null ? null : new Decimal(pieces), weightKg: figure('310'), price: figure('392') ?? figure('393'),
    orderNumber: first('400'), gln: first('414', '410'),
    others: elements.filter(({ ai }) => !USED.includes(ai) && !/^(310|392|393)[0-9]$/.test(ai)),
  };
}

/** The figure of an identifier whose last digit counts its decimals. */
function decimalOf({ ai, value }: Gs1Element): Decimal {
  return new Decimal(value.slice(identifierOf(ai)?.leading ?? 0)).div(new Decimal(10).pow(Number(ai.at(-1))));
}
