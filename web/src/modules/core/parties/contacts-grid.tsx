import { newKey } from '../../../shared/document/draft.ts';
import type { Line, LineColumn } from '../../../shared/lines/line-column.ts';
import { LinesGrid } from '../../../shared/lines/lines-grid.tsx';
import { begunLines } from '../../../shared/lines/written.ts';

/** A contact while it is typed. The grid calls the first thing of a row its `sku`; here that is the name. */
export interface ContactLine extends Line { role: string; email: string; phone: string; isPrimary: boolean }

export const blankContact = (): ContactLine => ({ key: newKey(), sku: '', role: '', email: '', phone: '', isPrimary: false });

export const contactLines = (contacts: readonly { id: string; name: string; role?: string | null; email?: string | null; phone?: string | null; isPrimary: boolean }[]): ContactLine[] =>
  [...contacts.map(({ id, name, role, email, phone, isPrimary }) => ({ key: id, sku: name, role: role ?? '', email: email ?? '', phone: phone ?? '', isPrimary })), blankContact()];

export function contactInputs(lines: readonly ContactLine[]) {
  const written = begunLines(lines);
  const hasPrimary = written.some(({ isPrimary }) => isPrimary);
  return written.map(({ sku, role, email, phone, isPrimary }, index) => ({ name: sku, role: role || null, email: email || null, phone: phone || null, isPrimary: isPrimary || (!hasPrimary && index === 0) }));
}

/** The server's path of a contact as the grid's: `contacts.0.name` stands in the cell `lines.0.sku`. */
export const contactPath = (field: readonly string[]): string[] => {
  const at = field.indexOf('contacts');
  return at < 0 ? [...field] : field.map((part, index) => (index === at ? 'lines' : index === at + 2 && part === 'name' ? 'sku' : part));
};

const typed: readonly LineColumn<ContactLine>[] = [
  { key: 'sku', title: 'Name', kind: 'text' },
  { key: 'role', title: 'Role', kind: 'text', width: 160 },
  { key: 'phone', title: 'Phone', kind: 'text', width: 150 },
  { key: 'email', title: 'E-mail', kind: 'text' },
];

const nowhere = { search: () => Promise.resolve([]), resolve: () => Promise.resolve([]) };

/** Whom one talks to, typed like a spreadsheet: Enter goes on, the open row at the end is the next person. */
export function ContactsGrid({ lines, change, errors }: { lines: readonly ContactLine[]; change(lines: ContactLine[]): void; errors: ReadonlyMap<string, string> }) {
  const first: LineColumn<ContactLine> = {
    key: 'isPrimary', title: 'Ask first', kind: 'shown', width: 84,
    show: (row) => <input type="radio" name="primary-contact" aria-label={`Ask ${row.sku} first`} checked={row.isPrimary} onChange={() => change(lines.map((line) => ({ ...line, isPrimary: line.key === row.key })))} />,
  };
  return <LinesGrid label="Contacts" rows={lines} columns={[...typed, first]} change={change} blank={blankContact} items={nowhere} pick={(row) => row} errors={errors} />;
}
