import { NavLink, Outlet } from 'react-router';
import { Page } from '../../shared/page.tsx';

const SECTIONS = [['', 'Company'], ['/branches', 'Branches'], ['/roles', 'Roles']] as const;

/** The company's own facts: sections on the left, each saved for itself. */
export function SettingsPage() {
  return (
    <Page title="Company">
      <div className="settings">
        <nav aria-label="Company">{SECTIONS.map(([path, label]) => <NavLink key={path} to={`/core/company${path}`} end>{label}</NavLink>)}</nav>
        <div><Outlet /></div>
      </div>
    </Page>
  );
}
