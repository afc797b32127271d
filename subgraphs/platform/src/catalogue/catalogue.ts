import type { FeatureSetting } from '@ilms/kernel/feature';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Declared = z.object({ name: z.string(), summary: z.string(), settings: z.record(z.string(), z.custom<FeatureSetting>()).optional(), isRelease: z.literal(true).optional() });

/** What `schema/modules.json` says of one module: the manifests in the form that services without the code can read. */
const Entry = z.object({
  code: z.string(),
  name: z.string(),
  summary: z.string(),
  description: z.string(),
  category: z.string(),
  priceInr: z.number().int().nonnegative(),
  alwaysOn: z.boolean(),
  isBuilt: z.boolean(),
  requires: z.array(z.string()),
  integrates: z.array(z.string()),
  features: z.record(z.string(), Declared),
  permissions: z.record(z.string(), z.string()),
  roles: z.record(z.string(), z.object({ name: z.string(), permissions: z.array(z.string()) })),
  notForSupport: z.array(z.string()),
  navigation: z.array(z.object({ label: z.string(), path: z.string(), permission: z.string().optional(), feature: z.string().optional(), group: z.string().optional() })),
});

export type CatalogueEntry = z.infer<typeof Entry>;

export type KnownFeature = z.infer<typeof Declared> & { readonly module: string };

/** The role that may do everything in its own company. */
export const OWNER_ROLE = 'owner';

/** All modules there are, sold or always on, built or announced. */
export class Catalogue {
  readonly #entries: Map<string, CatalogueEntry>;

  constructor(entries: readonly CatalogueEntry[]) {
    this.#entries = new Map(entries.map((entry) => [entry.code, entry]));
  }

  static read(path: URL): Catalogue {
    return new Catalogue(z.array(Entry).parse(JSON.parse(readFileSync(path, 'utf8'))));
  }

  get all(): CatalogueEntry[] {
    return [...this.#entries.values()];
  }

  get sold(): CatalogueEntry[] {
    return this.all.filter((entry) => !entry.alwaysOn);
  }

  get alwaysOn(): string[] {
    return this.all.filter((entry) => entry.alwaysOn).map((entry) => entry.code);
  }

  find(code: string): CatalogueEntry | undefined {
    return this.#entries.get(code);
  }

  /** The module and everything it cannot work without, over all edges. */
  closure(codes: Iterable<string>): Set<string> {
    const closed = new Set<string>();
    const visit = (code: string) => {
      if (closed.has(code)) return;
      closed.add(code);
      this.find(code)?.requires.forEach(visit);
    };
    for (const code of codes) visit(code);
    return closed;
  }

  /** The same modules, each after what it needs: the order in which their tables can be made. */
  inOrder(codes: readonly string[]): string[] {
    const wanted = new Set(codes);
    const ordered = new Set<string>();
    const visit = (code: string) => {
      if (ordered.has(code)) return;
      this.find(code)?.requires.forEach(visit);
      ordered.add(code);
    };
    [...this.alwaysOn, ...codes].filter((code) => wanted.has(code)).forEach(visit);
    return [...ordered].filter((code) => wanted.has(code));
  }

  /** Those of these modules that can be used yet, each after what it needs. */
  builtAmong(codes: Iterable<string>): string[] {
    return this.inOrder([...codes].filter((code) => this.find(code)?.isBuilt));
  }

  /** Which of `enabled` would lose what they need if `code` went away. */
  dependants(code: string, enabled: Iterable<string>): string[] {
    return [...enabled].filter((other) => other !== code && this.closure([other]).has(code)).sort();
  }

  get #features(): (readonly [string, KnownFeature])[] {
    return this.all.flatMap((entry) => Object.entries(entry.features).map(([code, feature]) => [code, { module: entry.code, ...feature }] as const));
  }

  /** Features that are sold with their module, by code. */
  get features(): Map<string, KnownFeature> {
    return new Map(this.#features.filter(([, { isRelease }]) => !isRelease));
  }

  /** Features that are being released, by code: nobody pays for them, and nobody has them before the panel says so. */
  get releases(): Map<string, KnownFeature> {
    return new Map(this.#features.filter(([, { isRelease }]) => isRelease));
  }

  /** What holders of these roles may do. */
  permissionsOf(roles: readonly string[]): string[] {
    if (roles.includes(OWNER_ROLE)) return ['*'];
    const granted = new Set<string>();
    for (const { roles: builtIn } of this.all) for (const role of roles) builtIn[role]?.permissions.forEach((permission) => granted.add(permission));
    return [...granted].sort();
  }

  /** What one of us may do in a company, at any of its doors: what its people can be allowed to, but for what the modules keep from us. */
  get forSupport(): string[] {
    const kept = new Set(this.all.flatMap(({ notForSupport }) => notForSupport));
    return [...this.grantable.keys()].filter((permission) => !kept.has(permission)).sort();
  }

  /** What a company can grant, in words; the panel's permissions are ours. */
  get grantable(): Map<string, string> {
    return new Map(this.all.flatMap((entry) => Object.entries(entry.permissions)).filter(([code]) => !code.startsWith('panel:')));
  }
}
