import { useMemo } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { Link, useParams } from 'react-router';
import type { OwnAccessesQuery } from '../generated/graphql.ts';
import { Loaded } from '../shared/document/loaded.tsx';
import { Icon } from '../shared/icon.tsx';
import { Page } from '../shared/page.tsx';
import { authorizedFetch } from '../shared/session.ts';
import { useIsDark } from '../shared/theme-mode.ts';
import { OwnAccesses, TenantBySlug } from './access/access.document.ts';
import { BeginAccessForm } from './access/begin-access.tsx';

const START = `# The graph exactly as this tenant sees it.
# Mutations are refused where the access is read-only; every request is audited.
{
  viewer {
    name
    tenant { name state }
  }
}
`;

/** Everything GraphiQL remembers is kept apart by tenant, in this tab only: one tenant's query must not appear in another's. */
function storageOf(slug: string): Storage {
  const prefix = `explorer.${slug}.`;
  const keys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
  return {
    get length() { return keys().length; },
    key: (index) => keys()[index]?.slice(prefix.length) ?? null,
    getItem: (key) => sessionStorage.getItem(prefix + key),
    setItem: (key, value) => sessionStorage.setItem(prefix + key, value),
    removeItem: (key) => sessionStorage.removeItem(prefix + key),
    clear: () => keys().forEach((key) => sessionStorage.removeItem(key)),
  };
}

/** GraphiQL on a tenant's own graph, behind the door at which one says why. */
export function ExplorerPage() {
  const { slug = '' } = useParams();
  const tenants = useQuery(TenantBySlug, { variables: { slug } });
  const own = useQuery(OwnAccesses, { fetchPolicy: 'cache-and-network' });
  const failed = tenants.error ?? own.error;
  return (
    <Loaded data={own.data && tenants.data} record={tenants.data?.tenants.nodes[0]} error={failed} retry={() => void Promise.all([tenants.refetch(), own.refetch()])} noun="tenant">
      {({ tenants: { nodes: [tenant] } }) => <Door tenant={tenant!} access={own.data?.ownTenantAccesses.find((one) => one.tenant.id === tenant!.id)} />}
    </Loaded>
  );
}

interface DoorProps { tenant: { id: string; slug: string; name: string }; access: OwnAccessesQuery['ownTenantAccesses'][number] | undefined }

function Door({ tenant, access }: DoorProps) {
  const aside = <Link to={`/tenants/${tenant.id}`} className="settings-back"><Icon name="left" /> {tenant.name}</Link>;
  if (!access) return <Page title={`Graph of ${tenant.slug}`} aside={aside}><BeginAccessForm key={tenant.id} tenant={tenant} /></Page>;
  return (
    <Page title={`Graph of ${tenant.slug}`} aside={aside} className="explorer">
      <Explorer key={access.id} slug={tenant.slug} />
    </Page>
  );
}

function Explorer({ slug }: { slug: string }) {
  const client = useApolloClient();
  const dark = useIsDark();
  const storage = useMemo(() => storageOf(slug), [slug]);
  const fetcher = useMemo(() => async (request: object) => {
    const response = await authorizedFetch(`/as/${slug}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) });
    const answer = (await response.json()) as { errors?: { extensions?: { code?: string } }[] };
    // Its time was over, or somebody has ended it elsewhere: the door says so.
    if (answer.errors?.some(({ extensions }) => extensions?.code === 'ACCESS_NEEDED')) void client.refetchQueries({ include: [OwnAccesses] });
    return answer as object;
  }, [slug, client]);
  return <div className="explorer-frame"><GraphiQL fetcher={fetcher} defaultQuery={START} forcedTheme={dark ? 'dark' : 'light'} storage={storage} isHeadersEditorEnabled={false} /></div>;
}
