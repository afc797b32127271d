import type { Requires } from '../../src/module-sets.ts';

/** The fourteen sold modules and their direct `requires` edges, as the catalogue has them. */
export const REQUIRES: Requires = {
  inventory: [],
  oms: ['inventory'],
  wms: ['inventory'],
  procurement: ['inventory'],
  logistics: ['oms', 'inventory'],
  finance: [],
  multi_channel: ['oms', 'inventory'],
  crm: [],
  service: ['oms'],
  d2c: ['oms', 'inventory', 'cms'],
  analytics: ['oms', 'inventory'],
  distribution: ['oms'],
  hrms: [],
  cms: [],
};

/** What every tenant has. */
export const ALWAYS_ON = ['core', 'platform'] as const;

export const SOLD = Object.keys(REQUIRES);
export const MODULES = [...ALWAYS_ON, ...SOLD];

/** `multi_channel` → `MultiChannel`. */
export function pascal(module: string): string {
  return module.split('_').map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
}

/** `multi_channel` → `multiChannel`. */
export function camel(module: string): string {
  const name = pascal(module);
  return name[0]!.toLowerCase() + name.slice(1);
}

/** The feature each synthetic module sells on top. */
export function proOf(module: string): string {
  return `${module}_pro`;
}

export const ALL_FEATURES = MODULES.map(proOf);
