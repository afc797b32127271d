import { customisableNouns } from '@ilms/kernel/declared';
import type { ImportColumn, ImportKind } from '@ilms/kernel/module';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { CustomField, type CustomFieldKind } from '../custom-field/custom-field.entity.ts';

const CELL: Readonly<Record<CustomFieldKind, NonNullable<ImportColumn['kind']>>> = { TEXT: 'text', NUMBER: 'decimal', DAY: 'day', FLAG: 'flag', CHOICE: 'choice', CHOICES: 'text' };

function columnOf({ key, label, kind, choices, isRequired, help }: CustomField): ImportColumn {
  const hints = [isRequired ? 'A new one needs it.' : '', kind === 'CHOICES' ? `Some of ${choices.join(', ')}, with commas between them.` : '', help ?? ''].filter(Boolean);
  return { path: `customFields.${key}`, label, kind: CELL[kind], ...(kind === 'CHOICE' ? { choices } : {}), ...(hints.length ? { hint: hints.join(' ') } : {}) };
}

/** The kinds of files with the fields the company has added to the records they make, each a column after the others. One statement for any number of kinds. */
export async function withOwnColumns(context: TenantContext, kinds: readonly ImportKind[]): Promise<ImportKind[]> {
  const nouns = new Set(customisableNouns(context));
  const custom = kinds.filter(({ noun }) => nouns.has(noun));
  const fields = custom.length ? await context.find(CustomField, { noun: { $in: custom.map(({ noun }) => noun) }, isActive: true }, { orderBy: { position: 'asc', id: 'asc' } }) : [];
  return kinds.map((kind) => {
    const own = custom.includes(kind) ? fields.filter(({ noun }) => noun === kind.noun).map(columnOf) : [];
    return own.length ? { ...kind, columns: [...kind.columns, ...own] } : kind;
  });
}
