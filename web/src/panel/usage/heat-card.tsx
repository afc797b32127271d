import { useState } from 'react';
import type { CSSProperties } from 'react';
import { Segmented } from 'antd';
import type { UsageOverviewQuery } from '../../generated/graphql.ts';
import { formatCount, formatDay } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { heatOf } from './heat.ts';

type Found = UsageOverviewQuery['usageOverview'];
type Measure = 'companies' | 'calls';

/** Modules and features week by week: the stronger the colour, the more it was used. */
export function HeatCard({ found }: { found: Found | undefined }) {
  const [measure, setMeasure] = useState<Measure>('companies');
  const most = Math.max(1, ...(found?.heat ?? []).filter(({ feature }) => feature == null).flatMap((line) => line[measure]));
  return (
    <section className="card revenue-wide" aria-label="By module and week" aria-busy={!found}>
      <header className="card-head"><h2>By module and week</h2><Segmented size="small" value={measure} onChange={setMeasure} options={[{ value: 'companies', label: 'Companies' }, { value: 'calls', label: 'Calls' }]} /></header>
      <p className="revenue-says">{measure === 'companies' ? 'How many companies reached the module, or used the feature, in the week.' : 'How many calls reached the module, or used the feature, in the week. The colour grows with the order of size.'} A feature counts where a call asked for something that only it has.</p>
      <ScrollBox className="grid-box">
        <table className="grid heat" aria-label="Heat map">
          <thead><tr><th scope="col">Module and feature</th>{found?.weeks.map(({ week }) => <th key={week} scope="col" className="figure" title={`Week of ${formatDay(week)}`}>{formatDay(week).slice(0, 6)}</th>)}</tr></thead>
          <tbody>
            {found?.heat.map((line) => (
              <tr key={`${line.module} ${line.feature ?? ''}`}>
                <th scope="row" className={line.feature == null ? undefined : 'heat-feature'}>{line.name}</th>
                {line[measure].map((value, place) => <td key={found.weeks[place]!.week} className="figure" style={{ '--heat': heatOf(value, most) } as CSSProperties}>{value === 0 ? '–' : formatCount(value)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
