import { randomUUID } from 'node:crypto';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { GatewayOff } from './gateway-errors.ts';
import { keysOf } from './gateways.ts';
import { GatewaySettings } from './gateway-settings.entity.ts';
import { readEvent } from './read-event.ts';
import { bodyId, isSigned, signBody } from '@ilms/core/razorpay/signature';

export interface Message {
  readonly eventId?: string | null | undefined;
  readonly signature: string;
  /** Exactly as it came. */
  readonly body: string;
}

/**
 * Takes a message of the gateway in, once however often it comes, and lets it be worked on. Answers false for one that the gateway
 * has not signed; the caller learns no more than that, and nothing is kept of it.
 */
export async function takeEvent(context: TenantContext, { eventId, signature, body }: Message): Promise<boolean> {
  const [settings] = await context.find(GatewaySettings, {}, { limit: 1 });
  const now = new Date();
  if (!isSigned(body, signature, settings?.isActive ? keysOf(context, settings).webhookSecrets(now) : [])) return false;
  const facts = readEvent(body);
  if (!facts) return false;
  await context.transaction(async (tx) => {
    await tx.sql(
      `insert into oms_gateway_event (id, event_id, type, gateway_payment_id, body, received_at) values (?, ?, ?, ?, ?, ?)
       on conflict on constraint oms_gateway_event_once do nothing`,
      [uuidv7(), eventId?.trim().slice(0, 80) || bodyId(body), facts.type, facts.payment?.gatewayId ?? facts.refund?.paymentId ?? null, body, now]);
    wake(tx);
  });
  return true;
}

/** Has what came worked on soon; where this is lost the clock finds it. */
export function wake(tx: Transaction): void {
  tx.enqueue({ module: 'oms', job: 'tend-gateway' });
}

/** Signs a message as the gateway would and takes it in: whether the secret is there and the door is open. */
export async function testWebhook(context: TenantContext): Promise<boolean> {
  const [settings] = await context.find(GatewaySettings, {}, { limit: 1 });
  if (!settings?.isActive) throw new GatewayOff();
  const body = JSON.stringify({ entity: 'event', account_id: 'acc_test', event: 'ilms.test', contains: [], payload: {}, created_at: Math.floor(Date.now() / 1000) });
  return takeEvent(context, { eventId: `test_${randomUUID()}`, body, signature: signBody(body, keysOf(context, settings).webhookSecrets(new Date())[0]!) });
}
