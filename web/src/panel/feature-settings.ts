import type { TenantFieldsFragment } from '../generated/graphql.ts';

type Setting = Pick<TenantFieldsFragment['features'][number]['settings'][number], 'key' | 'kind' | 'otherwise'>;
type Texts = Record<string, string | boolean>;

/** What is set, as a form shows it: nothing where nothing is set, but for a tick, which shows what holds. */
export function textsOf(settings: readonly Setting[], config: unknown): Texts {
  const set = (config ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(settings.map(({ key, kind, otherwise }) => [key, kind === 'flag' ? (set[key] ?? otherwise) === true : set[key] == null ? '' : String(set[key])]));
}

/** The configuration a form stands for; nothing where all is as it is built. A number that is none goes as it was typed, for the server to refuse in its words. */
export function configFrom(settings: readonly Setting[], texts: Readonly<Texts>): Record<string, unknown> | null {
  const entries = settings.flatMap(({ key, kind, otherwise }): [string, unknown][] => {
    const value = texts[key]!;
    if (kind === 'flag') return value === otherwise ? [] : [[key, value]];
    const text = String(value).trim();
    if (!text) return [];
    return [[key, kind === 'whole' && /^-?\d+$/.test(text) ? Number(text) : text]];
  });
  return entries.length ? Object.fromEntries(entries) : null;
}
