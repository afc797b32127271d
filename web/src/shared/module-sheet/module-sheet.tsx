import { Button } from 'antd';
import { Link } from 'react-router';
import type { CatalogueModule } from '../company.tsx';
import { useCompany, useMay } from '../company.tsx';
import { formatRupees } from '../format.ts';
import { Icon, ModuleIcon } from '../icon.tsx';
import { Page } from '../page.tsx';
import { ModuleShots } from './module-shots.tsx';
import { TryModule } from './try-module.tsx';

/** What there is to know of a module before one has it, and after: what it does, how it looks, what it costs and needs. */
export function ModuleSheet({ module }: { module: CatalogueModule }) {
  const { modules, viewer } = useCompany();
  const may = useMay();
  const nameOf = (code: string) => modules.find((candidate) => candidate.code === code);
  const missing = requiredClosure(module, modules).filter((needed) => !needed.isEnabled);
  const needing = modules.filter(({ requires }) => requires.includes(module.code));
  const works = module.integrates.map(nameOf).filter((other) => other !== undefined);
  const total = [module, ...missing].reduce((sum, part) => sum + part.priceInr, 0);
  return (
    <Page title={module.name} className="locked">
      <div className="locked-body">
        <div className="locked-say">
          <p className="locked-summary">{module.summary}</p>
          <p>{module.description}</p>
          {works.length > 0 && (
            <>
              <h2>Works with</h2>
              <p>{works.map((other) => other.name).join(', ')}. It runs without them, and picks up their records when you have both.</p>
            </>
          )}
          {needing.length > 0 && (
            <>
              <h2>Needed by</h2>
              <p>{needing.map((other) => other.name).join(', ')}</p>
            </>
          )}
          {module.features.length > 0 && (
            <>
              <h2>What is in it</h2>
              <ul>{module.features.map((feature) => <li key={feature.code}><Icon name={module.isEnabled && !feature.isEnabled ? 'lock' : 'check'} /> {feature.name}{module.isEnabled && !feature.isEnabled && <span className="soft">not in what you have</span>}</li>)}</ul>
            </>
          )}
        </div>
        <aside className="locked-price" aria-label="Price">
          <span className="locked-icon"><ModuleIcon code={module.code} size={24} /></span>
          {!module.isBuilt ? (
            <p>This module is not available yet. It will be offered at <b>{formatRupees(module.priceInr)}</b> a month.</p>
          ) : module.isEnabled ? (
            <>
              <p className="locked-figure"><b>{formatRupees(module.priceInr)}</b> a month, before GST</p>
              <p>{viewer.tenant.name} has it{module.navigation[0] ? <>: <Link to={module.navigation[0].path}>open {module.name}</Link></> : '; it has no pages here and works through the API'}.</p>
              <TryModule module={module} />
            </>
          ) : (
            <>
              <p className="locked-figure"><b>{formatRupees(module.priceInr)}</b> a month, before GST</p>
              {missing.length > 0 && (
                <dl>
                  <dt>It also needs</dt>
                  {missing.map((needed) => <dd key={needed.code}><Link to={`/${needed.code}`}>{needed.name}</Link><span>{formatRupees(needed.priceInr)}</span></dd>)}
                  <dt>Together</dt>
                  <dd><span>a month</span><b>{formatRupees(total)}</b></dd>
                </dl>
              )}
              {may('billing:manage') ? (
                <>
                  <Link to={`/settings/subscription?add=${module.code}`}><Button type="primary">Add {module.name}</Button></Link>
                  <p className="locked-ask">You see what the rest of this month costs before you agree. It is here within seconds, without a restart.</p>
                  <TryModule module={module} />
                </>
              ) : <p className="locked-ask">Ask the administrator of {viewer.tenant.name} to add it. It is here within seconds, without a restart.</p>}
            </>
          )}
        </aside>
      </div>
      <ModuleShots code={module.code} />
    </Page>
  );
}

/** Every module this one stands on, directly or not. */
function requiredClosure(module: CatalogueModule, all: readonly CatalogueModule[], seen = new Set<string>()): CatalogueModule[] {
  return module.requires.flatMap((code) => {
    const needed = all.find((candidate) => candidate.code === code);
    if (!needed || seen.has(code)) return [];
    seen.add(code);
    return [...requiredClosure(needed, all, seen), needed];
  });
}
