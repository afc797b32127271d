import { Checkbox } from 'antd';
import type { CatalogueModule } from '../../../shared/company.tsx';
import { formatRupees, sentence } from '../../../shared/format.ts';
import { ModuleIcon } from '../../../shared/icon.tsx';

const TITLES: Readonly<Record<string, string>> = { core: 'Selling and stock', customer: 'Customers', financial: 'Money and channels', advanced: 'Planning, people and content' };

interface Props {
  modules: readonly CatalogueModule[];
  /** What the chosen plan holds. */
  held: readonly string[];
  chosen: readonly string[];
  disabled: boolean;
  toggle(code: string, isOn: boolean): void;
}

/** Every module that is sold, on the shelf its manifest names. */
export function ModuleShelves({ modules, held, chosen, disabled, toggle }: Props) {
  return [...Map.groupBy(modules, ({ category }) => category)].map(([category, some]) => (
    <section key={category} className="shelf" aria-label={TITLES[category] ?? sentence(category)}>
      <h2>{TITLES[category] ?? sentence(category)}</h2>
      {some.map((module) => <ModuleRow key={module.code} module={module} all={modules} isHeld={held.includes(module.code)} isChosen={chosen.includes(module.code)} disabled={disabled} toggle={(isOn) => toggle(module.code, isOn)} />)}
    </section>
  ));
}

/** One module: what it does, needs and costs, and whether it is chosen. */
function ModuleRow({ module, all, isHeld, isChosen, disabled, toggle }: { module: CatalogueModule; all: readonly CatalogueModule[]; isHeld: boolean; isChosen: boolean; disabled: boolean; toggle(isOn: boolean): void }) {
  const needs = module.requires.map((code) => all.find((other) => other.code === code)?.name).filter(Boolean);
  const works = module.integrates.map((code) => all.find((other) => other.code === code)?.name).filter(Boolean);
  return (
    <div className={isHeld ? 'module-row module-held' : 'module-row'}>
      <Checkbox checked={isHeld || isChosen} disabled={disabled || (isHeld && !isChosen)} onChange={(event) => toggle(event.target.checked)} aria-label={module.name} />
      <span className="module-mark"><ModuleIcon code={module.code} /></span>
      <div className="module-say">
        <b>{module.name}</b>{!module.isBuilt && <span className="mark mark-more">In preparation</span>}{isHeld && <span className="mark mark-quiet">In the plan</span>}
        <p>{module.summary}</p>
        <small>{[needs.length > 0 && `Needs ${needs.join(', ')}`, works.length > 0 && `Works with ${works.join(', ')}`].filter(Boolean).join('. ')}</small>
      </div>
      <span className="module-price figure">{formatRupees(module.priceInr)}</span>
    </div>
  );
}
