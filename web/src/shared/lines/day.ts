const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A day as people and spreadsheets write it here (31/3/2027, 31-03-27, 31 Mar 2027, 2027-03-31), as the server takes it; nothing where it is none. */
export function readDay(text: string): string | undefined {
  const cell = text.trim();
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(cell) ?? [];
  if (year) return dayOf(year, Number(month), Number(day));
  const [, first, second, third] = /^(\d{1,2})[/. -]([a-z]{3,9}|\d{1,2})[/. -](\d{2}|\d{4})$/i.exec(cell) ?? [];
  if (!first) return undefined;
  const named = MONTHS.indexOf(second!.slice(0, 3).toLowerCase()) + 1;
  return dayOf(third!.length === 2 ? `20${third}` : third!, named || Number(second), Number(first));
}

function dayOf(year: string, month: number, day: number): string | undefined {
  const said = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const date = new Date(`${said}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== said ? undefined : said;
}
