/** One thing about a feature that the panel may set for a company. */
export type FeatureSetting = { readonly label: string; readonly hint?: string } & (
  | { readonly kind: 'flag'; readonly otherwise: boolean }
  | { readonly kind: 'whole'; readonly otherwise: number; readonly least: number; readonly most: number }
  | { readonly kind: 'text'; readonly otherwise: string; readonly most: number }
  | { readonly kind: 'choice'; readonly otherwise: string; readonly choices: readonly string[] }
);

/** A part of a module that a tier may leave out, or that is not yet for everybody. */
export interface Feature {
  readonly name: string;
  readonly summary: string;
  /** What may be set for a company, by its name in the code; what is not set works as `otherwise` says. */
  readonly settings?: Readonly<Record<string, FeatureSetting>>;
  /** Built and not for everybody yet: off, until the panel releases it to companies by name, to a part of them, or to all. Nobody pays for it. */
  readonly isRelease?: true;
}

export type FeatureConfig = Readonly<Record<string, unknown>>;

/** What is wrong with a value that was given for a setting, in words; undefined where nothing is. */
function objection(setting: FeatureSetting, value: unknown): string | undefined {
  switch (setting.kind) {
    case 'flag': return typeof value === 'boolean' ? undefined : 'is true or false';
    case 'whole': return Number.isInteger(value) && (value as number) >= setting.least && (value as number) <= setting.most ? undefined : `is a whole number from ${setting.least} to ${setting.most}`;
    case 'text': return typeof value === 'string' && value.trim() !== '' && value.length <= setting.most ? undefined : `is a text of at most ${setting.most} characters`;
    case 'choice': return setting.choices.includes(value as string) ? undefined : `is one of ${setting.choices.join(', ')}`;
  }
}

/** What is wrong with a configuration, in words, and with which of its settings. */
export interface ConfigObjection { readonly words: string; readonly setting?: string }

/** Why a configuration does not have the declared shape; undefined where it does. Nothing is a configuration, too. */
export function configObjection({ name, settings = {} }: Pick<Feature, 'name' | 'settings'>, config: unknown): ConfigObjection | undefined {
  if (config == null) return undefined;
  if (typeof config !== 'object' || Array.isArray(config)) return { words: `What is set for ${name} is an object of settings by name.` };
  for (const [key, value] of Object.entries(config)) {
    const setting = Object.hasOwn(settings, key) ? settings[key] : undefined;
    if (!setting) return { words: `${name} has no setting ${key}.` };
    const why = objection(setting, value);
    if (why) return { words: `${setting.label} ${why}.`, setting: key };
  }
  return undefined;
}

/** How a feature works for a company: what was set, and for the rest what it does otherwise. Undefined where there is nothing to set. A value that an older version allowed is left out. */
export function configOf({ settings }: Pick<Feature, 'settings'>, set: unknown): FeatureConfig | undefined {
  if (!settings) return undefined;
  const given = (set ?? {}) as FeatureConfig;
  return Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, Object.hasOwn(given, key) && !objection(setting, given[key]) ? given[key] : setting.otherwise]));
}

/** What is wrong with a declaration: a setting whose own `otherwise` it would refuse. */
export const declarationObjection = ({ name, settings = {} }: Pick<Feature, 'name' | 'settings'>): string | undefined =>
  configObjection({ name, settings }, Object.fromEntries(Object.entries(settings).map(([key, { otherwise }]) => [key, otherwise])))?.words;
