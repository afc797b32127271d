import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import { useMay } from '../../../shared/company.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { Icon } from '../../../shared/icon.tsx';
import { Status } from '../../../shared/status.tsx';
import { States } from '../customers.page.tsx';
import { ScrollBox } from '../../../shared/scroll-box.tsx';

const Branches = graphql(`
  query Branches {
    branches(first: 100) { nodes { id code name gstin stateCode city isDefault isActive } }
  }
`);

/** Branches: each with its own GSTIN, state and number series. */
export function BranchSettings() {
  const { data, error, refetch } = useQuery(Branches, { fetchPolicy: 'cache-and-network' });
  const { data: known } = useQuery(States);
  const may = useMay();
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  return (
    <Section title="Branches" aside={may('company:write') && <Link to="/settings/branches/new" className="button-link"><Button type="primary" icon={<Icon name="plus" />} tabIndex={-1}>New branch</Button></Link>}>
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">Code</th><th scope="col">Name</th><th scope="col">GSTIN</th><th scope="col">State</th><th scope="col">City</th><th scope="col">Status</th></tr></thead>
          <tbody>
            {data?.branches.nodes.map((branch) => (
              <tr key={branch.id}>
                <td><Link to={`/settings/branches/${branch.id}`}>{branch.code}</Link></td>
                <td>{branch.name}{branch.isDefault && <span className="soft"> · default</span>}</td>
                <td>{branch.gstin ?? '–'}</td>
                <td>{known?.states.find((state) => state.code === branch.stateCode)?.name ?? branch.stateCode}</td>
                <td>{branch.city ?? '–'}</td>
                <td><Status of={branch.isActive ? 'ACTIVE' : 'INACTIVE'} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
