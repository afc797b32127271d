/** One thing a list can be narrowed by, typed so that the right editor appears. */
export interface Filter {
  key: string;
  label: string;
  kind: 'choice' | 'text' | 'amount' | 'days' | 'yesno';
  options?: readonly { value: string; label: string }[];
  /** The server's filter field, where it is not the key. */
  field?: string;
  /** The server takes the operand as an id (`eq`) rather than a list (`in`). */
  single?: boolean;
}

/** What a chip says: `Status: Draft, Confirmed`. */
export function filterWords(filter: Filter, value: string, day: (day: string) => string): string {
  const [from, to] = value.split('..');
  switch (filter.kind) {
    case 'choice':
      return value.split(',').map((code) => filter.options?.find((option) => option.value === code)?.label ?? code).join(', ');
    case 'text':
      return `“${value}”`;
    case 'yesno':
      return value === 'yes' ? 'Yes' : 'No';
    case 'amount':
      return from && to ? `${from} to ${to}` : from ? `from ${from}` : `up to ${to}`;
    case 'days':
      return from && to ? (from === to ? day(from) : `${day(from)} – ${day(to)}`) : from ? `from ${day(from)}` : `until ${day(to ?? '')}`;
  }
}

/** The server's operand for a value kept in the address. */
export function filterOperand(filter: Filter, value: string): Record<string, unknown> {
  const [from, to] = value.split('..');
  switch (filter.kind) {
    case 'choice':
      return filter.single ? { eq: value } : { in: value.split(',') };
    case 'text':
      return { contains: value };
    case 'yesno':
      return { eq: value === 'yes' };
    case 'amount':
    case 'days':
      return { ...(from ? { gte: from } : {}), ...(to ? { lte: to } : {}) };
  }
}
