import { useState } from 'react';
import { NavLink } from 'react-router';
import type { CatalogueModule } from '../shared/company.tsx';
import { useCompany } from '../shared/company.tsx';
import { Icon, ModuleIcon, shortNameOf } from '../shared/icon.tsx';

const STORAGE_KEY = 'ilms.rail';

/** Every sold module: the company's own first, the locked ones muted under a line. */
export function Rail({ current }: { current: string }) {
  const { modules } = useCompany();
  const [isOpen, setOpen] = useState(() => localStorage.getItem(STORAGE_KEY) === 'open');
  const toggle = () => {
    localStorage.setItem(STORAGE_KEY, isOpen ? 'closed' : 'open');
    setOpen(!isOpen);
  };
  const entry = (module: CatalogueModule) => (
    <NavLink key={module.code} to={`/${module.code}`} className={`rail-entry${module.isEnabled ? '' : ' rail-locked'}`} aria-current={module.code === current ? 'page' : undefined} title={module.isEnabled ? module.name : `${module.name} (not in your subscription)`}>
      <ModuleIcon code={module.code} size={20} />
      <span>{isOpen ? module.name : shortNameOf(module)}</span>
      {!module.isEnabled && isOpen && <Icon name="lock" size={12} />}
    </NavLink>
  );
  return (
    <nav className={`rail${isOpen ? ' rail-open' : ''}`} aria-label="Modules">
      <NavLink to="/" end className="rail-entry"><Icon name="home" size={20} /><span>Home</span></NavLink>
      <div className="rail-scroll">
        {modules.filter((module) => module.isEnabled && module.navigation.length > 0).map(entry)}
        <hr />
        {modules.filter((module) => !module.isEnabled).map(entry)}
      </div>
      <button type="button" className="rail-toggle" onClick={toggle} aria-expanded={isOpen} title={isOpen ? 'Narrow the rail' : 'Widen the rail'}>
        <Icon name={isOpen ? 'left' : 'right'} /><span>{isOpen ? 'Narrow' : 'Widen'}</span>
      </button>
    </nav>
  );
}
