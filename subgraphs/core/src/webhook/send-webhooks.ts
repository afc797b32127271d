import { background } from '@ilms/kernel/background';
import type { Actor } from '@ilms/kernel/context';
import { eventCatalogue, EventRecord, readablePayload } from '@ilms/kernel/event';
import { secretBox } from '@ilms/kernel/secret-box';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { notify } from '../notification/notify.ts';
import { postMessage, type Posted } from './post-message.ts';
import { signMessage } from './sign-message.ts';
import { WebhookDelivery, type Attempt } from './webhook-delivery.entity.ts';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';
import { boundTo, wakeSender } from './webhook.service.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Waiting before each further try: ten tries over three days. */
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
/** An endpoint at which nothing has arrived for so long is not sent to any more. */
const GIVE_UP_AFTER = 5 * 24 * HOUR;
/** Messages under way at once to one company's endpoints, and how long a message that was taken up may be on its way. */
const AT_ONCE = 8;
const ON_ITS_WAY = 2 * MINUTE;
const TURN = 8 * SECOND;

interface Sending {
  readonly delivery: WebhookDelivery;
  readonly endpoint: WebhookEndpoint;
}

/** Sends what is due, for a while; the rest in another turn. No transaction is open while somebody else is waited for. */
export async function sendWebhooks(context: TenantContext): Promise<void> {
  const until = Date.now() + TURN;
  for (;;) {
    const due = await takeUp(context);
    if (due.length === 0) return;
    await Promise.all(due.map((each) => sendOne(context, each)));
    if (Date.now() < until) continue;
    return context.transaction(async (tx) => wakeSender(tx));
  }
}

/** Takes up messages that are due: until their time is up nobody else sends them. */
async function takeUp(context: TenantContext): Promise<Sending[]> {
  return context.transaction(async (tx) => {
    const now = new Date();
    const rows = await tx.sql<{ id: string }>(
      `update core_webhook_delivery d set next_attempt_at = ? where d.id in (
         select w.id from core_webhook_delivery w join core_webhook_endpoint e on e.id = w.endpoint_id
          where w.status = 'PENDING' and w.next_attempt_at <= ? and e.is_active order by w.next_attempt_at limit ? for update of w skip locked) returning d.id`, [new Date(now.getTime() + ON_ITS_WAY), now, AT_ONCE]);
    const deliveries = await tx.find(WebhookDelivery, { id: { $in: rows.map(({ id }) => id) } });
    const endpoints = new Map((await tx.find(WebhookEndpoint, { id: { $in: deliveries.map(({ endpointId }) => endpointId) } })).map((endpoint) => [endpoint.id, endpoint]));
    return deliveries.map((delivery) => ({ delivery, endpoint: endpoints.get(delivery.endpointId)! }));
  });
}

/** The message: which event, about which record, and of its payload what the endpoint's owner may see. Undefined when they may not hear of it at all. */
async function messageOf(context: TenantContext, { delivery, endpoint }: Sending): Promise<string | undefined | 'owner has left'> {
  const actor: Actor = { kind: endpoint.ownerKind as Actor['kind'], id: endpoint.ownerId, name: endpoint.ownerName };
  const permissions = await background().permissionsOf(context.tenant.id, actor);
  if (!permissions) return 'owner has left';
  const may = (permission: string) => permissions.includes('*') || permissions.includes(permission);
  const words = eventCatalogue().find(({ type }) => type === delivery.eventType);
  const [event] = await context.find(EventRecord, { id: delivery.eventId });
  if (!event || !words || (delivery.eventType !== 'WebhookTested' && !may(words.permission))) return undefined;
  return JSON.stringify({ type: event.type, timestamp: event.at.toISOString(), data: { id: event.id, module: event.module, recordId: event.recordId, version: 1, ...readablePayload(words, event.payload, may) } });
}

async function sendOne(context: TenantContext, sending: Sending): Promise<void> {
  const { delivery, endpoint } = sending;
  const body = await messageOf(context, sending);
  if (body === 'owner has left') return void (await pause(context, endpoint.id, `${endpoint.ownerName} does not belong to the company any more. Whoever switches it on again becomes its owner.`));
  const at = new Date();
  const began = performance.now();
  const box = secretBox();
  const secrets = [endpoint.secret, ...(endpoint.previousSecret && endpoint.previousUntil && endpoint.previousUntil > at ? [endpoint.previousSecret] : [])];
  const posted: Posted = body === undefined
    ? { status: null, error: 'Its owner may not see this any more.', response: null }
    : await postMessage(endpoint.url, body, signMessage(delivery.eventId, at, body, secrets.map((sealed) => box.open(sealed, boundTo(context, endpoint.id)))), background().allowsPrivateTargets);
  await note(context, sending, { at: at.toISOString(), ms: Math.round(performance.now() - began), ...posted }, body !== undefined);
}

/** Notes a try, and when the next one is. What answers 410 is gone and is not asked again. */
async function note(context: TenantContext, { delivery: { id }, endpoint: { id: endpointId } }: Sending, attempt: Attempt, isWorthRepeating: boolean): Promise<void> {
  const now = new Date();
  await context.transaction(async (tx) => {
    const endpoint = await tx.lock(WebhookEndpoint, endpointId).catch(() => undefined); // removed meanwhile
    const [delivery] = await tx.lockAll(WebhookDelivery, { id });
    if (!delivery || !endpoint) return;
    const attempts = delivery.attempts + 1;
    const isDelivered = attempt.error === null;
    const wait = WAITS[attempts - 1];
    const isOver = isDelivered || attempt.status === 410 || wait === undefined || !isWorthRepeating;
    Object.assign(delivery, {
      attempts, log: [...delivery.log, attempt].slice(-20), status: isDelivered ? 'DELIVERED' : isOver ? 'FAILED' : 'PENDING',
      deliveredAt: isDelivered ? now : null, nextAttemptAt: isOver ? null : new Date(now.getTime() + wait! * (0.9 + Math.random() * 0.2)),
    });
    if (!isOver) tx.enqueue({ module: 'core', job: 'send-webhooks', afterSeconds: wait! * 1.1 / SECOND + 1 });
    if (isDelivered) return void (endpoint.failingSince = null);
    if (!isWorthRepeating) return;
    endpoint.failingSince ??= now;
    if (attempt.status === 410) await paused(tx, endpoint, 'It answered 410: it wants no more messages.');
    else if (now.getTime() - endpoint.failingSince.getTime() > GIVE_UP_AFTER) await paused(tx, endpoint, 'Nothing has arrived there for five days.');
  });
}

async function pause(context: TenantContext, endpointId: string, why: string): Promise<void> {
  await context.transaction(async (tx) => paused(tx, await tx.lock(WebhookEndpoint, endpointId), why));
}

async function paused(tx: Parameters<typeof notify>[0], endpoint: WebhookEndpoint, why: string): Promise<void> {
  if (!endpoint.isActive) return;
  Object.assign(endpoint, { isActive: false, pausedWhy: why.slice(0, 240) });
  await notify(tx, [endpoint.ownerId], { kind: 'webhook-paused', title: `No more messages are sent to ${new URL(endpoint.url).host}`, body: why, path: `/settings/webhooks/${endpoint.id}` });
}

/** Sends again what is due, and forgets messages older than thirty days. */
export async function tendWebhooks(context: TenantContext, now = new Date()): Promise<void> {
  await sendWebhooks(context);
  await context.transaction((tx) => tx.sql('delete from core_webhook_delivery where created_at < ?', [new Date(now.getTime() - 30 * 24 * HOUR)]));
}
