import { useCallback, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Input, Switch } from 'antd';
import { parse } from 'graphql';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { Icon } from '../../shared/icon.tsx';
import { Page } from '../../shared/page.tsx';
import { PageSkeleton } from '../../shared/page-skeleton.tsx';
import { authorizedFetch } from '../../shared/session.ts';
import { Status } from '../../shared/status.tsx';
import { SavedQueries } from './saved-queries.document.ts';
import type { SavedQuery } from './saved-query.ts';
import { pathOf } from './saved-query.ts';
import type { Asked } from './workbench.tsx';
import { Workbench } from './workbench.tsx';

const ExplorerTenants = graphql(`
  query ExplorerTenants($search: String) { tenants(first: 20, search: $search, sort: [{ field: name, direction: ASC }]) { nodes { id slug name state } } }
`);

const START = `# Our own graph. Mutations are refused until they are switched on above.
{
  tenants(first: 10) {
    nodes { name slug state }
  }
}
`;

/** GraphiQL on our own graph; a query for a company's leads there, once it is said which. */
export function PanelExplorerPage() {
  const [params] = useSearchParams();
  const { data, error, refetch } = useQuery(SavedQueries, { fetchPolicy: 'cache-and-network' });
  if (!data) return error ? <Page title="Explorer"><FailureNote failure={readFailure(error)} retry={() => void refetch()} /></Page> : <PageSkeleton />;
  const id = params.get('query');
  const query = data.savedQueries.find((one) => one.id === id);
  if (query?.kind === 'COMPANY') return <ChooseCompany query={query} />;
  return <Page title="Our own graph" className="explorer">{id && !query && <p className="modal-says">The query this address names is not there any more, or is not shared with you.</p>}<PanelGraph /></Page>;
}

/** Whether the operation that is asked for changes something; what cannot be read is for the graph to refuse. */
function changes({ query, operationName }: Asked): boolean {
  try {
    const operations = parse(query).definitions.filter((one) => one.kind === 'OperationDefinition');
    return (operations.find((one) => one.name?.value === operationName) ?? operations[0])?.operation === 'mutation';
  } catch {
    return false;
  }
}

function PanelGraph() {
  const [mayWrite, setMayWrite] = useState(false);
  const ask = useCallback(async (request: Asked) => {
    if (!mayWrite && changes(request)) return { errors: [{ message: 'Mutations are off. Switch them on above to run this one.', extensions: { code: 'READ_ONLY' } }] };
    const response = await authorizedFetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) });
    return (await response.json()) as object;
  }, [mayWrite]);
  const writes = <span className="workbench-writes"><Switch size="small" checked={mayWrite} onChange={setMayWrite} aria-labelledby="explorer-writes" /><span id="explorer-writes">Mutations</span></span>;
  return <Workbench start={START} ask={ask} tools={writes} whyNoWrites={mayWrite ? undefined : 'Switch mutations on to run it.'} />;
}

function ChooseCompany({ query }: { query: SavedQuery }) {
  const [search, setSearch] = useState('');
  const { data, previousData, error, refetch } = useQuery(ExplorerTenants, { variables: { search: search.trim() || null } });
  const tenants = (data ?? previousData)?.tenants.nodes;
  return (
    <Page title={query.name} aside={<Link to="/explorer" className="settings-back"><Icon name="left" /> Our own graph</Link>}>
      <div className="company-picks">
        <p className="modal-says">{query.description ? `${query.description} ` : ''}Whose graph is to be asked?</p>
        <Input autoFocus allowClear placeholder="Find a tenant" aria-label="Find a tenant" prefix={<Icon name="search" />} value={search} onChange={(event) => setSearch(event.target.value)} />
        {error && !tenants ? <FailureNote failure={readFailure(error)} retry={() => void refetch()} /> : (
          <ul aria-busy={!tenants}>{tenants?.map((tenant) => <li key={tenant.id}><Link to={pathOf(query, tenant.slug)}><span>{tenant.name} <span className="soft">{tenant.slug}</span></span><Status of={tenant.state} /></Link></li>)}</ul>
        )}
        {tenants?.length === 0 && <p className="soft">No tenant is called like this.</p>}
      </div>
    </Page>
  );
}
