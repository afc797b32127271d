import { useSyncExternalStore } from 'react';

/** One page more of the list a document was opened from. */
export interface TrailPage { paths: readonly string[]; more?: () => Promise<TrailPage> }

interface Trail { list: string; paths: readonly string[]; /** Rows of the list before the first path. */ from: number; total: number; before?: () => Promise<TrailPage>; after?: () => Promise<TrailPage> }

/** The order of the list a document was opened from, so that the document can lead to its neighbours, also over the border of a page. */
let trail: Trail | undefined;
const listeners = new Set<() => void>();

export function rememberTrail(next: Trail): void {
  trail = next;
}

export interface TrailPlace { previous?: string; next?: string; hasPrevious: boolean; hasNext: boolean; position: number; length: number; list: string }

let last: { trail: Trail; path: string; place: TrailPlace | undefined } | undefined;

/** Where this document stands in the list it was opened from; nothing when it was opened another way. */
export function placeInTrail(path: string): TrailPlace | undefined {
  if (!trail) return undefined;
  if (last?.trail === trail && last.path === path) return last.place;
  const index = trail.paths.indexOf(path);
  const place = index < 0 ? undefined : {
    previous: trail.paths[index - 1], next: trail.paths[index + 1], position: trail.from + index + 1, length: trail.total, list: trail.list,
    hasPrevious: index > 0 || trail.before !== undefined, hasNext: index < trail.paths.length - 1 || trail.after !== undefined,
  };
  last = { trail, path, place };
  return place;
}

export function useTrailPlace(path: string): TrailPlace | undefined {
  return useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => placeInTrail(path));
}

/** The neighbour's path; fetches the list's next or previous page when this one ends here. */
export async function neighbour(path: string, way: 'previous' | 'next'): Promise<string | undefined> {
  const known = placeInTrail(path)?.[way];
  if (known || !trail) return known;
  const ask = way === 'next' ? trail.after : trail.before;
  if (!ask) return undefined;
  const asked = trail;
  const { paths, more } = await ask();
  if (trail !== asked) return undefined;
  trail = way === 'next'
    ? { ...trail, paths: [...trail.paths, ...paths], after: more }
    : { ...trail, paths: [...paths, ...trail.paths], from: Math.max(0, trail.from - paths.length), before: more };
  for (const listener of listeners) listener();
  return placeInTrail(path)?.[way];
}
