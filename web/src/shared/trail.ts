/** The order of the list a document was opened from, so that the document can lead to its neighbours. */
let paths: readonly string[] = [];
let origin: string | undefined;

export function rememberTrail(list: string, rows: readonly string[]): void {
  origin = list;
  paths = rows;
}

export interface TrailPlace { previous?: string; next?: string; position: number; length: number; list: string }

/** Where this document stands in the list it was opened from; nothing when it was opened another way. */
export function placeInTrail(path: string): TrailPlace | undefined {
  const index = paths.indexOf(path);
  if (index < 0 || origin === undefined) return undefined;
  return { previous: paths[index - 1], next: paths[index + 1], position: index + 1, length: paths.length, list: origin };
}
