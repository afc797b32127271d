import type { ModulesQuery } from '../../generated/graphql.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { BOX, layoutOf } from './graph-layout.ts';

type Definition = ModulesQuery['moduleDefinitions'][number];

/** What needs what, from left to right; a module in maintenance and all that stand on it are amber. */
export function ModuleGraph({ modules }: { modules: readonly Definition[] }) {
  const { nodes, edges, width, height } = layoutOf(modules);
  const byCode = new Map(modules.map((module) => [module.code, module]));
  const isOff = (code: string) => Boolean(byCode.get(code)?.maintenance);
  return (
    <ScrollBox className="graph-box">
      <svg className="module-graph" width={width + 2} height={height + 2} viewBox={`-1 -1 ${width + 2} ${height + 2}`} role="img" aria-label="What each module needs; the table below says the same">
        {edges.map(({ from, to, path }) => <path key={`${from} ${to}`} d={path} className={isOff(from) ? 'graph-off' : undefined} />)}
        {nodes.map(({ code, x, y }) => (
          <g key={code} transform={`translate(${x} ${y})`} className={isOff(code) ? 'graph-off' : undefined}>
            <title>{byCode.get(code)?.name}{byCode.get(code)?.maintenance ? `: ${byCode.get(code)!.maintenance}` : ''}</title>
            <rect width={BOX.width} height={BOX.height} rx={6} />
            <text x={10} y={BOX.height / 2 + 4}>{code}</text>
            <text x={BOX.width - 10} y={BOX.height / 2 + 4} textAnchor="end" className="graph-count">{byCode.get(code)?.companies || ''}</text>
          </g>
        ))}
      </svg>
    </ScrollBox>
  );
}
