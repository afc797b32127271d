import { background } from '@ilms/kernel/background';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import { eventCatalogue, type EventWords } from '@ilms/kernel/event';
import { secretBox, type Bound } from '@ilms/kernel/secret-box';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { WebhookTested } from '../events.ts';
import { bare } from '../said.ts';
import { checkTarget } from './post-message.ts';
import { newSecret } from './sign-message.ts';
import { WebhookDelivery } from './webhook-delivery.entity.ts';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';
import type { WebhookCreateInput, WebhookReplayInput, WebhookUpdateInput } from './webhook.input.ts';

const MOST_ENDPOINTS = 20;

export const boundTo = (context: TenantContext, endpointId: string): Bound => ({ tenantId: context.tenant.id, purpose: 'webhook', record: endpointId });

/** The events a company may hear of, as far as this person may see them. */
export const eventsFor = (context: TenantContext): EventWords[] => eventCatalogue().filter(({ module, permission }) => (context.has(module) || module === 'core') && context.can(permission));

function checkEvents(context: TenantContext, events: readonly string[]): string[] {
  const known = new Set(eventsFor(context).map(({ type }) => type));
  const unknown = events.filter((type) => !known.has(type));
  if (unknown.length) throw new RuleBroken('CORE_WEBHOOK_EVENT', `There is no event ${unknown.join(', ')} that you may see.`, { events: unknown }, ['events']);
  return [...new Set(events)].sort();
}

/** Opens an endpoint. Its secret is answered this once. */
export function createEndpoint(context: TenantContext, { url, description, events }: WebhookCreateInput): Promise<{ webhookEndpoint: WebhookEndpoint; secret: string }> {
  const target = checkTarget(url, background().allowsPrivateTargets).href;
  return context.transaction(async (tx) => {
    await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`webhooks ${tx.tenant.id}`]);
    if ((await tx.find(WebhookEndpoint, {})).length >= MOST_ENDPOINTS) throw new RuleBroken('CORE_TOO_MANY_WEBHOOKS', `At most ${MOST_ENDPOINTS} endpoints can be open. Remove one first.`, { max: MOST_ENDPOINTS });
    const id = uuidv7();
    const secret = newSecret();
    const webhookEndpoint = tx.create(WebhookEndpoint, {
      id, url: target, description: bare(description) ?? null, events: checkEvents(tx, events ?? []), secret: secretBox().seal(secret, boundTo(tx, id)), previousSecret: null, previousUntil: null,
      isActive: true, pausedWhy: null, failingSince: null, ownerKind: tx.actor.kind, ownerId: tx.actor.id, ownerName: tx.actor.name,
    });
    return { webhookEndpoint, secret };
  });
}

/** Changes where an endpoint is or what it hears. Whoever changes it becomes its owner: it hears what they may see. */
export function changeEndpoint(context: TenantContext, { id, version, ...said }: WebhookUpdateInput): Promise<WebhookEndpoint> {
  const url = said.url ? checkTarget(said.url, background().allowsPrivateTargets).href : undefined;
  return context.transaction(async (tx) => {
    const endpoint = await tx.lock(WebhookEndpoint, id, ['id']);
    tx.expectVersion(endpoint, version);
    change(endpoint, { url, description: bare(said.description), events: said.events ? checkEvents(tx, said.events) : undefined, isActive: said.isActive ?? undefined, ownerKind: tx.actor.kind, ownerId: tx.actor.id, ownerName: tx.actor.name });
    if (said.isActive) change(endpoint, { pausedWhy: null, failingSince: null });
    return endpoint;
  });
}

/** Removes an endpoint with the record of its messages. */
export function removeEndpoint(context: TenantContext, id: string): Promise<WebhookEndpoint> {
  return context.transaction(async (tx) => {
    const endpoint = await tx.lock(WebhookEndpoint, id, ['id']);
    tx.remove(endpoint);
    return endpoint;
  });
}

/** A new secret; the old one signs too for a while, so that the other side can change over. */
export function rotateSecret(context: TenantContext, id: string, overlapHours: number): Promise<{ webhookEndpoint: WebhookEndpoint; secret: string }> {
  return context.transaction(async (tx) => {
    const webhookEndpoint = await tx.lock(WebhookEndpoint, id, ['id']);
    const secret = newSecret();
    Object.assign(webhookEndpoint, {
      previousSecret: overlapHours > 0 ? webhookEndpoint.secret : null, previousUntil: overlapHours > 0 ? new Date(Date.now() + overlapHours * 3_600_000) : null, secret: secretBox().seal(secret, boundTo(tx, id)),
    });
    return { webhookEndpoint, secret };
  });
}

/** Sends a trial message to one endpoint. */
export function testEndpoint(context: TenantContext, id: string): Promise<WebhookEndpoint> {
  return context.transaction(async (tx) => {
    const endpoint = await tx.lock(WebhookEndpoint, id, ['id']);
    if (!endpoint.isActive) throw new RuleBroken('CORE_WEBHOOK_PAUSED', 'Switch the endpoint on first.', {}, ['id']);
    tx.publish(new WebhookTested(endpoint.id, `Sent by ${tx.actor.name} to see whether messages arrive.`));
    return endpoint;
  });
}

export const wakeSender = (tx: Transaction): void => tx.enqueue({ module: 'core', job: 'send-webhooks' });

/** Puts messages that failed, or one message whatever became of it, in line again, with all their tries before them. */
export function replay(context: TenantContext, { id, deliveryId, since }: WebhookReplayInput): Promise<number> {
  return context.transaction(async (tx) => {
    const endpoint = await tx.lock(WebhookEndpoint, id, ['id']);
    if (!endpoint.isActive) throw new RuleBroken('CORE_WEBHOOK_PAUSED', 'Switch the endpoint on first.', {}, ['id']);
    const deliveries = await tx.lockAll(WebhookDelivery, { endpointId: id, ...(deliveryId ? { id: deliveryId } : { status: 'FAILED' as const, ...(since ? { createdAt: { $gte: since } } : {}) }) });
    if (deliveryId && deliveries.length === 0) throw new NotFound('message', deliveryId, ['deliveryId']);
    for (const delivery of deliveries) Object.assign(delivery, { status: 'PENDING', attempts: 0, nextAttemptAt: new Date(), deliveredAt: null });
    wakeSender(tx);
    return deliveries.length;
  });
}
