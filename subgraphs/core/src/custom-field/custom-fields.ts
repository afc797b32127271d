import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Findings } from '../findings.ts';
import { CustomField } from './custom-field.entity.ts';

/** Values by key, as they are stored. */
export type CustomValues = Record<string, unknown>;

const MOST_LETTERS = 1000;

const wrong = (field: CustomField, expected: string): RuleBroken => new RuleBroken('CORE_CUSTOM_FIELD_VALUE', `${field.label} must be ${expected}.`, { key: field.key }, [field.key]);

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** A value as it is stored: numbers as exact decimal strings, days as days. Undefined for none. */
function read(field: CustomField, value: unknown): unknown {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return undefined;
  switch (field.kind) {
    case 'TEXT': {
      if (typeof value !== 'string' || value.length > MOST_LETTERS || value.includes('\0')) throw wrong(field, `a text of at most ${MOST_LETTERS} characters`);
      return value.trim() || undefined;
    }
    case 'NUMBER': {
      const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
      if (typeof text !== 'string' || !/^-?\d{1,18}(\.\d{1,6})?$/.test(text)) throw wrong(field, 'a decimal number, as a string such as "12.5"');
      return text;
    }
    case 'DAY': {
      if (typeof value !== 'string' || !isDay(value)) throw wrong(field, 'a day such as 2026-11-22');
      return value;
    }
    case 'FLAG':
      if (typeof value !== 'boolean') throw wrong(field, 'yes or no');
      return value;
    case 'CHOICE':
      if (typeof value !== 'string' || !field.choices.includes(value)) throw wrong(field, `one of ${field.choices.join(', ')}`);
      return value;
    case 'CHOICES': {
      // A cell of a file holds several words with commas between them; a word that has one itself is meant as it stands.
      const words = Array.isArray(value) ? value : typeof value === 'string' && !field.choices.includes(value) ? value.split(',').map((word) => word.trim()).filter(Boolean) : [value];
      if (!words.every((word) => typeof word === 'string' && field.choices.includes(word))) throw wrong(field, `some of ${field.choices.join(', ')}`);
      return [...new Set(words)];
    }
  }
}

/** The fields a company has defined for one kind of record, read once for any number of records. */
export class CustomFieldBook {
  private constructor(private readonly fields: ReadonlyMap<string, CustomField>) {}

  static async open(context: TenantContext, noun: string): Promise<CustomFieldBook> {
    const fields = await context.find(CustomField, { noun, isActive: true }, { orderBy: { position: 'asc', id: 'asc' } });
    return CustomFieldBook.of(fields);
  }

  static of(fields: readonly CustomField[]): CustomFieldBook {
    return new CustomFieldBook(new Map(fields.map((field) => [field.key, field])));
  }

  /**
   * What a record holds after somebody said something of it: what is not said stays, null clears. Refuses what no field is called,
   * what a field cannot hold, and the lack of a needed one, each under `customFields.<key>`. Undefined when nothing was said of a known record.
   */
  values(said: unknown, known?: CustomValues | null): CustomValues | null | undefined {
    if (said === undefined && known !== undefined) return undefined;
    const found = new Findings();
    if (said != null && (typeof said !== 'object' || Array.isArray(said))) throw new RuleBroken('CORE_CUSTOM_FIELD_VALUE', 'The company’s own fields are an object of values by key.', {}, ['customFields']);
    const values: CustomValues = { ...known };
    const refused = new Set<string>();
    for (const [key, value] of Object.entries((said ?? {}) as CustomValues)) {
      const isTaken = found.at(['customFields'], () => {
        const field = this.fields.get(key);
        if (!field) throw new RuleBroken('CORE_CUSTOM_FIELD_UNKNOWN', `There is no field ${key.slice(0, 60)}.`, { key: key.slice(0, 60) }, [key.slice(0, 60)]);
        const stored = read(field, value);
        if (stored === undefined) delete values[key];
        else values[key] = stored;
        return true;
      });
      if (!isTaken) refused.add(key);
    }
    for (const field of this.fields.values()) {
      if (field.isRequired && values[field.key] === undefined && !refused.has(field.key)) found.at(['customFields'], () => { throw new RuleBroken('REQUIRED', `${field.label} is required.`, {}, [field.key]); });
    }
    found.settle();
    return Object.keys(values).length ? values : null;
  }
}
