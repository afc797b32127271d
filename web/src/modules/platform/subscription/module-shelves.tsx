import { Checkbox } from 'antd';
import { Link } from 'react-router';
import type { CatalogueModule } from '../../../shared/company.tsx';
import { formatRupees, sentence } from '../../../shared/format.ts';
import { Icon, ModuleIcon } from '../../../shared/icon.tsx';

const TITLES: Readonly<Record<string, string>> = { core: 'Selling and stock', customer: 'Customers', financial: 'Money and channels', advanced: 'Planning, people and content' };

interface Props {
  modules: readonly CatalogueModule[];
  /** What the chosen plan holds. */
  held: readonly string[];
  chosen: readonly string[];
  /** What is tried beside it. */
  tried: readonly string[];
  disabled: boolean;
  toggle(code: string, isOn: boolean): void;
}

/** Every module that is sold, on the shelf its manifest names. */
export function ModuleShelves({ modules, held, chosen, tried, disabled, toggle }: Props) {
  return [...Map.groupBy(modules, ({ category }) => category)].map(([category, some]) => (
    <section key={category} className="shelf" aria-label={TITLES[category] ?? sentence(category)}>
      <h2>{TITLES[category] ?? sentence(category)}</h2>
      {some.map((module) => <ModuleRow key={module.code} module={module} all={modules} held={held} chosen={chosen} tried={tried} disabled={disabled} toggle={(isOn) => toggle(module.code, isOn)} />)}
    </section>
  ));
}

interface RowProps { module: CatalogueModule; all: readonly CatalogueModule[]; held: readonly string[]; chosen: readonly string[]; tried: readonly string[]; disabled: boolean; toggle(isOn: boolean): void }

/** One module: what it does and costs, and whether it is chosen; the rest behind it. */
function ModuleRow({ module, all, held, chosen, tried, disabled, toggle }: RowProps) {
  const isHeld = held.includes(module.code);
  const isChosen = chosen.includes(module.code);
  return (
    <div className={isHeld ? 'module-row module-held' : 'module-row'}>
      <Checkbox checked={isHeld || isChosen} disabled={disabled || (isHeld && !isChosen)} onChange={(event) => toggle(event.target.checked)} aria-label={module.name} />
      <span className="module-mark"><ModuleIcon code={module.code} /></span>
      <div className="module-say">
        <b><Link to={`/settings/subscription/${module.code}`}>{module.name}</Link></b>{!module.isBuilt && <span className="mark mark-more">In preparation</span>}{isHeld && <span className="mark mark-quiet">In the plan</span>}{module.isEnabled && !isHeld && <span className="mark mark-quiet">{tried.includes(module.code) ? 'You try it' : 'You have it'}</span>}
        <p>{module.summary}</p>
        <ModuleMore module={module} all={all} taken={[...held, ...chosen]} />
      </div>
      <span className="module-price figure">{formatRupees(module.priceInr)}</span>
    </div>
  );
}

/** What it does at length, what is in it, what it stands on, and what stands on it. */
function ModuleMore({ module, all, taken }: { module: CatalogueModule; all: readonly CatalogueModule[]; taken: readonly string[] }) {
  const named = (codes: readonly string[]) => codes.flatMap((code) => all.find((other) => other.code === code) ?? []);
  const needs = named(module.requires);
  const works = named(module.integrates);
  const needing = all.filter(({ requires }) => requires.includes(module.code));
  return (
    <details className="module-more">
      <summary>{needs.length > 0 ? `Needs ${needs.map(({ name }) => name).join(', ')}` : 'Works by itself'}</summary>
      <p>{module.description}</p>
      {module.features.length > 0 && (
        <ul aria-label={`What is in ${module.name}`}>
          {module.features.map((feature) => <li key={feature.code}><Icon name={module.isEnabled && !feature.isEnabled ? 'lock' : 'check'} size={14} /> {feature.name}{module.isEnabled && !feature.isEnabled && <span className="soft"> – not in what you have</span>}</li>)}
        </ul>
      )}
      <dl>
        {needs.length > 0 && <><dt>Needs</dt><dd>{needs.map((other, place) => <span key={other.code}>{place > 0 && ', '}{other.name} ({taken.includes(other.code) ? 'chosen' : formatRupees(other.priceInr)})</span>)}</dd></>}
        {works.length > 0 && <><dt>Works with</dt><dd>{works.map(({ name }) => name).join(', ')}. It runs without them, and picks up their records when you have both.</dd></>}
        {needing.length > 0 && <><dt>Needed by</dt><dd>{needing.map(({ name }) => name).join(', ')}</dd></>}
      </dl>
    </details>
  );
}
