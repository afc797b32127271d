import { useState } from 'react';
import { Drawer } from 'antd';
import { Link, NavLink } from 'react-router';
import { useCompany, useMay } from '../shared/company.tsx';
import { Icon, ModuleIcon, shortNameOf } from '../shared/icon.tsx';

const PLACES = 3;

/** The phone's navigation: home, the first modules, and everything else behind More. */
export function BottomBar({ current }: { current: string }) {
  const { modules } = useCompany();
  const [isOpen, setOpen] = useState(false);
  const may = useMay();
  const enabled = modules.filter((module) => module.isEnabled && module.navigation.length > 0);
  // The dearest work comes first: masters are opened least on a phone.
  const first = [...enabled].reverse().slice(0, PLACES);
  const close = () => setOpen(false);
  return (
    <nav className="bottom-bar" aria-label="Main">
      <NavLink to="/" end><Icon name="home" size={20} /><span>Home</span></NavLink>
      {first.map((module) => (
        <NavLink key={module.code} to={`/${module.code}`} aria-current={module.code === current ? 'page' : undefined}><ModuleIcon code={module.code} size={20} /><span>{shortNameOf(module)}</span></NavLink>
      ))}
      <button type="button" onClick={() => setOpen(true)} aria-expanded={isOpen}><Icon name="menu" size={20} /><span>More</span></button>
      <Drawer open={isOpen} onClose={close} placement="bottom" title="All places" size="78%">
        <div className="all-places">
          {enabled.map((module) => (
            <section key={module.code}>
              <h2>{module.name}</h2>
              {module.navigation.filter((item) => may(item.permission)).map((item) => <Link key={item.path} to={item.path} onClick={close}>{item.label}</Link>)}
            </section>
          ))}
          <section>
            <h2>Not in your subscription</h2>
            {modules.filter((module) => !module.isEnabled).map((module) => <Link key={module.code} to={`/${module.code}`} onClick={close}>{module.name}</Link>)}
          </section>
        </div>
      </Drawer>
    </nav>
  );
}
