import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Select } from 'antd';
import { graphql } from '../../generated/gql.ts';
import type { FeatureReleasesQuery } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { NoteField, TextField, TickField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatWhen } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';

const FeatureReleases = graphql(`
  query FeatureReleases { featureReleases { feature name summary module isOn percentage companies ofCompanies setBy updatedAt version tenants { id name } } }
`);

const ReleaseTenants = graphql(`
  query ReleaseTenants { tenants(first: 100, sort: [{ field: name, direction: ASC }]) { nodes { id name } } }
`);

const SetRelease = graphql(`
  mutation SetRelease($input: FeatureReleaseSetInput!) { featureReleaseSet(input: $input) { release { feature } userErrors { code message field details } } }
`);

type Release = FeatureReleasesQuery['featureReleases'][number];

/** Features that are built and not for everybody yet, and for whom they are. */
export function ReleaseSection() {
  const { data, error, refetch } = useQuery(FeatureReleases, { fetchPolicy: 'cache-and-network' });
  const [release, setRelease] = useState<Release>();
  if (!data) return error ? <FailureNote failure={readFailure(error)} retry={() => void refetch()} /> : null;
  return (
    <Section title="Being released">
      {data.featureReleases.length === 0 ? <p className="soft">Every feature that is built is for every company that has its module. One that a module declares as a release waits here, off, until it is let out.</p> : (
        <ScrollBox className="grid-box">
          <table className="grid definitions-table">
            <thead><tr><th scope="col">Feature</th><th scope="col">State</th><th scope="col">For</th><th scope="col" className="figure">Companies</th><th scope="col"><span className="unseen">Change</span></th></tr></thead>
            <tbody>
              {data.featureReleases.map((row) => (
                <tr key={row.feature}>
                  <td className="wrap"><b>{row.name}</b><span className="module-says">{row.module} · {row.summary}</span></td>
                  <td className="wrap"><Status of={row.isOn ? 'ACTIVE' : 'DRAFT'} word={row.isOn ? 'On' : 'Off'} />{row.setBy && <span className="module-says">{row.setBy}, {formatWhen(row.updatedAt!)}</span>}</td>
                  <td className="wrap">{[row.percentage > 0 ? `${row.percentage} % of companies` : undefined, row.tenants.map(({ name }) => name).join(', ')].filter(Boolean).join('; ') || '–'}</td>
                  <td className="figure">{row.companies} of {row.ofCompanies}</td>
                  <td className="figure"><Button size="small" aria-label={`Change for whom ${row.name} is`} onClick={() => setRelease(row)}>Change…</Button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {release && <ReleaseDialog release={release} close={() => setRelease(undefined)} />}
    </Section>
  );
}

function ReleaseDialog({ release, close }: { release: Release; close(): void }) {
  const { message } = App.useApp();
  const tenants = useQuery(ReleaseTenants).data?.tenants.nodes ?? release.tenants;
  const draft = useDraft({ isOn: release.isOn, percentage: String(release.percentage), tenantIds: release.tenants.map(({ id }) => id), reason: '' });
  const { busy, save } = useSaving(draft);
  const [set] = useMutation(SetRelease, { refetchQueries: [FeatureReleases], awaitRefetchQueries: true });
  const { values } = draft;
  const run = async () => {
    const percentage = Number(values.percentage.trim() || '0');
    if (!Number.isInteger(percentage)) return draft.refuse([{ code: 'NOT_WHOLE', message: 'A whole number from 0 to 100.', field: ['percentage'] }]);
    const input = { feature: release.feature, isOn: values.isOn, percentage, tenantIds: values.tenantIds, reason: values.reason.trim(), version: release.version };
    if (!(await save(async () => (await set({ variables: { input } })).data?.featureReleaseSet))) return;
    void message.success(values.isOn ? `${release.name} is let out` : `${release.name} is off for everybody`);
    close();
  };
  return (
    <FormDialog title={`For whom is ${release.name}?`} verb="Set release" says="Holds everywhere within five seconds. Which companies a share picks stays the same while it grows." editing={draft} busy={busy} run={() => void run()} close={close}>
      <TickField label="On; off closes it for everybody" {...draft.bind('isOn')} />
      <TextField label="Of a hundred companies" {...draft.bind('percentage')} />
      <div className="field field-wide">
        <label htmlFor="release-tenants">Companies in any case</label>
        <Select id="release-tenants" mode="multiple" optionFilterProp="label" value={values.tenantIds} onChange={(tenantIds: string[]) => draft.set({ tenantIds })} options={tenants.map(({ id, name }) => ({ value: id, label: name }))} />
      </div>
      <NoteField label="Reason" required {...draft.bind('reason')} />
    </FormDialog>
  );
}
