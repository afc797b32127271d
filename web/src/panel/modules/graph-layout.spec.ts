import { layoutOf } from './graph-layout.ts';

const node = (code: string, requires: string[] = []) => ({ code, requires });

describe('the drawn graph of what modules need', () => {
  it('puts each module right of everything it needs, and no two in one place', () => {
    const modules = [node('distribution', ['oms']), node('oms', ['inventory']), node('inventory'), node('finance'), node('d2c', ['oms', 'inventory', 'cms']), node('cms')];
    const { nodes, width, height } = layoutOf(modules);
    const at = new Map(nodes.map((placed) => [placed.code, placed]));
    for (const { code, requires } of modules) for (const needed of requires) expect(at.get(needed)!.x).toBeLessThan(at.get(code)!.x);
    expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(modules.length);
    expect(nodes.every(({ x, y }) => x < width && y < height)).toBe(true);
  });

  it('leaves out what is needed over another one anyway', () => {
    const { edges } = layoutOf([node('d2c', ['oms', 'inventory']), node('oms', ['inventory']), node('inventory')]);
    expect(edges.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(['inventory oms', 'oms d2c']);
  });

  it('ends on a circle, too', () => expect(layoutOf([node('a', ['b']), node('b', ['a'])]).nodes.length).toBe(2));

  it('is empty without modules', () => expect(layoutOf([])).toMatchObject({ nodes: [], edges: [] }));
});
