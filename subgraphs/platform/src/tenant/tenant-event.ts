import { Choice, choice, Instant, Json, Key, Text, Value } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Field } from 'type-graphql';
import { Tenant } from './tenant.entity.ts';

export const TenantEventKind = choice('TenantEventKind', 'What an event in the life of a company is about.', {
  STATE: 'Where it stands: made, trying out, stopped, going on, removed.', SUBSCRIPTION: 'What it may use and what it is sold.', MONEY: 'Invoices, credit notes and payments.', OTHER: 'Everything else of the audit trail: people, keys, our own visits.',
});
export type EventKind = keyof typeof TenantEventKind;

@Value('One event in the life of a company.')
export class TenantEvent {
  @Key('Its id; ids are in the order in which things were written down.') id!: string;
  @Instant('When.') at!: Date;
  @Choice(TenantEventKind, 'What it is about.') kind!: EventKind;
  @Text('What happened, such as tenant-suspended or invoice.') what!: string;
  @Text('Who did it; nobody for what is issued.', { nullable: true }) who?: string | null;
  @Json('The facts.') details!: unknown;
}

@Value('A part of the life of a company, the latest first.')
export class TenantEvents {
  @Field(() => [TenantEvent], { description: 'The events.' }) nodes!: TenantEvent[];
  @Text('What to send as `before` for the part before this one; null where there is none.', { nullable: true }) earlier?: string | null;
}

const STATES = ['tenant-created', 'tenant-suspended', 'tenant-resumed', 'tenant-cancelled', 'tenant-purged', 'company-state-changed', 'trial-extended', 'subscription-started', 'subscription-not-started', 'subscription-ended',
  'approval-asked', 'approval-given', 'approval-refused', 'approval-taken-back', 'approval-carried-out', 'approval-failed'];
const AGREED = ['subscription-changed', 'subscription-change-revoked', 'subscription-change-applied', 'bundle-offered', 'bundle-offer-withdrawn', 'coupon-redeemed', 'coupon-not-redeemed',
  'price-migration-announced', 'price-migration-applied', 'price-migration-lapsed', 'price-migration-revoked'];
const ABOUT_MONEY = ['billing-charge-announced', 'billing-mandate-ended', 'billing-profile-set', 'billing-gateway-exception', 'billing-gateway-exception-assigned', 'billing-gateway-exception-resolved'];
/** Told by the subscription’s own events, or by the money’s. */
const TOLD_ELSEWHERE = ['module-enabled', 'module-disabled', 'feature-set', 'billing-payment-received', 'billing-payment-reversed', 'billing-payment-refunded'];

interface Arm { readonly kind: EventKind; readonly select: string; readonly where?: string; readonly values?: readonly unknown[] }

const trail = (kind: EventKind, actions: readonly string[], where = 'action = any(?::text[])'): Arm => ({ kind, select: 'select id, at, action as what, actor_name as who, details from audit_entry', where, values: [actions] });

const ARMS: readonly Arm[] = [
  trail('STATE', STATES), trail('SUBSCRIPTION', AGREED), trail('MONEY', ABOUT_MONEY),
  trail('OTHER', [...STATES, ...AGREED, ...ABOUT_MONEY, ...TOLD_ELSEWHERE], 'action <> all(?::text[])'),
  { kind: 'SUBSCRIPTION', select: "select id, at, kind as what, actor_name as who, jsonb_build_object('subject', subject) || data as details from subscription_event" },
  { kind: 'MONEY', select: "select id, at, lower(kind) as what, null::text as who, jsonb_build_object('number', number, 'total', total::text, 'dueOn', due_on) as details from billing_document" },
  { kind: 'MONEY', select: "select id, at, 'payment' as what, actor_name as who, jsonb_strip_nulls(jsonb_build_object('source', source, 'reference', reference, 'amount', amount::text, 'note', note)) as details from billing_payment" },
];

/** What happened to a company, whoever wrote it down, latest first. Each part of it reads no more rows than it shows, however long the life. */
export async function eventsOf(context: TenantContext, tenantId: string, { kinds, first, before }: { kinds: readonly EventKind[]; first: number; before?: string | null | undefined }): Promise<TenantEvents> {
  await context.get(Tenant, tenantId, ['tenantId']);
  const arms = ARMS.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
  const parts = arms.map(({ kind, select, where }) =>
    `(select id, at, '${kind}' as kind, what, who, details from (${select} where tenant_id = ? and (?::uuid is null or id < ?::uuid)${where ? ` and ${where}` : ''} order by id desc limit ?) as part)`);
  const rows = await context.sql<TenantEvent>(`${parts.join(' union all ')} order by id desc limit ?`, [
    ...arms.flatMap(({ values = [] }) => [tenantId, before ?? null, before ?? null, ...values, first + 1]), first + 1]);
  const nodes = rows.slice(0, first);
  return { nodes, earlier: rows.length > first ? nodes.at(-1)!.id : null };
}
