import { useState } from 'react';
import { NavLink } from 'react-router';
import type { CatalogueModule } from '../shared/company.tsx';
import { useCompany } from '../shared/company.tsx';
import { Icon, ModuleIcon, shortNameOf } from '../shared/icon.tsx';
import { useWords } from '../shared/words/words.ts';

const STORAGE_KEY = 'ilms.rail';

/** Every sold module: the company's own first, the locked ones muted under a line; what is set once stands at the foot. */
export function Rail({ current, help }: { current: string; help: () => void }) {
  const { modules } = useCompany();
  const say = useWords();
  const [isOpen, setOpen] = useState(() => localStorage.getItem(STORAGE_KEY) === 'open');
  const toggle = () => {
    localStorage.setItem(STORAGE_KEY, isOpen ? 'closed' : 'open');
    setOpen(!isOpen);
  };
  const entry = (module: CatalogueModule) => (
    <NavLink key={module.code} to={`/${module.code}`} className={`rail-entry${module.isEnabled ? '' : ' rail-locked'}`} aria-current={module.code === current ? 'page' : undefined} title={module.isEnabled ? module.name : say('notSubscribed', { module: module.name })}>
      <ModuleIcon code={module.code} size={20} />
      <span>{isOpen ? module.name : shortNameOf(module)}</span>
      {!module.isEnabled && isOpen && <Icon name="lock" size={12} />}
    </NavLink>
  );
  return (
    <nav className={`rail${isOpen ? ' rail-open' : ''}`} aria-label={say('modules')}>
      <NavLink to="/" end className="rail-entry"><Icon name="home" size={20} /><span>{say('home')}</span></NavLink>
      <div className="rail-scroll">
        {modules.filter((module) => module.isEnabled && module.navigation.length > 0).map(entry)}
        <hr />
        {modules.filter((module) => !module.isEnabled).map(entry)}
      </div>
      <button type="button" className="rail-entry" onClick={help} title={`${say('helpHere')} (F1)`}><Icon name="help" size={20} /><span>{say('help')}</span></button>
      <NavLink to="/settings" className="rail-entry rail-settings" aria-current={current === 'settings' ? 'page' : undefined}><Icon name="gear" size={20} /><span>{say('settings')}</span></NavLink>
      <button type="button" className="rail-toggle" onClick={toggle} aria-expanded={isOpen} title={say(isOpen ? 'narrowRail' : 'widenRail')}>
        <Icon name={isOpen ? 'left' : 'right'} /><span>{say(isOpen ? 'narrow' : 'widen')}</span>
      </button>
    </nav>
  );
}
