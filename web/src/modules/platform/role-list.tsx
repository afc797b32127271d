import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatWhen, plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { AllRoles, useModuleName } from './roles.document.ts';

/** The company's own roles, and those its modules bring, from which an own one can be copied. */
export function RoleList() {
  const { data, error, refetch } = useQuery(AllRoles, { fetchPolicy: 'cache-and-network' });
  const may = useMay();
  const readOnly = useIsReadOnly();
  const moduleName = useModuleName();
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!data) return <span className="bone" style={{ width: 240 }} aria-busy="true" />;
  const mayMake = may('role:manage') && !readOnly;
  const newRole = <Link to="/settings/roles/new" className="button-link"><Button type="primary" icon={<Icon name="plus" />} tabIndex={-1}>New role</Button></Link>;
  const nameOf = (code: string | null | undefined) => [...data.roles, ...data.ownRoles].find((role) => role.code === code)?.name ?? '–';
  return (
    <>
      <Section title="The company’s own roles" aside={mayMake && data.ownRoles.length > 0 && newRole}>
        {data.ownRoles.length === 0 ? (
          <div className="nothing"><p>The company has no role of its own. Copy one below and leave out what its holders should not see or do.</p>{mayMake && newRole}</div>
        ) : (
          <ScrollBox className="grid-box">
            <table className="grid">
              <thead><tr><th scope="col">Role</th><th scope="col">For whom</th><th scope="col" className="figure">Allows</th><th scope="col" className="figure">People</th><th scope="col">Copied from</th><th scope="col">Changed</th></tr></thead>
              <tbody>
                {data.ownRoles.map((role) => (
                  <tr key={role.id}>
                    <td><Link to={`/settings/roles/${role.id}`}>{role.name}</Link></td>
                    <td className="wrap">{role.description ?? '–'}</td>
                    <td className="figure">{role.permissions.length}</td>
                    <td className="figure">{role.members}</td>
                    <td>{nameOf(role.copiedFrom)}</td>
                    <td>{formatWhen(role.updatedAt)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        )}
      </Section>
      <Section title="Roles of the modules">
        <p className="say">They come with what the company has subscribed to and cannot be changed. People can hold several roles; what any of them allows, they may do.</p>
        <ScrollBox className="grid-box">
          <table className="grid">
            <thead><tr><th scope="col">Role</th><th scope="col">Module</th><th scope="col">Allows</th>{mayMake && <th scope="col"><span className="unseen">Copy</span></th>}</tr></thead>
            <tbody>
              {data.roles.map((role) => (
                <tr key={`${role.module}-${role.code}`}>
                  <td>{role.name}</td>
                  <td>{role.permissions.includes('*') ? 'All' : moduleName(role.module)}</td>
                  <td>{role.permissions.includes('*') ? 'Everything' : plural(role.permissions.length, 'thing')}</td>
                  {mayMake && <td>{!role.permissions.includes('*') && <div className="people-tools"><Link to={`/settings/roles/new?copy=${encodeURIComponent(role.code)}`} className="button-link"><Button type="text" icon={<Icon name="copy" />} tabIndex={-1}>Copy {role.name}</Button></Link></div>}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Section>
    </>
  );
}
