import { useEffect, useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import type { OwnAccessRequestsQuery } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { Fact, NoteField, TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { readFailure } from '../../shared/failure.ts';
import { formatInstant } from '../../shared/format.ts';
import { AccessFields, accessInput, NO_ACCESS } from './access-fields.tsx';
import { AskOverride, MakeAccessRequest, OwnAccesses, OwnAccessRequests, TakeAccessRequestBack } from './access.document.ts';

type Request = OwnAccessRequestsQuery['ownAccessRequests'][number];
interface Of { tenant: { id: string; name: string } }

/** The door to a company that wants to be asked: the wish, and what has become of it. */
export function AskAccess({ tenant }: Of) {
  const client = useApolloClient();
  const { data } = useQuery(OwnAccessRequests, { fetchPolicy: 'cache-and-network' });
  const [latest] = data?.ownAccessRequests.filter((request) => request.tenant.id === tenant.id) ?? [];
  const look = () => client.refetchQueries({ include: [OwnAccessRequests, OwnAccesses] });
  useEffect(() => {
    // Whoever comes back to the page looks; a page that asks by itself would keep the session of nobody.
    const onFocus = () => void client.refetchQueries({ include: [OwnAccessRequests, OwnAccesses] });
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [client]);
  if (!data) return null;
  return latest?.state === 'WAITING' ? <Waiting tenant={tenant} request={latest} look={look} /> : <AskForm tenant={tenant} before={latest} look={look} />;
}

function AskForm({ tenant, before, look }: Of & { before: Request | undefined; look: () => Promise<unknown> }) {
  const draft = useDraft({ ...NO_ACCESS, message: '' });
  const { busy, save } = useSaving(draft);
  const [make] = useMutation(MakeAccessRequest);
  const run = async () => {
    const input = { ...accessInput(tenant.id, draft.values), message: draft.values.message.trim() };
    if (await save(async () => (await make({ variables: { input } })).data?.accessRequestMake)) await look();
  };
  return (
    <form className="access-form" onSubmit={(event) => { event.preventDefault(); void run(); }}>
      <p className="modal-says">{tenant.name} wants to be asked before one of us comes in. Whoever may allow it is told in the app and by letter; your access begins when they do.</p>
      {before?.state === 'REFUSED' && <p className="modal-says"><b>{before.decidedBy}</b> did not allow it on {formatInstant(before.decidedAt!)}.</p>}
      {before?.state === 'LAPSED' && <p className="modal-says">Nobody has answered what you asked on {formatInstant(before.askedAt)}.</p>}
      <Refusals editing={{ isDirty: draft.isDirty, general: draft.general, errors: draft.errors }} title="Not asked" />
      <AccessFields draft={draft}><TextField label="What the company is told" required wide maxLength={200} hint="The reason above stays with us." {...draft.bind('message')} /></AccessFields>
      <Button type="primary" htmlType="submit" loading={busy}>Ask to come in</Button>
    </form>
  );
}

function Waiting({ tenant, request, look }: Of & { request: Request; look: () => Promise<unknown> }) {
  const { message } = App.useApp();
  const [takeBack, { loading }] = useMutation(TakeAccessRequestBack);
  const [isUrgent, setUrgent] = useState(false);
  const [isLooking, setLooking] = useState(false);
  const again = async () => {
    setLooking(true);
    await look().catch((error: unknown) => void message.error(readFailure(error).message));
    setLooking(false);
  };
  const back = async () => {
    try {
      const refusal = (await takeBack({ variables: { input: { id: request.id } } })).data?.accessRequestTakeBack.userErrors[0];
      if (refusal) void message.warning(refusal.message);
      await look();
    } catch (error) {
      void message.error(readFailure(error).message);
    }
  };
  return (
    <div className="access-form">
      <p className="modal-says" role="status">Waiting for {tenant.name} to let you in, since {formatInstant(request.askedAt)}. Undecided, it lapses on {formatInstant(request.lapsesAt)}.</p>
      <div className="fields">
        <Fact label="Reason">{request.reason}{request.ticket && ` (${request.ticket})`}</Fact>
        <Fact label="The company is told">{request.message}</Fact>
        <Fact label="For">{request.minutes} minutes, {request.mayWrite ? 'with writes' : 'read-only'}</Fact>
      </div>
      <div className="access-tools">
        <Button type="primary" loading={isLooking} onClick={() => void again()}>Look again</Button>
        <Button loading={loading} onClick={() => void back()}>Take it back</Button>
        <Button type="text" danger onClick={() => setUrgent(true)}>It cannot wait</Button>
      </div>
      {isUrgent && <OverrideDialog tenant={tenant} request={request} close={() => setUrgent(false)} />}
    </div>
  );
}

function OverrideDialog({ tenant, request, close }: Of & { request: Request; close(): void }) {
  const { message } = App.useApp();
  const draft = useDraft({ reason: '' });
  const { busy, save } = useSaving(draft);
  const [ask] = useMutation(AskOverride);
  const run = async () => {
    const input = { requestId: request.id, reason: draft.values.reason.trim() };
    if (!(await save(async () => (await ask({ variables: { input } })).data?.accessOverrideAsk))) return;
    void message.success('Asked for; another administrator has to approve it');
    close();
  };
  return (
    <FormDialog title={`Come into ${tenant.name} without its consent?`} verb="Ask another administrator" says="For emergencies. Once another administrator approves it your access begins at once, and the company is told by letter and in its security log." editing={draft} busy={busy} run={() => void run()} close={close}>
      <NoteField label="Why it cannot wait" required autoFocus {...draft.bind('reason')} />
    </FormDialog>
  );
}
