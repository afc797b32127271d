/**
 * The day that six digits mean (General Specifications, 7.12): the century in which the year is nearest to `today`, from 49
 * years ago to 50 years ahead; day 00 is the last of the month.
 */
export function dayOf(yymmdd: string, today: string): string {
  const [yy, month, day] = [Number(yymmdd.slice(0, 2)), Number(yymmdd.slice(2, 4)), Number(yymmdd.slice(4, 6))];
  const thisYear = Number(today.slice(0, 4));
  const ahead = yy - (thisYear % 100);
  const century = Math.floor(thisYear / 100) + (ahead >= 51 ? -1 : ahead <= -50 ? 1 : 0);
  const year = century * 100 + yy;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${String(month).padStart(2, '0')}-${String(day === 0 ? last : day).padStart(2, '0')}`;
}

/** The six digits of a day. */
export const digitsOfDay = (day: string): string => day.slice(2).replaceAll('-', '');
