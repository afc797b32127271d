import { LockMode } from '@mikro-orm/core';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { dayInIndia, fiscalYearOf, type FiscalYearSpan } from '../india/fiscal-year.ts';
import { FiscalYear } from './fiscal-year.entity.ts';
import type { FiscalYearCloseInput, FiscalYearLockInput } from './company.input.ts';
import type { LockArea } from './lock-area.ts';

/** GST began on this day; older books belong to another system. */
const FIRST_DAY = '2017-04-01';

/** Posting in spite of a lock. Whoever may do everything may not do this: an exception is granted by its name. */
const EXCEPTION = 'company:post-in-locked-period';

/**
 * The fiscal year of a day on which something is to be posted. It is made when nobody posted in it before; a day whose
 * books are locked (for all, or for the area named), before GST began, or after the coming year is refused. Call it inside
 * the posting transaction.
 */
export function fiscalYearOn(context: TenantContext, day: string, area?: LockArea): Promise<FiscalYear> {
  const span = fiscalYearOf(day);
  expectReachable(day);
  return context.transaction(async (tx) => {
    const year = (await shared(tx, span.label)) ?? (await begin(tx, span));
    expectOpen(tx, year, day, area);
    return year;
  });
}

/** Refuses a day whose books are locked, of a document that is written and not yet posted. Makes no year. */
export async function expectOpenOn(tx: Transaction, day: string, area: LockArea): Promise<void> {
  const year = await shared(tx, fiscalYearOf(day).label);
  if (year) expectOpen(tx, year, day, area);
}

function expectOpen(tx: Transaction, year: FiscalYear, day: string, area: LockArea | undefined): void {
  if (!year.expectOpen(day, area, tx.request.permissions.includes(EXCEPTION))) return;
  tx.note(FiscalYear, year.id, 'posted in a locked period', `${area ? `${area.toLowerCase()}, ` : ''}${day}`);
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

/** Opens the year after the last one there is; at most the coming one. */
export function openNextYear(context: TenantContext): Promise<FiscalYear> {
  return context.transaction(async (tx) => {
    const [last] = await tx.find(FiscalYear, {}, { orderBy: { startsOn: 'desc' }, limit: 1 });
    const next = last ? fiscalYearOf(nextYear(last.startsOn)) : fiscalYearOf(dayInIndia(new Date()));
    expectReachable(next.startsOn);
    const year = await begin(tx, next);
    tx.note(FiscalYear, year.id, 'opened');
    return year;
  });
}

/** Closes the books of a year up to a day, for all or one area, or opens them again, with the reason. */
export function lockFiscalYear(context: TenantContext, input: FiscalYearLockInput): Promise<FiscalYear> {
  return context.transaction(async (tx) => {
    const year = await tx.lock(FiscalYear, input.id, ['id']);
    tx.expectVersion(year, input.version);
    const [from, to, reason] = [year.lockOf(input.area), input.lockedUntil ?? null, input.reason?.trim()];
    if (from && (!to || to < from) && !reason) throw reasonRequired();
    year.lockUntil(to, input.area);
    if (from !== to && (reason || input.area)) {
      const line = tx.note(FiscalYear, year.id, !to || (from && to < from) ? 'unlocked' : 'locked', reason);
      if (input.area) line.changes = { areaLocks: { from: `${input.area}: ${from ?? 'open'}`, to: `${input.area}: ${to ?? 'open'}` } };
    }
    return year;
  });
}

/** Closes a year that is over for good. Opening it again needs a reason, which the timeline keeps. */
export function closeFiscalYear(context: TenantContext, input: FiscalYearCloseInput): Promise<FiscalYear> {
  return context.transaction(async (tx) => {
    const year = await tx.lock(FiscalYear, input.id, ['id']);
    tx.expectVersion(year, input.version);
    if (year.isClosed === input.isClosed) return year;
    const today = dayInIndia(new Date());
    if (input.isClosed && year.endsOn >= today) {
      throw new RuleBroken('CORE_YEAR_NOT_OVER', `${year.name} ends on ${year.endsOn} and can be closed afterwards; lock it up to a day until then.`, { endsOn: year.endsOn }, ['isClosed']);
    }
    if (!input.isClosed && !input.reason?.trim()) throw reasonRequired();
    year.isClosed = input.isClosed;
    if (input.reason?.trim()) tx.note(FiscalYear, year.id, input.isClosed ? 'closed' : 'opened again', input.reason.trim());
    return year;
  });
}

const reasonRequired = (): RuleBroken => new RuleBroken('CORE_REASON_REQUIRED', 'Say why closed days are opened again; the timeline keeps it.', {}, ['reason']);

function expectReachable(day: string): void {
  const coming = fiscalYearOf(nextYear(dayInIndia(new Date())));
  if (day < FIRST_DAY || day > coming.endsOn) {
    throw new RuleBroken('CORE_FISCAL_YEAR_OUT_OF_REACH', `${day} is outside ${FIRST_DAY} to ${coming.endsOn}, the days on which anything can be posted.`, { day, from: FIRST_DAY, to: coming.endsOn });
  }
}

const nextYear = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4).replace('-02-29', '-02-28')}`;
