import { useQuery } from '@apollo/client/react';
import { NavLink, Outlet } from 'react-router';
import { PersonButton } from '../app/person-button.tsx';
import { graphql } from '../generated/gql.ts';
import markUrl from '../shared/mark.svg';
import { WaitingApprovals } from './approvals/approvals.document.ts';
import { AccessBanner } from './access/access-banner.tsx';

const Administrator = graphql(`
  query Administrator { viewer { name email } }
`);

/** The panel's frame: its places and the person. It looks unlike the staff app on purpose. */
export function PanelShell() {
  const { data } = useQuery(Administrator);
  const waiting = useQuery(WaitingApprovals).data?.approvals.totalCount ?? 0;
  return (
    <div className="panel-shell">
      <header className="top-bar panel-bar">
        <img src={markUrl} alt="" width={20} height={20} />
        <b>Panel</b>
        <nav className="bar-places" aria-label="Panel">
          <NavLink to="/tenants">Tenants</NavLink>
          <NavLink to="/partners">Partners</NavLink>
          <NavLink to="/modules">Modules</NavLink>
          <NavLink to="/prices">Prices</NavLink>
          <NavLink to="/seller">Invoicing</NavLink>
          <NavLink to="/revenue">Revenue</NavLink>
          <NavLink to="/usage">Usage</NavLink>
          <NavLink to="/health">Health</NavLink>
          <NavLink to="/explorer">Explorer</NavLink>
          <NavLink to="/approvals">Approvals{waiting > 0 && <span className="bar-count" aria-label={`${waiting} to decide`}>{waiting}</span>}</NavLink>
          <NavLink to="/audit">Audit</NavLink>
        </nav>
        <PersonButton name={data?.viewer.name ?? 'Administrator'} email={data?.viewer.email} />
      </header>
      <AccessBanner />
      <main className="work" id="work" tabIndex={-1}><Outlet /></main>
    </div>
  );
}
