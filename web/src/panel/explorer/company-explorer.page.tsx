import { useCallback } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { authorizedFetch } from '../../shared/session.ts';
import { OwnAccesses } from '../access/access.document.ts';
import { Door } from '../access/door.tsx';
import type { Asked } from './workbench.tsx';
import { Workbench } from './workbench.tsx';

const START = `# The graph exactly as this tenant sees it.
# Mutations are refused where the access is read-only; every request is audited.
{
  viewer {
    name
    tenant { name state }
  }
}
`;

/** GraphiQL on a tenant's own graph, behind the door at which one says why. */
export function CompanyExplorerPage() {
  return (
    <Door title={({ slug }) => `Graph of ${slug}`} className="explorer">
      {({ slug }, access) => <Explorer key={access.id} slug={slug} mayWrite={access.mayWrite} />}
    </Door>
  );
}

function Explorer({ slug, mayWrite }: { slug: string; mayWrite: boolean }) {
  const client = useApolloClient();
  const ask = useCallback(async (request: Asked) => {
    const response = await authorizedFetch(`/as/${slug}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) });
    const answer = (await response.json()) as { errors?: { extensions?: { code?: string } }[] };
    // Its time was over, or somebody has ended it elsewhere: the door says so.
    if (answer.errors?.some(({ extensions }) => extensions?.code === 'ACCESS_NEEDED')) void client.refetchQueries({ include: [OwnAccesses] });
    return answer as object;
  }, [slug, client]);
  return <Workbench slug={slug} start={START} ask={ask} whyNoWrites={mayWrite ? undefined : 'Your access is read-only; this would be refused.'} />;
}
