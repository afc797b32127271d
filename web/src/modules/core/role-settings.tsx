import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import { useCompany } from '../../shared/company.tsx';
import { Page } from '../../shared/page.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { sentence } from '../../shared/format.ts';

const Roles = graphql(`
  query Roles {
    roles { code name module permissions }
    permissions { code sentence }
  }
`);

/** Which role may do what, in the sentences of the modules. */
export function RoleSettings() {
  const { data, error, refetch } = useQuery(Roles);
  const { modules } = useCompany();
  if (error) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  const known = new Map(data?.permissions.map((permission) => [permission.code, permission.sentence]));
  const words = (permission: string) => (permission === '*' ? 'Everything' : (known.get(permission) ?? permission));
  return (
    <Page title="Roles">
      <ul className="roles">
        {data?.roles.map((role) => (
          <li key={`${role.module}-${role.code}`}>
            <h3>{role.name} <span className="soft">· {modules.find((module) => module.code === role.module)?.name ?? sentence(role.module)}</span></h3>
            <p>{role.permissions.map(words).join('. ')}.</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
