import { existsSync, watch } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '../cli/project.ts';

/** An editor writes a file in several steps; what follows within this time belongs together. */
const SETTLED_AFTER = 150;
const WATCHED = ['subgraphs', 'router/src', 'migrations'];

/** Whether a change at this path can change what the server does: code, migrations and the data beside them, not tests. */
export function concernsServer(path: string): boolean {
  return /\.(ts|mjs|sql|json)$/.test(path) && !/\.(spec|e2e)\.ts$|(^|[/\\])(test|testing|planted|templates|node_modules)[/\\]|^migrations[/\\]checksums\.json$/.test(path);
}

/** Tells which source files of the server have changed, once they have settled. */
export function watchSources(onChange: (paths: string[]) => void, root = projectRoot): { close(): void } {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const watchers = WATCHED.filter((directory) => existsSync(join(root, directory))).map((directory) =>
    watch(join(root, directory), { recursive: true }, (_, name) => {
      const path = name && relative(root, join(root, directory, name));
      if (!path || !concernsServer(path)) return;
      changed.add(path);
      clearTimeout(timer);
      timer = setTimeout(() => {
        onChange([...changed].sort());
        changed.clear();
      }, SETTLED_AFTER);
    }));
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
