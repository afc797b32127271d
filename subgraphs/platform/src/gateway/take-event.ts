import { readEvent } from '@ilms/core/razorpay/read-event';
import { bodyId, isSigned } from '@ilms/core/razorpay/signature';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { platform } from '../runtime.ts';
import { gatewayOf, keysOf } from './gateway-account.ts';

export interface Message {
  readonly eventId?: string | null | undefined;
  readonly signature: string;
  /** Exactly as it came. */
  readonly body: string;
}

/**
 * Takes a message of the gateway in, once however often it comes, and has it worked on soon. Answers false for one that the gateway has not
 * signed; the caller learns no more than that, and nothing is kept of it.
 */
export async function takeEvent(context: TenantContext, { eventId, signature, body }: Message): Promise<boolean> {
  const gateway = await gatewayOf(context);
  const now = platform().now();
  if (!isSigned(body, signature, gateway ? keysOf(gateway).webhookSecrets(now) : [])) return false;
  const facts = readEvent(body);
  if (!facts) return false;
  await context.transaction(async (tx) => {
    await tx.sql('insert into billing_gateway_event (id, event_id, type, body, received_at) values (?, ?, ?, ?, ?) on conflict on constraint billing_gateway_event_once do nothing',
      [uuidv7(), eventId?.trim().slice(0, 80) || bodyId(body), facts.type, body, now]);
    wake(tx);
  });
  return true;
}

/** Has what came worked on soon; where this is lost the clock finds it. */
export function wake(tx: Transaction): void {
  tx.enqueue({ module: 'platform', job: 'work-on-billing-events' });
}
