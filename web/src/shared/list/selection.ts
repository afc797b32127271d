/** Which rows of a list are chosen: by their ids, or every row that the filter finds. */
export interface Selection { all: boolean; ids: ReadonlySet<string>; /** Where the next range begins. */ anchor?: string }

export const NONE: Selection = { all: false, ids: new Set() };

export const isChosen = (selection: Selection, id: string): boolean => selection.all || selection.ids.has(id);

export const chosenCount = (selection: Selection, total: number): number => (selection.all ? total : selection.ids.size);

/** Chooses or leaves one row. Leaving one of "all" keeps the rows of this page that are seen, and no longer means all. */
export function toggleRow(selection: Selection, id: string, page: readonly string[]): Selection {
  const ids = new Set(selection.all ? page : selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { all: false, ids, anchor: id };
}

/** Chooses every row from the anchor to this one, in the order of the page. */
export function chooseTo(selection: Selection, id: string, page: readonly string[]): Selection {
  const from = selection.anchor === undefined ? -1 : page.indexOf(selection.anchor);
  const to = page.indexOf(id);
  if (from < 0 || to < 0) return toggleRow(selection, id, page);
  const ids = new Set([...selection.ids, ...page.slice(Math.min(from, to), Math.max(from, to) + 1)]);
  return { all: selection.all, ids, anchor: selection.anchor };
}

/** Chooses the whole page; leaves it when it was chosen already. */
export function togglePage(selection: Selection, page: readonly string[]): Selection {
  if (selection.all) return NONE;
  const ids = new Set(selection.ids);
  const isFull = page.length > 0 && page.every((id) => ids.has(id));
  for (const id of page) if (isFull) ids.delete(id); else ids.add(id);
  return { all: false, ids };
}

/** `all`, `some` or `none` of the page, for the box in the head. */
export function pageState(selection: Selection, page: readonly string[]): 'all' | 'some' | 'none' {
  const count = page.filter((id) => isChosen(selection, id)).length;
  return count === 0 ? 'none' : count === page.length ? 'all' : 'some';
}
