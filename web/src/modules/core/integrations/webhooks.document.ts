import { graphql } from '../../../generated/gql.ts';
import type { EventTypesQuery, WebhookDeliveriesQuery, WebhooksQuery } from '../../../generated/graphql.ts';

export const Webhooks = graphql(`
  query Webhooks { webhookEndpoints(first: 100) { nodes { ...WebhookFields } } }
  fragment WebhookFields on WebhookEndpoint { id url description eventTypesHeard isActive pausedWhy failingSince ownerName createdAt updatedAt version }
`);

export const Webhook = graphql(`
  query Webhook($id: ID!) { webhookEndpoint(id: $id) { ...WebhookFields } }
`);

export const WebhookDeliveries = graphql(`
  query WebhookDeliveries($id: ID!, $after: String, $status: DeliveryStatusFilter) {
    webhookDeliveries(first: 25, after: $after, filter: { endpointId: { eq: $id }, status: $status }) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { id eventId eventType recordId status attempts nextAttemptAt log createdAt deliveredAt }
    }
  }
`);

export const WebhookMessage = graphql(`
  query WebhookMessage($id: ID!) { webhookMessage(deliveryId: $id) }
`);

export const EventTypes = graphql(`
  query EventTypes { eventTypes { type module description payload } }
`);

export const CreateWebhook = graphql(`
  mutation CreateWebhook($input: WebhookCreateInput!) { webhookCreate(input: $input) { webhookEndpoint { ...WebhookFields } secret userErrors { code message field details } } }
`);

export const UpdateWebhook = graphql(`
  mutation UpdateWebhook($input: WebhookUpdateInput!) { webhookUpdate(input: $input) { webhookEndpoint { ...WebhookFields } userErrors { code message field details } } }
`);

export const RemoveWebhook = graphql(`
  mutation RemoveWebhook($input: WebhookInput!) { webhookRemove(input: $input) { webhookEndpoint { id } userErrors { code message field details } } }
`);

export const RotateWebhook = graphql(`
  mutation RotateWebhook($input: WebhookRotateInput!) { webhookRotate(input: $input) { webhookEndpoint { ...WebhookFields } secret userErrors { code message field details } } }
`);

export const TestWebhook = graphql(`
  mutation TestWebhook($input: WebhookInput!) { webhookTest(input: $input) { webhookEndpoint { id } userErrors { code message field details } } }
`);

export const ReplayWebhook = graphql(`
  mutation ReplayWebhook($input: WebhookReplayInput!) { webhookReplay(input: $input) { count userErrors { code message field details } } }
`);

export type Endpoint = WebhooksQuery['webhookEndpoints']['nodes'][number];
export type Delivery = WebhookDeliveriesQuery['webhookDeliveries']['nodes'][number];
export type Happens = EventTypesQuery['eventTypes'][number];

/** One try, as the log keeps it. */
export interface Attempt { at: string; status: number | null; ms: number; error: string | null; response: string | null }

/** `CustomerCreated` as words: customer created. */
export const eventWords = (type: string): string => type.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
