import { LockMode } from '@mikro-orm/core';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { dayInIndia, fiscalYearOf, type FiscalYearSpan } from '../india/fiscal-year.ts';
import { FiscalYear } from './fiscal-year.entity.ts';
import type { FiscalYearLockInput } from './company.input.ts';

/** GST began on this day; older books belong to another system. */
const FIRST_DAY = '2017-04-01';

/**
 * The fiscal year of a day on which something is to be posted. It is made when nobody posted in it before; a day whose
 * books are locked, before GST began, or after the coming year is refused. Call it inside the posting transaction.
 */
export function fiscalYearOn(context: TenantContext, day: string): Promise<FiscalYear> {
  const span = fiscalYearOf(day);
  const coming = fiscalYearOf(nextYear(dayInIndia(new Date())));
  if (day < FIRST_DAY || day > coming.endsOn) {
    throw new RuleBroken('CORE_FISCAL_YEAR_OUT_OF_REACH', `${day} is outside ${FIRST_DAY} to ${coming.endsOn}, the days on which anything can be posted.`, { day, from: FIRST_DAY, to: coming.endsOn });
  }
  return context.transaction(async (tx) => {
    const year = (await shared(tx, span.label)) ?? (await begin(tx, span));
    year.expectOpen(day);
    return year;
  });
}

/** Held until commit, by many at once: the books cannot be locked while somebody is posting in them. */
const shared = (tx: Transaction, name: string): Promise<FiscalYear | null> => tx.em.findOne(FiscalYear, { name }, { lockMode: LockMode.PESSIMISTIC_READ, refresh: true });

async function begin(tx: Transaction, { label, startsOn, endsOn }: FiscalYearSpan): Promise<FiscalYear> {
  const at = new Date();
  await tx.sql(
    'insert into core_fiscal_year (id, name, starts_on, ends_on, created_at, updated_at) values (?, ?, ?, ?, ?, ?) on conflict on constraint core_fiscal_year_name do nothing',
    [uuidv7(), label, startsOn, endsOn, at, at]);
  return (await shared(tx, label))!;
}

/** Closes the books of a year up to a day, or opens them again. */
export function lockFiscalYear(context: TenantContext, input: FiscalYearLockInput): Promise<FiscalYear> {
  return context.transaction(async (tx) => {
    const year = await tx.lock(FiscalYear, input.id, ['id']);
    tx.expectVersion(year, input.version);
    year.lockUntil(input.lockedUntil ?? null);
    return year;
  });
}

const nextYear = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4).replace('-02-29', '-02-28')}`;
