/** Values of a company's own fields while they are typed, by key: a text, yes or no, or several words. */
export type OwnValues = Readonly<Record<string, string | boolean | readonly string[]>>;

/** What a record holds, as a form edits it. */
export const ownValues = (stored: unknown): OwnValues => ({ ...(stored as OwnValues | null | undefined) });

const isNothing = (value: unknown): boolean => value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What is sent of the own fields: only what is different from what is stored, nothing as null; undefined where nothing is different. */
export function ownInput(values: OwnValues, stored: OwnValues): Record<string, unknown> | undefined {
  const changed = Object.keys({ ...stored, ...values }).filter((key) => JSON.stringify(isNothing(values[key]) ? null : values[key]) !== JSON.stringify(isNothing(stored[key]) ? null : stored[key]));
  return changed.length > 0 ? Object.fromEntries(changed.map((key) => [key, isNothing(values[key]) ? null : values[key]])) : undefined;
}
