import type { HeardEvent, Reaction } from '@ilms/kernel/event';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { WebhookDelivery } from './webhook-delivery.entity.ts';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';
import { wakeSender } from './webhook.service.ts';

/** Puts a message in line for every endpoint that wants to hear of an event. */
async function queue(context: TenantContext, event: HeardEvent): Promise<void> {
  await context.transaction(async (tx) => {
    const endpoints = await tx.find(WebhookEndpoint, { isActive: true });
    const isWanted = ({ id, events }: WebhookEndpoint) => (event.type === 'WebhookTested' ? id === event.recordId : events.length === 0 || events.includes(event.type));
    const wanted = endpoints.filter(isWanted);
    for (const { id: endpointId } of wanted) {
      tx.create(WebhookDelivery, { id: uuidv7(), endpointId, eventId: event.id, eventType: event.type, recordId: event.recordId, status: 'PENDING', attempts: 0, nextAttemptAt: new Date(), log: [], deliveredAt: null });
    }
    if (wanted.length) wakeSender(tx);
  });
}

export const queueWebhooks: Reaction<TenantContext> = {
  name: 'queue-webhooks-on-everything',
  on: '*',
  isInterested: async (context) => (await context.find(WebhookEndpoint, { isActive: true }, { limit: 1 })).length > 0,
  handle: queue,
};
