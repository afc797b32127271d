/** Papers and which led to which, as the graph answers them. */
export interface Paper { id: string; noun: string; label: string; kind: string; path: string; isCurrent: boolean }
export interface Led { fromId: string; toId: string; relation: string }

export interface PlacedPaper extends Paper { column: number; row: number }

/** Each paper one column right of the last one that led to it, in its column in the order it came. A circle, which none should be, ends where it began. */
export function placePapers(papers: readonly Paper[], links: readonly Led[]): PlacedPaper[] {
  const columns = new Map<string, number>();
  const columnOf = (id: string, under: readonly string[]): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    const before = links.filter((link) => link.toId === id && !under.includes(link.fromId));
    const column = before.length === 0 ? 0 : 1 + Math.max(...before.map((link) => columnOf(link.fromId, [...under, id])));
    columns.set(id, column);
    return column;
  };
  const rows = new Map<number, number>();
  return papers.map((paper) => {
    const column = columnOf(paper.id, [paper.id]);
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { ...paper, column, row };
  });
}
