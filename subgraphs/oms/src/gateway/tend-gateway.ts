import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { applyPayment, applyRefund, requestOf } from './apply-facts.ts';
import { GatewayEvent } from './gateway-event.entity.ts';
import { GatewaySettings } from './gateway-settings.entity.ts';
import { clientOf } from './gateways.ts';
import { checkDueRequests } from './payment-request.service.ts';
import { GatewayRefused, GatewayUnreachable, type RazorpayClient } from '@ilms/core/razorpay/razorpay-client';
import { readEvent, readPayment, type PaymentFacts } from './read-event.ts';
import { sendDueRefunds } from './gateway-refund.service.ts';

const AT_ONCE = 50;
const TURN_MS = 20_000;

/** Works on what came from the gateway, sends what is to go back, and asks about what has been open for long. Done again it does nothing twice. */
export async function tendGateway(context: TenantContext, now = new Date()): Promise<void> {
  const [settings] = await context.find(GatewaySettings, {}, { limit: 1 });
  if (!settings) return;
  const client = clientIfAny(context, settings);
  await workOnEvents(context, client);
  if (!client) return;
  await sendDueRefunds(context, client, now);
  await checkDueRequests(context, { settings, client }, now);
}

/** The local gateway may not be there any more; what it has said is still worked on. */
function clientIfAny(context: TenantContext, settings: GatewaySettings): RazorpayClient | null {
  try {
    return clientOf(context, settings);
  } catch {
    return null;
  }
}

async function workOnEvents(context: TenantContext, client: RazorpayClient | null): Promise<void> {
  const until = Date.now() + TURN_MS;
  // What could not be worked on is passed by in this turn, so that one message never keeps all others waiting.
  const passed = new Set<string>();
  while (Date.now() < until) {
    const rows = await context.sql<{ id: string }>(
      `select e.id from oms_gateway_event e where not exists (select 1 from oms_gateway_event_outcome o where o.event_id = e.id)
         and e.id <> all(?::uuid[]) order by e.received_at, e.id limit ?`, [[...passed], AT_ONCE]);
    if (rows.length === 0) return;
    for (const { id } of rows) {
      passed.add(id);
      await workOn(context, client, await context.get(GatewayEvent, id));
    }
  }
}

async function workOn(context: TenantContext, client: RazorpayClient | null, event: GatewayEvent): Promise<void> {
  const facts = readEvent(event.body);
  let payment: PaymentFacts | null;
  try {
    payment = facts?.payment ? await certain(context, client, facts.payment) : null;
  } catch (error) {
    if (error instanceof GatewayUnreachable) return; // the next turn asks again
    throw error;
  }
  await context.transaction(async (tx) => {
    const outcomes = [payment && (await applyPayment(tx, payment)), facts?.refund && (await applyRefund(tx, facts.refund))].filter(Boolean);
    await tx.flush();
    await tx.sql(
      `insert into oms_gateway_event_outcome (id, event_id, outcome, created_at) values (?, ?, ?, ?) on conflict on constraint oms_gateway_event_outcome_once do nothing`,
      [uuidv7(), event.id, (outcomes.join('; ') || 'nothing that concerns us').slice(0, 240), new Date()]);
  });
}

/** What a message tells where it fits what was asked for; what the gateway says now where it does not. */
async function certain(context: TenantContext, client: RazorpayClient | null, told: PaymentFacts): Promise<PaymentFacts> {
  const request = await requestOf(context, told);
  const isDoubtful = !request || !request.amount.eq(told.amount) || request.currency !== told.currency;
  if (!isDoubtful || !client) return told;
  try {
    const fetched = readPayment(await client.payment(told.gatewayId));
    return fetched ? { ...fetched, requestId: fetched.requestId ?? told.requestId } : told;
  } catch (error) {
    if (error instanceof GatewayRefused) return told; // signed, and yet not found with these keys: kept for somebody to decide
    throw error;
  }
}
