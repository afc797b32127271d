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
    navigation: navigation.map((item) => ({ ...item })),
  };
}

/** The catalogue as the manifests have it, and after them what is announced and not built yet. */
export function catalogueOf(modules: readonly Module[]): CatalogueEntry[] {
  const built = modules.map(entryOf);
  const codes = new Set(built.map((entry) => entry.code));
  const later = (JSON.parse(readFileSync(announced, 'utf8')) as Omit<CatalogueEntry, 'alwaysOn' | 'isBuilt' | 'features' | 'permissions' | 'roles' | 'navigation'>[])
    .filter((entry) => !codes.has(entry.code))
    .map((entry) => ({ ...entry, alwaysOn: false, isBuilt: false, features: {}, permissions: {}, roles: {}, navigation: [] }));
  return [...built.sort((a, b) => Number(b.alwaysOn) - Number(a.alwaysOn) || (a.code < b.code ? -1 : 1)), ...later];
}
