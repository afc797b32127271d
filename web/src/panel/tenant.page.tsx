import { Fragment, useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Switch } from 'antd';
import { Link, useParams } from 'react-router';
import type { TenantFieldsFragment } from '../generated/graphql.ts';
import { DocumentPage } from '../shared/document/document-page.tsx';
import type { UserError } from '../shared/document/draft.ts';
import { Fact } from '../shared/document/fields.tsx';
import { Loaded } from '../shared/document/loaded.tsx';
import { Section } from '../shared/document/section.tsx';
import { readFailure } from '../shared/failure.ts';
import { formatCount, formatDay, formatRupees, plural } from '../shared/format.ts';
import { Status } from '../shared/status.tsx';
import { AccountSection } from './account-section.tsx';
import { RemovalSection } from './approvals/removal-section.tsx';
import { TenantLife } from './life/tenant-life.tsx';
import { ModuleDialog } from './module-dialog.tsx';
import { PartnerField } from './partners/partner-field.tsx';
import { planWords } from './plan-words.ts';
import { FeatureDialog } from './feature-dialog.tsx';
import { StateDialog } from './state-dialog.tsx';
import { BackupsSection } from './backups-section.tsx';
import { CellSection } from './cell/cell-section.tsx';
import { SetFeature, TenantDocument } from './tenant.document.ts';
import { ScrollBox } from '../shared/scroll-box.tsx';

type TenantModule = TenantFieldsFragment['modules'][number];

export function TenantPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(TenantDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return <Loaded data={data} record={data?.tenant} error={error} retry={() => void refetch()} noun="tenant">{(loaded) => <TenantView tenant={loaded.tenant!} reload={() => void refetch()} />}</Loaded>;
}

/** One tenant: what it has, what it may have, whether it runs. */
function TenantView({ tenant, reload }: { tenant: TenantFieldsFragment; reload(): void }) {
  const [refusals, setRefusals] = useState<readonly UserError[]>([]);
  const [module, setModule] = useState<TenantModule>();
  const [isChangingState, setChangingState] = useState(false);
  const isSuspended = tenant.state.toUpperCase() === 'SUSPENDED';
  const nameOf = (code: string) => tenant.modules.find((candidate) => candidate.code === code)?.name ?? code;
  return (
    <DocumentPage
      noun="tenant" title={tenant.name} status={<Status of={tenant.state} />} editing={{ isDirty: false, general: refusals, errors: new Map() }} timeline={<TenantLife tenantId={tenant.id} />}
      actions={
        <>
          <Button type="text" danger={!isSuspended} onClick={() => setChangingState(true)}>{isSuspended ? 'Resume tenant' : 'Suspend tenant'}</Button>
          <Link to={`/explorer/${tenant.slug}`} className="button-link"><Button tabIndex={-1}>Open its graph</Button></Link>
          <Link to={`/enter/${tenant.slug}`} className="button-link"><Button type="primary" tabIndex={-1}>Open the app</Button></Link>
        </>
      }
    >
      <Section title="Tenant">
        <div className="fields fields-3">
          <Fact label="Address"><a href={`${location.protocol}//${tenant.address}`} target="_blank" rel="noreferrer">{tenant.address.split(/(?<=\.)/).map((part) => <Fragment key={part}><wbr />{part}</Fragment>)}</a></Fact>
          <Fact label="Plan">{tenant.sandboxOf ? 'Sandbox' : planWords(tenant.plan)}</Fact>
          <Fact label="A month, before GST">{formatRupees(tenant.monthlyPriceInr)}</Fact>
          <Fact label="Since">{formatDay(tenant.createdAt.slice(0, 10))}</Fact>
          <Fact label="Trial ends">{tenant.trialEndsOn && formatDay(tenant.trialEndsOn)}</Fact>
          <Fact label="Cell">{tenant.cell}</Fact>
          {tenant.sandboxOf ? <Fact label="Sandbox of"><Link to={`/tenants/${tenant.sandboxOf}`}>the company beside it</Link></Fact> : <Fact label="Partner"><PartnerField tenant={tenant} /></Fact>}
        </div>
      </Section>
      <AccountSection tenant={tenant} />
      <Section title="Modules" aside={plural(tenant.modules.filter((candidate) => candidate.isEnabled).length, 'module')}>
        <ScrollBox className="grid-box">
          <table className="grid modules-table">
            <thead><tr><th scope="col">Module</th><th scope="col">Needs</th><th scope="col" className="figure">A month</th><th scope="col" className="figure">On</th></tr></thead>
            <tbody>
              {tenant.modules.map((row) => (
                <tr key={row.code}>
                  <td><b>{row.name}</b>{!row.isBuilt && <span className="module-says">Not available yet</span>}{row.isEnabled && row.dependants.length > 0 && <span className="module-says">Needed by {row.dependants.map(nameOf).join(', ')}</span>}</td>
                  <td className="wrap soft">{row.requires.map(nameOf).join(', ') || '–'}</td>
                  <td className="figure">{formatCount(row.priceInr)}</td>
                  <td className="figure"><Switch checked={row.isEnabled} disabled={!row.isBuilt && !row.isEnabled} aria-label={row.name} onChange={() => setModule(row)} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Section>
      {tenant.features.length > 0 && <Features tenant={tenant} nameOf={nameOf} refuse={setRefusals} />}
      <BackupsSection tenant={tenant} restored={reload} />
      <CellSection tenant={tenant} moved={reload} />
      <RemovalSection tenant={tenant} />
      {module && <ModuleDialog tenant={tenant} module={module} close={() => setModule(undefined)} />}
      {isChangingState && <StateDialog tenant={tenant} close={() => setChangingState(false)} />}
    </DocumentPage>
  );
}

function Features({ tenant, nameOf, refuse }: { tenant: TenantFieldsFragment; nameOf: (code: string) => string; refuse: (errors: readonly UserError[]) => void }) {
  const [setFeature, { loading }] = useMutation(SetFeature);
  const { message } = App.useApp();
  const [configured, setConfigured] = useState<TenantFieldsFragment['features'][number]>();
  const set = async (feature: string, isEnabled: boolean) => {
    try {
      const { data } = await setFeature({ variables: { input: { tenantId: tenant.id, feature, isEnabled } } });
      refuse(data?.tenantFeatureSet.userErrors ?? []);
    } catch (error) {
      void message.error(readFailure(error).message);
    }
  };
  return (
    <Section title="Features">
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">Feature</th><th scope="col">Module</th><th scope="col" className="figure">On</th></tr></thead>
          <tbody>
            {tenant.features.map((feature) => (
              <tr key={feature.code}>
                <td>{feature.name}{feature.settings.length > 0 && <Button type="link" size="small" disabled={!feature.isEnabled} onClick={() => setConfigured(feature)}>Settings…</Button>}</td>
                <td className="soft">{nameOf(feature.module)}</td>
                <td className="figure"><Switch size="small" checked={feature.isEnabled} disabled={loading} aria-label={feature.name} onChange={(isEnabled) => void set(feature.code, isEnabled)} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {configured && <FeatureDialog tenant={tenant} feature={configured} close={() => setConfigured(undefined)} />}
    </Section>
  );
}
