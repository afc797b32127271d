import { GatewayRefused, GatewayUnreachable } from '@ilms/core/razorpay/razorpay-client';
import { readEvent, readPayment, type PaymentFacts } from '@ilms/core/razorpay/read-event';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { platform } from '../runtime.ts';
import { applyPayment, applyRefund, checkoutOf } from './apply-facts.ts';
import { askAbout, confirmMandate } from './confirm-mandate.ts';
import { openGateway, type OpenGateway } from './gateway-account.ts';
import { BillingGatewayEvent } from './gateway-event.entity.ts';
import { Mandate } from './mandate.entity.ts';
import { objectionTo } from './objection.ts';

const AT_ONCE = 50;
const TURN = 20_000;

/** Works on what came from the gateway and was not worked on yet. What cannot be done now is passed by, so that one message never keeps all others waiting. */
export async function workOnEvents(context: TenantContext): Promise<void> {
  const open = await openGateway(context);
  const passed: string[] = [];
  for (const until = Date.now() + TURN; Date.now() < until;) {
    const rows = await context.sql<{ id: string }>(
      `select e.id from billing_gateway_event e where not exists (select from billing_gateway_event_outcome o where o.event_id = e.id)
         and e.id <> all(?::uuid[]) order by e.received_at, e.id limit ?`, [passed, AT_ONCE]);
    if (rows.length === 0) return;
    for (const { id } of rows) {
      passed.push(id);
      await workOn(context, open, (await context.find(BillingGatewayEvent, { id } as never))[0]!);
    }
  }
}

async function workOn(context: TenantContext, open: OpenGateway | undefined, event: BillingGatewayEvent): Promise<void> {
  const facts = readEvent(event.body);
  const outcomes: string[] = [];
  try {
    if (facts?.payment) outcomes.push(await takePayment(context, open, facts.payment));
    if (facts?.refund) outcomes.push(await applyRefund(context, facts.refund));
    if (facts?.token && open) outcomes.push(await takeToken(context, open, facts.token));
  } catch (error) {
    if (error instanceof GatewayUnreachable) return; // the next turn asks again
    throw error;
  }
  await context.sql('insert into billing_gateway_event_outcome (id, event_id, outcome, at) values (?, ?, ?, ?) on conflict on constraint billing_gateway_event_outcome_once do nothing',
    [uuidv7(), event.id, (outcomes.join('; ') || 'nothing that concerns us').slice(0, 240), platform().now()]);
}

async function takePayment(context: TenantContext, open: OpenGateway | undefined, told: PaymentFacts): Promise<string> {
  const facts = await certain(context, open, told);
  const outcome = await applyPayment(context, facts);
  if (open) await confirmMandate(context, open, facts);
  return outcome;
}

/**
 * What the gateway says now, with what stands on its order. Where it cannot be asked, the message is taken at its word if it is exactly what was asked for,
 * and waits otherwise: it is signed, but somebody would have to decide about it.
 */
async function certain(context: TenantContext, open: OpenGateway | undefined, told: PaymentFacts): Promise<PaymentFacts> {
  if (!open) return told;
  try {
    const fetched = readPayment(await open.client.payment(told.gatewayId));
    if (!fetched) return told;
    if (!fetched.orderId) return fetched;
    const { notes } = await open.client.order(fetched.orderId);
    return { ...fetched, notes: { ...fetched.notes, ...(Array.isArray(notes) ? {} : (notes as Record<string, string>)) } };
  } catch (error) {
    if (error instanceof GatewayRefused) return told; // signed, and yet not found with these keys
    if (error instanceof GatewayUnreachable && !objectionTo(told, await checkoutOf(context, told))) return told;
    throw error;
  }
}

async function takeToken(context: TenantContext, open: OpenGateway, token: string): Promise<string> {
  const [mandate] = await context.find(Mandate, { token } as never);
  if (!mandate) return `${token} is of no mandate yet`;
  await askAbout(context, open, mandate.id);
  return token;
}
