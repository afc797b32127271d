import { useApolloClient, useMutation } from '@apollo/client/react';
import { Button } from 'antd';
import { useDraft } from '../../shared/document/draft.ts';
import { Refusals } from '../../shared/document/refusals.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { AccessFields, accessInput, NO_ACCESS } from './access-fields.tsx';
import { BeginAccess, OwnAccesses } from './access.document.ts';

/** The door to a company that need not be asked. */
export function BeginAccessForm({ tenant }: { tenant: { id: string; name: string } }) {
  const client = useApolloClient();
  const draft = useDraft(NO_ACCESS);
  const { busy, save } = useSaving(draft);
  const [begin] = useMutation(BeginAccess);
  const { mayWrite } = draft.values;
  const run = async () => {
    if (await save(async () => (await begin({ variables: { input: accessInput(tenant.id, draft.values) } })).data?.tenantAccessBegin)) await client.refetchQueries({ include: [OwnAccesses] });
  };
  return (
    <form className="access-form" onSubmit={(event) => { event.preventDefault(); void run(); }}>
      <p className="modal-says">What you do in {tenant.name} is on record with your name and your words. The company reads in its security log that ilms support was there, when, and whether it could change something; not who, and not why.</p>
      <Refusals editing={{ isDirty: draft.isDirty, general: draft.general, errors: draft.errors }} title="Not begun" />
      <AccessFields draft={draft} />
      <Button type="primary" htmlType="submit" danger={mayWrite} loading={busy}>{mayWrite ? 'Begin access with writes' : 'Begin access'}</Button>
    </form>
  );
}
