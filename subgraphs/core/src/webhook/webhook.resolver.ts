import { EventRecord, readablePayload } from '@ilms/kernel/event';
import { RuleBroken } from '@ilms/kernel/errors';
import { Flag, Instant, Json, Key, Text, Value } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import { JsonScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import { GraphQLString } from 'graphql';
import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { WebhookDelivery } from './webhook-delivery.entity.ts';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';
import { WebhookCreateInput, WebhookInput, WebhookReplayInput, WebhookRotateInput, WebhookUpdateInput } from './webhook.input.ts';
import { changeEndpoint, createEndpoint, eventsFor, removeEndpoint, replay, rotateSecret, testEndpoint } from './webhook.service.ts';

@Value('A type of event, as webhooks and pollers hear of it.')
export class EventType {
  @Text('Its name, such as CustomerCreated.') type!: string;
  @Text('The module that says it.') module!: string;
  @Text('What has happened.', { max: 1000 }) description!: string;
  @Json('The fields of its payload and what they mean.') payload!: Record<string, string>;
}

@Value('Something that has happened.')
export class PublishedEvent {
  @Key('Identifies it for ever; later events have greater ids. It is also the id of webhook messages about it.') id!: string;
  @Text('Its type, such as CustomerCreated.') type!: string;
  @Text('The module that said it.') module!: string;
  @Key('The record it is about.') recordId!: string;
  @Instant('When it happened.') at!: Date;
  @Json('What it carries, as far as the caller may see it.') payload!: Record<string, unknown>;
}

@Value('Some of what has happened, in order.')
export class EventPage {
  @Field(() => [PublishedEvent], { description: 'The events, the earliest first.' }) nodes!: PublishedEvent[];
  @Key('Where to go on from; as given when there was nothing more.', { nullable: true }) endCursor?: string | null;
  @Flag('Whether there is more by now.') hasNextPage!: boolean;
}

const SecretPayload = payloadWith('WebhookSecret', 'The endpoint with its secret, which is shown this once.', { webhookEndpoint: () => WebhookEndpoint, secret: () => GraphQLString });
const ReplayPayload = payloadWith('WebhookReplay', 'How many messages will be sent again.', { count: () => Int });
const Endpoints = listOf(WebhookEndpoint, { search: ['description'], order: { createdAt: 'ASC' } });
const Deliveries = listOf(WebhookDelivery, { search: ['eventType'], order: { id: 'DESC' } });

const MOST_EVENTS = 100;

@Resolver(() => WebhookEndpoint)
export class WebhookResolver {
  @Query(() => Endpoints.Connection, { description: 'Addresses at which other systems hear of events.' })
  webhookEndpoints(@Args(() => Endpoints.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Endpoints.page(context, args);
  }

  @Query(() => WebhookEndpoint, { nullable: true, description: 'One endpoint.' })
  webhookEndpoint(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(WebhookEndpoint, id);
  }

  @Query(() => Deliveries.Connection, { description: 'Messages to endpoints, the latest first, kept for thirty days.' })
  webhookDeliveries(@Args(() => Deliveries.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Deliveries.page(context, args);
  }

  @Query(() => JsonScalar, { nullable: true, description: 'The body of a message, as far as the caller may see what it is about.' })
  async webhookMessage(@Arg('deliveryId', () => ID, { description: 'The message.' }) id: string, @Ctx() context: TenantContext) {
    const delivery = isUuid(id) ? await context.load(WebhookDelivery, id) : null;
    const words = delivery && eventsFor(context).find(({ type }) => type === delivery.eventType);
    const event = words ? await context.load(EventRecord, delivery.eventId) : null;
    return event && words ? { type: event.type, timestamp: event.at, data: { id: event.id, module: event.module, recordId: event.recordId, version: 1, ...readablePayload(words, event.payload, (permission) => context.can(permission)) } } : null;
  }

  @Query(() => [EventType], { description: 'Every type of event that one may hear of, from the manifests of the company’s modules.' })
  eventTypes(@Ctx() context: TenantContext): EventType[] {
    return eventsFor(context).map(({ type, module, description, payload }) => ({ type, module, description, payload }));
  }

  @Query(() => EventPage, { description: 'What has happened, in order: for who asks from time to time instead of being told. Only types one may hear of.' })
  async events(
    @Arg('after', () => ID, { nullable: true, description: 'The last event one knows; from the beginning when nothing is said.' }) after: string | null,
    @Arg('first', () => Int, { defaultValue: 50, description: `How many, at most ${MOST_EVENTS}.` }) first: number,
    @Arg('types', () => [GraphQLString], { nullable: true, description: 'Only these types.' }) types: string[] | null,
    @Ctx() context: TenantContext,
  ): Promise<EventPage> {
    if (first < 1 || first > MOST_EVENTS) throw new RuleBroken('PAGE_SIZE', `A page has 1 to ${MOST_EVENTS} events; ${first} were asked for.`, { max: MOST_EVENTS }, ['first']);
    if (after && !isUuid(after)) throw new RuleBroken('INVALID_CURSOR', 'This is no id of an event.', {}, ['after']);
    const known = new Map(eventsFor(context).map((words) => [words.type, words]));
    const wanted = types ? types.filter((type) => known.has(type)) : [...known.keys()];
    const rows = await context.find(EventRecord, { type: { $in: wanted }, ...(after ? { id: { $gt: after } } : {}) }, { orderBy: { id: 'asc' }, limit: first + 1 });
    const nodes = rows.slice(0, first).map(({ id, type, module, recordId, at, payload }) => ({ id, type, module, recordId, at, payload: readablePayload(known.get(type)!, payload, (permission) => context.can(permission)) }));
    return { nodes, endCursor: nodes.at(-1)?.id ?? after ?? null, hasNextPage: rows.length > first };
  }

  @FieldResolver(() => [GraphQLString], { description: 'Types of events it hears; everything its owner may see when empty.' })
  eventTypesHeard(@Root() endpoint: WebhookEndpoint): string[] {
    return endpoint.events;
  }

  @Mutation(() => SecretPayload, { description: 'Opens an endpoint. Its secret is shown this once.' })
  webhookCreate(@Arg('input', () => WebhookCreateInput) input: WebhookCreateInput, @Ctx() context: TenantContext) {
    return createEndpoint(context, input);
  }

  @Mutation(() => payloadOf(WebhookEndpoint), { description: 'Changes an endpoint; whoever changes it becomes its owner.' })
  webhookUpdate(@Arg('input', () => WebhookUpdateInput) input: WebhookUpdateInput, @Ctx() context: TenantContext) {
    return changeEndpoint(context, input);
  }

  @Mutation(() => payloadOf(WebhookEndpoint), { description: 'Removes an endpoint with the record of its messages.' })
  webhookRemove(@Arg('input', () => WebhookInput) input: WebhookInput, @Ctx() context: TenantContext) {
    return removeEndpoint(context, input.id);
  }

  @Mutation(() => SecretPayload, { description: 'Gives an endpoint a new secret; the old one signs too for a while.' })
  webhookRotate(@Arg('input', () => WebhookRotateInput) input: WebhookRotateInput, @Ctx() context: TenantContext) {
    return rotateSecret(context, input.id, input.overlapHours ?? 24);
  }

  @Mutation(() => payloadOf(WebhookEndpoint), { description: 'Sends a trial message to an endpoint.' })
  webhookTest(@Arg('input', () => WebhookInput) input: WebhookInput, @Ctx() context: TenantContext) {
    return testEndpoint(context, input.id);
  }

  @Mutation(() => ReplayPayload, { description: 'Sends messages again: one, or all that failed.' })
  async webhookReplay(@Arg('input', () => WebhookReplayInput) input: WebhookReplayInput, @Ctx() context: TenantContext) {
    return { count: await replay(context, input) };
  }
}
