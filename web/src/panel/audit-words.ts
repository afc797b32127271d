import { sentence } from '../shared/format.ts';

const plain = (value: unknown): string => (Array.isArray(value) ? value.map(plain).join(', ') : typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));

/** What was done in particular: the text run as a tenant and whether it could write, or the named values of the deed. */
export function auditWords(details: unknown): string {
  if (!details || typeof details !== 'object') return '';
  const { query, mayWrite, operationName: _name, ...rest } = details as { query?: string; mayWrite?: boolean; operationName?: string } & Record<string, unknown>;
  const values = Object.entries(rest).filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)).map(([name, value]) => `${sentence(name.replace(/([A-Z])/g, '_$1'))}: ${plain(value)}`);
  if (query === undefined) return values.join('; ');
  return [`${mayWrite ? 'With writes' : 'Read-only'}: ${query.replace(/#[^\n]*/g, '').replace(/\s+/g, ' ').trim()}`, ...values].join('; ');
}
