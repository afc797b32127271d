import { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { upsertAll } from '../bulk.ts';
import { Findings } from '../findings.ts';
import { dayInIndia } from '../india/fiscal-year.ts';
import { bare } from '../said.ts';
import { Currency } from './currency.entity.ts';
import { ExchangeRateRowInput, type ExchangeRatesUpsertInput } from './currency.input.ts';
import { ExchangeRate, type RateOnDay } from './exchange-rate.entity.ts';

/** A figure this many times above or below the last one is a slip of the point, not a market. */
const ABSURD = 5;

interface KnownRate { id: string; pair: string; day: string; revision: number; rate: string; source: string | null }

const pairOf = (from: string, to: string): string => `${from} ${to}`;

/** Enters rates from a form, a file or a bank: unknown days are new, another figure for a known day is its next revision. */
export function upsertExchangeRates(context: TenantContext, input: ExchangeRatesUpsertInput): Promise<BulkPayload> {
  const today = dayInIndia(new Date());
  const toOf = (row: ExchangeRateRowInput): string => (row.toCurrency ?? 'INR').toUpperCase();
  return upsertAll(context, input.rates, (row) => `${row.fromCurrency.toUpperCase()}/${toOf(row)} ${row.day}`, async (tx, rows) => {
    const currencies = new Map((await tx.find(Currency, {})).map((currency) => [currency.code, currency]));
    const pairs = [...new Set(rows.map((row) => pairOf(row.fromCurrency.toUpperCase(), toOf(row))))].filter((pair) => /^[A-Z]{3} [A-Z]{3}$/.test(pair));
    const known = Map.groupBy(await tx.sql<KnownRate>(
      `select distinct on (from_currency, to_currency, day) id, from_currency || ' ' || to_currency as pair, to_char(day, 'YYYY-MM-DD') as day, revision, rate::text, source
         from core_exchange_rate where from_currency || ' ' || to_currency in (select jsonb_array_elements_text(?::jsonb)) order by from_currency, to_currency, day desc, revision desc`,
      [JSON.stringify(pairs)]), ({ pair }) => pair);
    const said = new Set<string>();
    return (row) => {
      checkInput(ExchangeRateRowInput, row);
      const [from, to] = [row.fromCurrency.toUpperCase(), toOf(row)];
      const dated = known.get(pairOf(from, to)) ?? [];
      const same = dated.find(({ day }) => day === row.day);
      const found = new Findings();
      found.at(['fromCurrency'], () => expectActive(currencies, from));
      found.at(['toCurrency'], () => {
        expectActive(currencies, to);
        if (from === to) throw new RuleBroken('CORE_EXCHANGE_RATE_SAME_CURRENCY', `A rate from ${from} to itself is always 1.`);
      });
      found.at(['day'], () => {
        if (row.day > today) throw new RuleBroken('CORE_EXCHANGE_RATE_IN_FUTURE', `${row.day} has not come yet; today is ${today}.`, { day: row.day, today });
        if (said.has(`${from} ${to} ${row.day}`)) throw new RuleBroken('CORE_ROW_TWICE', `${from} on ${row.day} stands in this request twice.`);
      });
      found.at(['rate'], () => expectSensible(from, to, row.rate, dated.filter(({ day }) => day !== row.day).toSorted((a, b) => distance(a.day, row.day) - distance(b.day, row.day))[0]));
      found.settle();
      said.add(`${from} ${to} ${row.day}`);
      const source = bare(row.source) ?? same?.source ?? null;
      if (same && new Decimal(same.rate).eq(row.rate) && source === same.source) return { outcome: 'UNCHANGED', id: same.id };
      const rate = tx.create(ExchangeRate, {
        id: uuidv7(), fromCurrency: from, toCurrency: to, day: row.day, revision: (same?.revision ?? 0) + 1, rate: row.rate, source, recordedAt: new Date(), actorName: tx.actor.name,
      });
      return { outcome: same ? 'UPDATED' : 'CREATED', id: rate.id };
    };
  }, { dryRun: input.dryRun });
}

const distance = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b));

function expectActive(currencies: ReadonlyMap<string, Currency>, code: string): void {
  const currency = currencies.get(code);
  if (!currency) throw new RuleBroken('CORE_CURRENCY_UNKNOWN', `There is no currency ${code} in ISO 4217.`, { code });
  if (!currency.isActive) throw new RuleBroken('CORE_CURRENCY_INACTIVE', `${code} is not in use here. Take it into use first.`, { code });
}

function expectSensible(from: string, to: string, rate: Decimal, nearest: KnownRate | undefined): void {
  if (rate.lte(0)) throw new RuleBroken('CORE_EXCHANGE_RATE_NOT_POSITIVE', `One ${from} cannot be worth ${rate.toFixed()} ${to}.`, { rate: rate.toFixed() });
  if (!nearest) return;
  const times = rate.div(nearest.rate);
  if (times.gt(ABSURD) || times.lt(new Decimal(1).div(ABSURD))) {
    throw new RuleBroken('CORE_EXCHANGE_RATE_ABSURD', `One ${from} was ${new Decimal(nearest.rate).toFixed()} ${to} on ${nearest.day}; ${rate.toFixed()} looks like a slip. Check the decimal point.`, { rate: rate.toFixed(), before: nearest.rate, day: nearest.day });
  }
}

/**
 * What one unit of a currency is worth in another on a day: the latest rate on or before it, as last corrected, of the pair
 * itself or the other way round. One statement. Refused where none is known: an amount is never converted by a guess.
 */
export async function rateOn(context: TenantContext, from: string, to: string, day: string): Promise<RateOnDay> {
  if (from === to) return { rate: new Decimal(1), day, source: null, isInverse: false };
  const [row] = await context.sql<{ rate: string; day: string; source: string | null; inverse: boolean }>(
    `select rate::text, to_char(day, 'YYYY-MM-DD') as day, source, from_currency = ? as inverse from core_exchange_rate
      where ((from_currency = ? and to_currency = ?) or (from_currency = ? and to_currency = ?)) and day <= ?
      order by core_exchange_rate.day desc, from_currency = ? , revision desc limit 1`,
    [to, from, to, to, from, day, to]);
  if (!row) throw new RuleBroken('CORE_EXCHANGE_RATE_UNKNOWN', `No rate of ${from} in ${to} is known on or before ${day}. Enter one first.`, { from, to, day });
  const rate = row.inverse ? new Decimal(1).div(row.rate).toDecimalPlaces(6) : new Decimal(row.rate);
  return { rate, day: row.day, source: row.source, isInverse: row.inverse };
}
