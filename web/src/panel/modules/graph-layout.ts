export interface GraphNode { readonly code: string; readonly requires: readonly string[] }
export interface Placed { readonly code: string; readonly x: number; readonly y: number }
export interface Edge { readonly from: string; readonly to: string; readonly path: string }
export interface Layout { readonly nodes: readonly Placed[]; readonly edges: readonly Edge[]; readonly width: number; readonly height: number }

export const BOX = { width: 148, height: 32 };
const GAP = { x: 64, y: 12 };

/** What needs nothing stands left, and each module right of everything it needs; in a column whatever is needed most stands on top. A circle is cut where it closes. */
export function layoutOf(modules: readonly GraphNode[]): Layout {
  const byCode = new Map(modules.map((module) => [module.code, module]));
  const depths = new Map<string, number>();
  const depthOf = (code: string, above: readonly string[] = []): number => {
    const known = depths.get(code);
    if (known !== undefined) return known;
    const needed = (byCode.get(code)?.requires ?? []).filter((other) => byCode.has(other) && !above.includes(other) && other !== code);
    const depth = needed.length === 0 ? 0 : 1 + Math.max(...needed.map((other) => depthOf(other, [...above, code])));
    depths.set(code, depth);
    return depth;
  };
  for (const { code } of modules) depthOf(code);
  const above = (code: string) => modules.filter(({ code: other, requires }) => other !== code && requires.includes(code));
  // Drawn next to the first that needs it, so that no line runs behind another module.
  for (const { code } of [...modules].sort((a, b) => depths.get(b.code)! - depths.get(a.code)!)) {
    const nearest = Math.min(...above(code).map((other) => depths.get(other.code)! - 1));
    if (Number.isFinite(nearest) && nearest > depths.get(code)!) depths.set(code, nearest);
  }
  const columns: string[][] = [];
  for (const { code } of [...modules].sort((a, b) => above(b.code).length - above(a.code).length || a.code.localeCompare(b.code))) (columns[depths.get(code)!] ??= []).push(code);
  const nodes = columns.flatMap((column, depth) => column.map((code, row) => ({ code, x: depth * (BOX.width + GAP.x), y: row * (BOX.height + GAP.y) })));
  const at = new Map(nodes.map((node) => [node.code, node]));
  // What is needed over another one anyway is not drawn: a line for each would hide the graph.
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => !seen.has(from) && (seen.add(from), (byCode.get(from)?.requires ?? []).some((next) => next === to || reaches(next, to, seen)));
  const edges = modules.flatMap(({ code, requires }) => requires.filter((needed) => at.has(needed) && !requires.some((other) => other !== needed && reaches(other, needed))).map((needed) => {
    const [start, end] = [at.get(needed)!, at.get(code)!];
    const [x1, y1, x2, y2] = [start.x + BOX.width, start.y + BOX.height / 2, end.x, end.y + BOX.height / 2];
    const bend = Math.max(24, (x2 - x1) / 2);
    return { from: needed, to: code, path: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` };
  }));
  return { nodes, edges, width: columns.length * (BOX.width + GAP.x) - GAP.x, height: Math.max(0, ...columns.map((column) => column.length)) * (BOX.height + GAP.y) - GAP.y };
}
