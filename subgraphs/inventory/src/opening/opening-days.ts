import { startOfDay } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { DomainError, RuleBroken } from '@ilms/kernel/errors';
import { requireForFields } from '@ilms/kernel/permissions';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { expectOpenBooks } from '../stock/post.ts';
import type { StockOpeningRowInput } from './opening.input.ts';

type Dated = Pick<StockOpeningRowInput, 'asOf'>;

/** As of which days opening stock is stated, and at which moment that puts each row; or why it cannot be stated as of that day. */
export class OpeningDays {
  private constructor(private readonly asOf: string | null, private readonly moments: ReadonlyMap<string | null, Date | DomainError | null>) {}

  /** Refuses the whole request where its own day is refused; a row with a day of its own is refused by itself. */
  static async open(tx: Transaction, { asOf = null, rows }: { readonly asOf?: string | null; readonly rows: readonly Dated[] }): Promise<OpeningDays> {
    const moments = new Map<string | null, Date | DomainError | null>();
    for (const day of new Set([asOf, ...rows.map((row) => row.asOf ?? asOf)])) moments.set(day, await momentOf(tx, day));
    const whole = moments.get(asOf);
    if (whole instanceof DomainError && rows.every((row) => !row.asOf || row.asOf === asOf)) throw whole;
    return new OpeningDays(asOf, moments);
  }

  /** The day a row is of, where one is said. */
  dayOf(row: Dated): string | null {
    return row.asOf ?? this.asOf;
  }

  /** The moment of a row: null for now. */
  of(row: Dated): Date | DomainError | null {
    return this.moments.get(this.dayOf(row)) ?? null;
  }
}

async function momentOf(tx: Transaction, day: string | null): Promise<Date | DomainError | null> {
  try {
    const today = dayInIndia(new Date());
    if (day && day > today) throw new RuleBroken('INVENTORY_IN_FUTURE', `Nobody knows yet what will be there on ${day}.`, { asOf: day }, ['asOf']);
    if (!day || day === today) {
      await expectOpenBooks(tx);
      return null;
    }
    requireForFields(tx, 'stock:backdate', { asOf: day }, ['asOf']);
    const at = startOfDay(day);
    await expectOpenBooks(tx, at);
    return at;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.field || !day ? error : error.at('asOf');
  }
}
