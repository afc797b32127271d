import { customisableNouns } from '@ilms/kernel/declared';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { change } from '../changes.ts';
import { bare, requiredWhenSaid } from '../said.ts';
import { CustomField, type CustomFieldKind } from './custom-field.entity.ts';

/** Fields of one kind of record that are in use. */
const MOST_FIELDS = 50;
const MOST_CHOICES = 100;

export interface CustomFieldWords {
  readonly label?: string | undefined;
  readonly choices?: readonly string[] | null | undefined;
  readonly isRequired?: boolean | null | undefined;
  readonly isActive?: boolean | null | undefined;
  readonly position?: number | null | undefined;
  readonly help?: string | null | undefined;
}

const hasList = (kind: CustomFieldKind): boolean => kind === 'CHOICE' || kind === 'CHOICES';

function choicesOf(kind: CustomFieldKind, said: readonly string[] | null | undefined, known: readonly string[]): string[] {
  const words = said ? [...new Set(said.map((word) => word.trim()).filter(Boolean))] : [...known];
  if (hasList(kind) && words.length === 0) throw new RuleBroken('CORE_CUSTOM_FIELD_CHOICES', 'A list needs at least one word.', {}, ['choices']);
  if (!hasList(kind) && words.length) throw new RuleBroken('CORE_CUSTOM_FIELD_CHOICES', 'Only a list has words.', { kind }, ['choices']);
  if (words.length > MOST_CHOICES || words.some((word) => word.length > 120)) throw new RuleBroken('CORE_CUSTOM_FIELD_CHOICES', `A list has at most ${MOST_CHOICES} words of at most 120 characters.`, {}, ['choices']);
  return words;
}

async function expectRoom(tx: Transaction, noun: string): Promise<void> {
  await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`custom fields ${tx.tenant.id} ${noun}`]);
  const inUse = await tx.find(CustomField, { noun, isActive: true });
  if (inUse.length >= MOST_FIELDS) throw new RuleBroken('CORE_TOO_MANY_CUSTOM_FIELDS', `At most ${MOST_FIELDS} fields of a kind of record can be in use. Put one away first.`, { max: MOST_FIELDS });
}

/** A new field for a kind of record; it is there on every form and in the graph at once. */
export function defineField(context: TenantContext, { noun, key, kind, ...words }: CustomFieldWords & { noun: string; key: string; kind: CustomFieldKind; label: string }): Promise<CustomField> {
  return context.transaction(async (tx) => {
    if (!customisableNouns(tx).includes(noun)) throw new RuleBroken('CORE_NOUN_NOT_CUSTOMISABLE', `A ${noun} takes no fields of one’s own.`, { noun }, ['noun']);
    await expectRoom(tx, noun);
    const all = await tx.find(CustomField, { noun });
    return tx.create(CustomField, {
      noun, key, kind, label: words.label.trim(), choices: choicesOf(kind, words.choices, []), isRequired: words.isRequired ?? false, isActive: true,
      position: words.position ?? Math.max(0, ...all.map(({ position }) => position)) + 1, help: bare(words.help) ?? null,
    });
  });
}

/** Changes how a field is called or put away. Its key and kind stay: values of records are stored under them. */
export function changeField(context: TenantContext, { id, version, ...said }: CustomFieldWords & { id: string; version: number }): Promise<CustomField> {
  return context.transaction(async (tx) => {
    const field = await tx.lock(CustomField, id, ['id']);
    tx.expectVersion(field, version);
    if (said.isActive && !field.isActive) await expectRoom(tx, field.noun);
    change(field, {
      label: requiredWhenSaid(said.label, 'label'), choices: said.choices ? choicesOf(field.kind, said.choices, field.choices) : undefined, isRequired: said.isRequired ?? undefined,
      isActive: said.isActive ?? undefined, position: said.position ?? undefined, help: bare(said.help),
    });
    return field;
  });
}
