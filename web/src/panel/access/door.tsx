import type { ReactNode } from 'react';
import { useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import type { OwnAccessesQuery, TenantBySlugQuery } from '../../generated/graphql.ts';
import { Loaded } from '../../shared/document/loaded.tsx';
import { Icon } from '../../shared/icon.tsx';
import { Page } from '../../shared/page.tsx';
import { AskAccess } from './ask-access.tsx';
import { OwnAccesses, TenantBySlug } from './access.document.ts';
import { BeginAccessForm } from './begin-access.tsx';

export type RunningAccess = OwnAccessesQuery['ownTenantAccesses'][number];
export type EnteredTenant = TenantBySlugQuery['tenants']['nodes'][number];

interface Props { title: (tenant: EnteredTenant) => string; className?: string; children: (tenant: EnteredTenant, access: RunningAccess) => ReactNode }

/** What lies behind is for who has an access that runs; before it one says why, and asks the company where it wants to be asked. */
export function Door({ title, className, children }: Props) {
  const { slug = '' } = useParams();
  const tenants = useQuery(TenantBySlug, { variables: { slug } });
  const own = useQuery(OwnAccesses, { fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={own.data && tenants.data} record={tenants.data?.tenants.nodes[0]} error={tenants.error ?? own.error} retry={() => void Promise.all([tenants.refetch(), own.refetch()])} noun="tenant">
      {({ tenants: { nodes: [tenant] } }) => {
        const access = own.data?.ownTenantAccesses.find((one) => one.tenant.id === tenant!.id);
        const Form = tenant!.asksBeforeEntry ? AskAccess : BeginAccessForm;
        const aside = <Link to={`/tenants/${tenant!.id}`} className="settings-back"><Icon name="left" /> {tenant!.name}</Link>;
        return <Page title={title(tenant!)} aside={aside} className={access && className}>{access ? children(tenant!, access) : <Form key={tenant!.id} tenant={tenant!} />}</Page>;
      }}
    </Loaded>
  );
}
