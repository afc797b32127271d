/** A category as the tree is read: each before its children. */
export interface CategoryNode { id: string; name: string; path: string; position: number; depth: number; version: number; productCount: number; parent?: { id: string } | null }

export type Nested<Shape> = Shape & { children?: Nested<Shape>[] };

/** The flat tree as pickers want it. */
export function nested<Node extends { id: string; parent?: { id: string } | null }, Shape extends object>(nodes: readonly Node[], shape: (node: Node) => Shape, parentId?: string): Nested<Shape>[] {
  return nodes.filter((node) => node.parent?.id === parentId).map((node) => {
    const children = nested(nodes, shape, node.id);
    return { ...shape(node), ...(children.length ? { children } : {}) };
  });
}

/** The nodes of which every parent is open. */
export function visible<Node extends { id: string; parent?: { id: string } | null }>(nodes: readonly Node[], closed: ReadonlySet<string>): Node[] {
  const hidden = new Set<string>();
  return nodes.filter((node) => {
    const parent = node.parent?.id;
    const isHidden = parent !== undefined && (hidden.has(parent) || closed.has(parent));
    if (isHidden) hidden.add(node.id);
    return !isHidden;
  });
}
