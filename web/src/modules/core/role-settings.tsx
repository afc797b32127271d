import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import { useCompany } from '../../shared/company.tsx';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';

const Roles = graphql(`
  query Roles { roles { code name module permissions } }
`);

const words = (permission: string) => (permission === '*' ? 'Everything' : permission.split(':').reverse().join(' ').replaceAll('-', ' '));

/** Which role may do what. */
export function RoleSettings() {
  const { data, error, refetch } = useQuery(Roles);
  const { modules } = useCompany();
  if (error) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  return (
    <Section title="Roles">
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">Role</th><th scope="col">Module</th><th scope="col">May</th></tr></thead>
          <tbody>
            {data?.roles.map((role) => (
              <tr key={`${role.module}-${role.code}`}>
                <td><b>{role.name}</b></td>
                <td>{modules.find((module) => module.code === role.module)?.name ?? role.module}</td>
                <td className="wrap">{role.permissions.map(words).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
