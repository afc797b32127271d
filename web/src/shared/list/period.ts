/** Periods people name instead of typing two days. The fiscal year of India begins on 1 April. */
export const PERIODS = ['today', 'yesterday', 'last-7-days', 'last-30-days', 'this-month', 'last-month', 'this-fy', 'last-fy'] as const;

export type Period = (typeof PERIODS)[number];

export const isPeriod = (word: string): word is Period => (PERIODS as readonly string[]).includes(word);

const pad = (value: number) => String(value).padStart(2, '0');
const dayOf = (date: Date) => `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;

/** `addDays('2026-02-28', 1)` is `2026-03-01`: days of the calendar, in no time zone. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return dayOf(date);
}

function monthOf(day: string, offset: number): { from: string; to: string } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return { from: dayOf(new Date(Date.UTC(year, month - 1 + offset, 1))), to: dayOf(new Date(Date.UTC(year, month + offset, 0))) };
}

function fiscalYearOf(day: string, offset: number): { from: string; to: string } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const start = (month >= 4 ? year : year - 1) + offset;
  return { from: `${start}-04-01`, to: `${start + 1}-03-31` };
}

/** The first and the last day of a period, seen from today. */
export function daysOf(period: Period, today: string): { from: string; to: string } {
  switch (period) {
    case 'today': return { from: today, to: today };
    case 'yesterday': return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'last-7-days': return { from: addDays(today, -6), to: today };
    case 'last-30-days': return { from: addDays(today, -29), to: today };
    case 'this-month': return monthOf(today, 0);
    case 'last-month': return monthOf(today, -1);
    case 'this-fy': return fiscalYearOf(today, 0);
    case 'last-fy': return fiscalYearOf(today, -1);
  }
}
