import type { Module } from '@ilms/kernel/module';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { projectRoot } from '../cli/project.ts';
import { subgraphsOnDisk } from '../services/description.ts';

/** The manifests of these modules (all of them by default), what a module requires before itself. */
export async function loadModules(codes: readonly string[] = subgraphsOnDisk(projectRoot)): Promise<Module[]> {
  const loaded = new Map<string, Module>();
  for (const code of codes) {
    const { module } = (await import(pathToFileURL(join(projectRoot, 'subgraphs', code, 'src/module.ts')).href)) as { module: Module };
    if (module.code !== code) throw new Error(`subgraphs/${code} holds the manifest of ${module.code}.`);
    loaded.set(code, module);
  }
  const ordered = new Set<Module>();
  const visit = (module: Module, path: readonly string[]) => {
    if (path.includes(module.code)) throw new Error(`Modules require each other in a circle: ${[...path, module.code].join(' → ')}.`);
    for (const code of module.requires) {
      const needed = loaded.get(code);
      if (needed) visit(needed, [...path, module.code]);
    }
    ordered.add(module);
  };
  for (const module of [...loaded.values()].sort((a, b) => Number(b.alwaysOn ?? false) - Number(a.alwaysOn ?? false))) visit(module, []);
  return [...ordered];
}

/** A module and everything it may call directly: its closure under `requires`, and what every tenant has. */
export async function closureOf(code: string): Promise<Module[]> {
  const all = await loadModules();
  const wanted = new Set<string>();
  const visit = (name: string) => {
    if (wanted.has(name)) return;
    wanted.add(name);
    all.find((module) => module.code === name)?.requires.forEach(visit);
  };
  visit(code);
  return all.filter((module) => wanted.has(module.code) || (module.alwaysOn && module.plane === 'tenant'));
}
