import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { useMay } from '../../../shared/company.tsx';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { useDraft, useRecordDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, Fact, TextField, TickField } from '../../../shared/document/fields.tsx';
import { Loaded } from '../../../shared/document/loaded.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { Timeline } from '../../../shared/document/timeline.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { formatInstant } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { Once } from '../../../shared/once.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useMayChange, useSaving } from '../../../shared/document/saving.ts';
import { EventPicker } from './event-picker.tsx';
import { Snippet } from './snippet.tsx';
import { VERIFICATION } from './verification.ts';
import { WebhookLog } from './webhook-log.tsx';
import { EventTypes, RemoveWebhook, RotateWebhook, TestWebhook, UpdateWebhook, Webhook, type Endpoint } from './webhooks.document.ts';
import { EndpointStatus } from './webhooks.settings.tsx';
import './integrations.css';

const OVERLAPS = [['0', 'End at once'], ['1', 'One hour'], ['24', 'One day'], ['72', 'Three days']] as const;

/** One endpoint: where it is, what it hears, and every message to it. */
export function WebhookPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(Webhook, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.webhookEndpoint} error={error} retry={() => void refetch()} noun="endpoint">
      {(loaded) => <EndpointForm key={id} endpoint={loaded.webhookEndpoint!} reload={() => refetch().then(({ data: fresh }) => fresh?.webhookEndpoint ?? undefined)} />}
    </Loaded>
  );
}

const valuesOf = ({ url, description, eventTypesHeard, isActive }: Endpoint) => ({ url, description: description ?? '', events: [...eventTypesHeard] as readonly string[], isEverything: eventTypesHeard.length === 0, isActive });
const empty = () => ({ url: '', description: '', events: [] as readonly string[], isEverything: true, isActive: true });

function EndpointForm({ endpoint, reload }: { endpoint: Endpoint; reload(): Promise<Endpoint | undefined> }) {
  const draft = useRecordDraft(endpoint, valuesOf, empty);
  const may = useMay();
  const mayWrite = useMayChange('webhook:write');
  const { data: known } = useQuery(EventTypes, { skip: !may('event:read') });
  const [update] = useMutation(UpdateWebhook);
  const [test] = useMutation(TestWebhook);
  const [remove] = useMutation(RemoveWebhook);
  const [isRotating, setRotating] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [sent, setSent] = useState(0);
  const { message, modal } = App.useApp();
  const client = useApolloClient();
  const navigate = useNavigate();
  const { values } = draft;
  const save = async () => {
    if (!values.isEverything && values.events.length === 0) return draft.refuse([{ code: 'REQUIRED', message: 'Choose at least one event, or everything.', field: ['events'] }]);
    const answer = (await update({ variables: { input: { id: endpoint.id, version: draft.seen?.version ?? endpoint.version, url: values.url.trim(), description: values.description.trim(), events: values.isEverything ? [] : [...values.events], isActive: values.isActive } } })).data?.webhookUpdate;
    if (!answer) return;
    draft.refuse(answer.userErrors);
    if (answer.userErrors.length || !answer.webhookEndpoint) return;
    draft.take(answer.webhookEndpoint);
    void message.success('Endpoint saved');
  };
  const sendTest = async () => {
    const answer = (await test({ variables: { input: { id: endpoint.id } } })).data?.webhookTest;
    if (answer?.userErrors.length) throw new Error(answer.userErrors[0]!.message);
    setSent((count) => count + 1);
    void message.success('Test message on its way');
  };
  const askRemove = () => void modal.confirm({
    title: `Remove ${endpoint.description || new URL(endpoint.url).host}?`, content: 'Nothing is sent there any more. Its secret and the log of its messages are deleted; this cannot be undone. To stop for a while, pause it instead.',
    okText: 'Remove endpoint', okButtonProps: { danger: true }, cancelText: 'Keep it',
    onOk: async () => {
      try {
        const refusals = (await remove({ variables: { input: { id: endpoint.id } } })).data?.webhookRemove.userErrors ?? [];
        if (refusals.length) return void message.error(refusals[0]!.message);
        client.cache.evict({ fieldName: 'webhookEndpoints' });
        void navigate('/settings/webhooks');
      } catch (error) {
        void message.error(readFailure(error).message);
      }
    },
  });
  return (
    <DocumentPage
      noun="endpoint" title={endpoint.description || new URL(endpoint.url).host} status={<EndpointStatus endpoint={endpoint} />} editing={draft} reload={() => void reload().then((latest) => latest && draft.take(latest))}
      record={draft.seen && { noun: 'WebhookEndpoint', ...draft.seen }} isLocked={!mayWrite} timeline={<Timeline noun="WebhookEndpoint" recordId={endpoint.id} />}
      save={mayWrite ? { label: 'Save endpoint', says: 'You become its owner.', run: save, isAllowed: draft.isDirty } : undefined}
      next={mayWrite && !draft.isDirty ? { label: 'Send test message', says: 'Sends a WebhookTested event to this endpoint alone.', run: sendTest, isAllowed: endpoint.isActive } : undefined}
      actions={mayWrite && <><Button icon={<Icon name="refresh" />} onClick={() => setRotating(true)}>Replace secret</Button><Button danger onClick={askRemove}>Remove endpoint</Button></>}
    >
      {!endpoint.isActive && <p className="webhook-note" role="status">{endpoint.pausedWhy ? <><b>The system stopped sending.</b> {endpoint.pausedWhy}</> : <><b>It is paused.</b> Nothing is sent.</>} Switched on again, what happened meanwhile is not sent by itself: replay it from the log.</p>}
      {endpoint.isActive && endpoint.failingSince && <p className="webhook-note" role="status"><b>Nothing has arrived since {formatInstant(endpoint.failingSince)}.</b> Every message is tried ten times over three days; after five days without success the endpoint is stopped and you are told.</p>}
      <Section title="Endpoint">
        <div className="fields">
          <TextField label="Address" required wide hint="https only, and reachable from the internet. Redirects are not followed." {...draft.bind('url')} />
          <TextField label="What listens there" {...draft.bind('description')} />
          <Fact label="Owner">{endpoint.ownerName}</Fact>
          <TickField label="Send messages" {...draft.bind('isActive')} />
        </div>
        <p className="soft settings-note">Messages hold what the owner may see, at the moment they are sent. Whoever saves a change becomes the owner; when the owner leaves the company, the endpoint stops.</p>
      </Section>
      <Section title="What it hears">
        <EventPicker known={known?.eventTypes ?? []} picked={values.events} change={(events) => draft.set({ events })} isEverything={values.isEverything} setEverything={(isEverything) => draft.set({ isEverything })} disabled={!mayWrite} error={draft.errors.get('events')} />
      </Section>
      <WebhookLog endpoint={endpoint} mayWrite={mayWrite} sent={sent} />
      <Section title="Know that a message is ours">
        <p className="say">Every message carries <code>webhook-id</code>, <code>webhook-timestamp</code> and <code>webhook-signature</code> (Standard Webhooks). Answer with 2xx within fifteen seconds and work afterwards; remember the id, for a message may come twice.</p>
        <Snippet label="Verification" texts={VERIFICATION} />
      </Section>
      {isRotating && <RotateDialog endpoint={endpoint} close={() => setRotating(false)} done={(made) => { setSecret(made); void reload().then((latest) => latest && draft.take(latest)); }} />}
      {secret && <Once title="The new secret" says="Put it where the other side keeps it. It is shown this once." secret={secret} close={() => setSecret(undefined)} />}
    </DocumentPage>
  );
}

function RotateDialog({ endpoint, close, done }: { endpoint: Endpoint; close(): void; done(secret: string): void }) {
  const draft = useDraft({ overlapHours: '24' });
  const [rotate] = useMutation(RotateWebhook);
  const { busy, save } = useSaving(draft);
  const run = async () => {
    let secret: string | null | undefined;
    const isDone = await save(async () => {
      const answer = (await rotate({ variables: { input: { id: endpoint.id, overlapHours: Number(draft.values.overlapHours) } } })).data?.webhookRotate;
      secret = answer?.secret;
      return answer;
    });
    if (!isDone || !secret) return;
    close();
    done(secret);
  };
  return (
    <FormDialog title="Replace the secret?" verb="Make new secret" editing={draft} busy={busy} run={() => void run()} close={close} says="Until the old secret ends, messages are signed with both, so that the other side can change over without losing any.">
      <ChoiceField label="The old secret goes on for" required choices={OVERLAPS.map(([value, label]) => ({ value, label }))} {...draft.bind('overlapHours')} change={(overlapHours) => draft.set({ overlapHours: overlapHours ?? '24' })} />
    </FormDialog>
  );
}
