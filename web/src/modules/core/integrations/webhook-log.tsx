import { useEffect, useState } from 'react';
import { useLazyQuery, useMutation, useQuery } from '@apollo/client/react';
import { App, Button, DatePicker, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { DeliveryStatus } from '../../../generated/graphql.ts';
import { Section } from '../../../shared/document/section.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatInstant, formatWhen, plural } from '../../../shared/format.ts';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { Status } from '../../../shared/status.tsx';
import { ReplayWebhook, WebhookDeliveries, WebhookMessage, type Attempt, type Delivery, type Endpoint } from './webhooks.document.ts';

const WORDS: Record<DeliveryStatus, [code: string, word: string]> = { PENDING: ['PAST_DUE', 'Waiting'], DELIVERED: ['ACTIVE', 'Delivered'], FAILED: ['SUSPENDED', 'Failed'] };
const CHOICES = [{ value: '', label: 'All messages' }, { value: 'FAILED', label: 'Failed' }, { value: 'PENDING', label: 'Waiting' }, { value: 'DELIVERED', label: 'Delivered' }];

/** Looked at while something is on its way. */
const LOOK_AGAIN = 2000;

/** Every message to an endpoint, what the other side answered, and the way to send it again. */
export function WebhookLog({ endpoint, mayWrite, sent }: { endpoint: Endpoint; mayWrite: boolean; sent: number }) {
  const [status, setStatus] = useState('');
  const [since, setSince] = useState<Dayjs | null>(() => dayjs().subtract(1, 'day'));
  const [opened, setOpened] = useState<string>();
  const variables = { id: endpoint.id, status: status ? { eq: status as DeliveryStatus } : null };
  const { data, error, refetch, fetchMore, startPolling, stopPolling } = useQuery(WebhookDeliveries, { variables, fetchPolicy: 'cache-and-network' });
  const [replay, { loading: isReplaying }] = useMutation(ReplayWebhook);
  const { message, modal } = App.useApp();
  const deliveries = data?.webhookDeliveries.nodes;
  const isMoving = deliveries?.some((delivery) => delivery.status === 'PENDING' && endpoint.isActive) ?? false;
  useEffect(() => {
    if (isMoving || sent) startPolling(LOOK_AGAIN);
    const later = isMoving ? undefined : setTimeout(stopPolling, 10_000);
    return () => { clearTimeout(later); stopPolling(); };
  }, [isMoving, sent, startPolling, stopPolling]);
  const again = async (input: { deliveryId?: string; since?: string }) => {
    try {
      const answer = (await replay({ variables: { input: { id: endpoint.id, ...input } } })).data?.webhookReplay;
      if (!answer) return;
      if (answer.userErrors.length) return void message.error(answer.userErrors[0]!.message);
      void message.success(answer.count ? `${plural(answer.count!, 'message')} in line again` : 'Nothing failed since then');
      void refetch();
    } catch (failure) {
      void message.error(readFailure(failure).message);
    }
  };
  const askAll = () => void modal.confirm({
    title: since ? `Send again what failed since ${since.format('D MMM YYYY, HH:mm')}?` : 'Send again everything that failed?', content: 'Each message keeps its id, so that a receiver that has seen it can tell. Messages are kept for thirty days.',
    okText: 'Send failed messages again', cancelText: 'Not now', onOk: () => again(since ? { since: since.toISOString() } : {}),
  });
  const more = () => void fetchMore({ variables: { ...variables, after: data!.webhookDeliveries.pageInfo.endCursor }, updateQuery: (before, { fetchMoreResult: next }) => ({ webhookDeliveries: { ...next.webhookDeliveries, nodes: [...before.webhookDeliveries.nodes, ...next.webhookDeliveries.nodes] } }) });
  return (
    <Section title="Messages" aside={<Select value={status} options={CHOICES} onChange={setStatus} aria-label="Which messages" style={{ minWidth: 140 }} />}>
      {error && !data && <FailureNote failure={readFailure(error)} retry={() => void refetch()} />}
      {deliveries?.length === 0 && <p className="soft">{status ? 'No such message in the last thirty days.' : 'No message yet. Send a test message, or wait for something to happen.'}</p>}
      {deliveries && deliveries.length > 0 && (
        <ScrollBox className="grid-box">
          <table className="grid webhook-log" aria-label="Messages">
            <thead><tr><th scope="col">Event</th><th scope="col">Status</th><th scope="col" className="figure">Tries</th><th scope="col">Last answer</th><th scope="col">Next try</th><th scope="col">Happened</th><th scope="col"><span className="unseen">Actions</span></th></tr></thead>
            <tbody>
              {deliveries.map((delivery) => <Line key={delivery.id} delivery={delivery} isOpen={opened === delivery.id} toggle={() => setOpened(opened === delivery.id ? undefined : delivery.id)} replay={mayWrite && endpoint.isActive ? () => void again({ deliveryId: delivery.id }) : undefined} />)}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {data?.webhookDeliveries.pageInfo.hasNextPage && <Button className="webhook-more" onClick={more}>Show older messages</Button>}
      {mayWrite && endpoint.isActive && deliveries && deliveries.length > 0 && (
        <div className="webhook-replay">
          <label htmlFor="replay-since">Failed since</label>
          <DatePicker id="replay-since" showTime={{ format: 'HH:mm' }} format="D MMM YYYY HH:mm" value={since} onChange={setSince} />
          <Button loading={isReplaying} onClick={askAll}>Send failed messages again</Button>
        </div>
      )}
    </Section>
  );
}

function Line({ delivery, isOpen, toggle, replay }: { delivery: Delivery; isOpen: boolean; toggle(): void; replay?: () => void }) {
  const tries = delivery.log as readonly Attempt[];
  const last = tries.at(-1);
  const [code, word] = WORDS[delivery.status];
  return (
    <>
      <tr>
        <td><button type="button" className="link" aria-expanded={isOpen} onClick={toggle}>{delivery.eventType}</button></td>
        <td><Status of={code} word={word} /></td>
        <td className="figure">{delivery.attempts}</td>
        <td className="wrap">{last ? answerOf(last) : '–'}</td>
        <td>{delivery.status === 'PENDING' && delivery.nextAttemptAt ? formatInstant(delivery.nextAttemptAt) : '–'}</td>
        <td>{formatWhen(delivery.createdAt)}</td>
        <td className="figure">{replay && delivery.status !== 'PENDING' && <Button type="text" aria-label={`Send ${delivery.eventType} again`} onClick={replay}>Send again</Button>}</td>
      </tr>
      {isOpen && <tr className="webhook-detail"><td colSpan={7}><Detail delivery={delivery} tries={tries} /></td></tr>}
    </>
  );
}

const answerOf = ({ status, error, ms }: Attempt) => `${status ?? 'No answer'}${error ? ` · ${error}` : ''} · ${ms} ms`;

function Detail({ delivery, tries }: { delivery: Delivery; tries: readonly Attempt[] }) {
  const [load, { data, error }] = useLazyQuery(WebhookMessage);
  useEffect(() => void load({ variables: { id: delivery.id } }).catch(() => undefined), [load, delivery.id]);
  return (
    <div className="webhook-detail-box">
      <div>
        <h3>Body</h3>
        {error ? <p className="soft">{readFailure(error).message}</p> : <pre tabIndex={0} role="region" aria-label="Body of the message">{data ? (data.webhookMessage ? JSON.stringify(data.webhookMessage, null, 2) : 'You may not see what this message is about.') : '…'}</pre>}
        <p className="soft">webhook-id {delivery.eventId}</p>
      </div>
      <div>
        <h3>Tries</h3>
        {tries.length === 0 ? <p className="soft">Not tried yet.</p> : <ol>{tries.map((attempt) => <li key={attempt.at}><span>{formatInstant(attempt.at)}</span> {answerOf(attempt)}{attempt.response && <pre tabIndex={0} role="region" aria-label="What was answered">{attempt.response}</pre>}</li>)}</ol>}
      </div>
    </div>
  );
}
