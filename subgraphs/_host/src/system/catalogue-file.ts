import type { Module } from '@ilms/kernel/module';
import type { CatalogueEntry } from '@ilms/platform/catalogue/catalogue';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../cli/project.ts';

/** The manifests as data: what processes read that do not load the modules' code. */
export const catalogueFile = join(projectRoot, 'schema/modules.json');
export const catalogueUrl = pathToFileURL(catalogueFile);

const announced = join(projectRoot, 'subgraphs/platform/src/catalogue/announced.json');

function entryOf(module: Module): CatalogueEntry {
  const { code, name, summary, description, category, priceInr, requires, integrates, permissions, navigation } = module;
  return {
    code, name, summary, description, category, priceInr, alwaysOn: module.alwaysOn ?? false, isBuilt: true,
    requires: [...requires], integrates: [...integrates], features: { ...module.features }, permissions: { ...permissions },
    roles: Object.fromEntries(Object.entries(module.roles ?? {}).map(([role, { name: called, permissions: granted }]) => [role, { name: called, permissions: [...granted] }])),
    notForSupport: [...(module.notForSupport ?? [])],
    navigation: navigation.map((item) => ({ ...item })),
  };
}

/** A role may grant what its own module declares, and what the modules under it do: a sales clerk sees customers and items. */
function checkRoles(modules: readonly Module[]): void {
  const declared = new Map(modules.flatMap((module) => Object.keys(module.permissions).map((permission) => [permission, module.code] as const)));
  const under = (code: string): string[] => [code, ...(modules.find((module) => module.code === code)?.requires ?? []).flatMap(under)];
  const always = modules.filter((module) => module.alwaysOn).map((module) => module.code);
  for (const module of modules) {
    const reachable = new Set([...under(module.code), ...always]);
    for (const [role, { permissions }] of Object.entries(module.roles ?? {})) {
      const wrong = permissions.filter((permission) => !reachable.has(declared.get(permission) ?? ''));
      if (wrong.length) throw new Error(`Role ${role} of ${module.code} grants ${wrong.join(', ')}, which neither it nor a module under it declares.`);
    }
  }
}

/** A permission that is kept from support by a name that nobody declares would be kept from nobody. */
function checkKept(modules: readonly Module[]): void {
  for (const { code, notForSupport = [], permissions } of modules) {
    const unknown = notForSupport.filter((permission) => !(permission in permissions));
    if (unknown.length) throw new Error(`${code} keeps ${unknown.join(', ')} from support, and declares no such permission.`);
  }
}

/** The catalogue as the manifests have it, and after them what is announced and not built yet. */
export function catalogueOf(modules: readonly Module[]): CatalogueEntry[] {
  checkRoles(modules);
  checkKept(modules);
  const built = modules.map(entryOf);
  const codes = new Set(built.map((entry) => entry.code));
  const later = (JSON.parse(readFileSync(announced, 'utf8')) as (Omit<CatalogueEntry, 'alwaysOn' | 'isBuilt' | 'features' | 'permissions' | 'roles' | 'notForSupport' | 'navigation'> & Partial<Pick<CatalogueEntry, 'features'>>)[])
    .filter((entry) => !codes.has(entry.code))
    .map((entry) => ({ ...entry, alwaysOn: false, isBuilt: false, features: entry.features ?? {}, permissions: {}, roles: {}, notForSupport: [], navigation: [] }));
  return [...built.sort((a, b) => Number(b.alwaysOn) - Number(a.alwaysOn) || (a.code < b.code ? -1 : 1)), ...later];
}
