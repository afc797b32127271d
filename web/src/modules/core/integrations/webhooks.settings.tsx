import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useDraft } from '../../../shared/document/draft.ts';
import { TextField } from '../../../shared/document/fields.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatInstant, formatWhen, plural } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { Once } from '../../../shared/once.tsx';
import { useMay } from '../../../shared/company.tsx';
import { Status } from '../../../shared/status.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useMayChange, useSaving } from '../../../shared/document/saving.ts';
import { SettingsTable } from '../settings/settings-table.tsx';
import { EventPicker } from './event-picker.tsx';
import { CreateWebhook, EventTypes, Webhooks, type Endpoint } from './webhooks.document.ts';
import './integrations.css';

/** Where other systems hear of what happens here. */
export function WebhookSettings() {
  const { data, error, refetch } = useQuery(Webhooks, { fetchPolicy: 'cache-and-network' });
  const [isOpening, setOpening] = useState(false);
  const [made, setMade] = useState<{ id: string; secret: string }>();
  const mayWrite = useMayChange('webhook:write');
  const navigate = useNavigate();
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  const endpoints = data?.webhookEndpoints.nodes;
  const open = mayWrite && <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpening(true)}>Open endpoint</Button>;
  return (
    <Section title="Endpoints" aside={endpoints?.length !== 0 && open}>
      {endpoints?.length === 0 ? (
        <div className="nothing webhook-empty">
          <p>A webhook tells another system what happens here, seconds after it happened: a shop, a courier, your own program.</p>
          <p>You name an https address and choose events; we send each one there, signed, and try again for three days when nobody answers.</p>
          <p>Nothing is sent that you may not see yourself.</p>
          {open}
        </div>
      ) : (
        <SettingsTable
          label="Webhook endpoints" empty="" head={[{ title: 'Address' }, { title: 'Status' }, { title: 'Hears' }, { title: 'Owner' }, { title: 'Opened' }]}
          rows={endpoints?.map((endpoint) => (
            <tr key={endpoint.id}>
              <td className="wrap"><Link to={`/settings/webhooks/${endpoint.id}`}>{endpoint.description || new URL(endpoint.url).host}</Link><div className="soft webhook-url">{endpoint.url}</div></td>
              <td><EndpointStatus endpoint={endpoint} /></td>
              <td>{endpoint.eventTypesHeard.length ? <span title={endpoint.eventTypesHeard.join(', ')}>{plural(endpoint.eventTypesHeard.length, 'type of event', 'types of events')}</span> : 'Everything'}</td>
              <td>{endpoint.ownerName}</td>
              <td>{formatWhen(endpoint.createdAt)}</td>
            </tr>
          ))}
        />
      )}
      <p className="soft settings-note">Programs that would rather ask than be told read the same events with <code>events(after: …)</code>: see <Link to="/settings/api">API and explorer</Link>.</p>
      {isOpening && <OpenDialog close={() => setOpening(false)} done={(id, secret) => { setMade({ id, secret }); void refetch(); }} />}
      {made && <Once title="The secret of this endpoint" says="The other side needs it to know that messages are ours. It is shown this once; you can replace it at any time." secret={made.secret} close={() => { setMade(undefined); void navigate(`/settings/webhooks/${made.id}`); }} />}
    </Section>
  );
}

/** Its state in one word; why it is so stands on its page. */
export function EndpointStatus({ endpoint: { isActive, pausedWhy, failingSince } }: { endpoint: Endpoint }) {
  if (!isActive) return pausedWhy ? <Status of="SUSPENDED" word="Stopped" /> : <Status of="INACTIVE" word="Paused" />;
  return failingSince ? <span title={`Nothing has arrived since ${formatInstant(failingSince)}`}><Status of="PAST_DUE" word="Failing" /></span> : <Status of="ACTIVE" word="Active" />;
}

function OpenDialog({ close, done }: { close(): void; done(id: string, secret: string): void }) {
  const may = useMay();
  const { data } = useQuery(EventTypes, { skip: !may('event:read') });
  const draft = useDraft({ url: '', description: '', events: [] as readonly string[], isEverything: true });
  const [create] = useMutation(CreateWebhook);
  const { busy, save } = useSaving(draft);
  const { values } = draft;
  const run = async () => {
    if (!values.isEverything && values.events.length === 0) return draft.refuse([{ code: 'REQUIRED', message: 'Choose at least one event, or everything.', field: ['events'] }]);
    let made: { id: string; secret: string } | undefined;
    await save(async () => {
      const answer = (await create({ variables: { input: { url: values.url.trim(), description: values.description.trim() || null, events: values.isEverything ? [] : [...values.events] } } })).data?.webhookCreate;
      if (answer?.webhookEndpoint && answer.secret) made = { id: answer.webhookEndpoint.id, secret: answer.secret };
      return answer;
    });
    if (!made) return;
    close();
    done(made.id, made.secret);
  };
  return (
    <FormDialog title="Open endpoint" verb="Open endpoint" editing={draft} busy={busy} run={() => void run()} close={close} width={640} says="Its owner is you: it hears what you may see, and stops when you leave the company.">
      <TextField label="Address" required autoFocus wide placeholder="https://example.com/hooks/ilms" hint="https only, and reachable from the internet: messages carry business data, so nobody on the way may read them. Private networks are refused." {...draft.bind('url')} />
      <TextField label="What listens there" wide placeholder="Shop, courier, data warehouse, …" {...draft.bind('description')} />
      <div className="field field-wide"><EventPicker known={data?.eventTypes ?? []} picked={values.events} change={(events) => draft.set({ events })} isEverything={values.isEverything} setEverything={(isEverything) => draft.set({ isEverything })} error={draft.errors.get('events')} /></div>
    </FormDialog>
  );
}
