import { inPaise } from '@ilms/core/razorpay/paise';
import { GatewayRefused, GatewayUnreachable } from '@ilms/core/razorpay/razorpay-client';
import type { RazorpayOrder } from '@ilms/core/razorpay/razorpay-shapes';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { setTimeout as sleep } from 'node:timers/promises';
import { Tenant } from '../tenant/tenant.entity.ts';
import { Checkout } from './checkout.entity.ts';
import type { OpenGateway } from './gateway-account.ts';
import { BillingGatewaySaysNo, BillingGatewaySilent } from './gateway-errors.ts';
import { MANDATE_CEILING, payerOf } from './mandate-terms.ts';
import { NOTES } from './objection.ts';

/** How long one may be having the order made before another takes over; longer than the gateway is waited for. */
const LEASE = 45_000;
const STEP = 150;

/**
 * Has the gateway make the order of a checkout, once however many ask at the same moment: whoever comes second waits for the first. Where an
 * answer got lost, the order is looked for by its receipt before another is made.
 */
export async function makeOrder(context: TenantContext, open: OpenGateway, id: string): Promise<Checkout> {
  for (const until = Date.now() + LEASE; Date.now() < until; await sleep(STEP)) {
    const [checkout] = await context.find(Checkout, { id } as never);
    if (checkout!.gatewayOrderId || checkout!.state !== 'OPEN') return checkout!;
    const now = new Date();
    const mine = await context.sql('update billing_checkout set made_by_until = ? where id = ? and gateway_order_id is null and (made_by_until is null or made_by_until < ?) returning id', [new Date(now.getTime() + LEASE), id, now]);
    if (mine.length) return make(context, open, checkout!, !checkout!.madeByUntil);
  }
  throw new BillingGatewaySilent();
}

async function make(context: TenantContext, { client }: OpenGateway, checkout: Checkout, isNew: boolean): Promise<Checkout> {
  const { id, purpose, tenantId, amount } = checkout;
  const change = async (to: string, value: unknown) => void (await context.sql(`update billing_checkout set ${to}, updated_at = ?, version = version + 1 where id = ?`, [value, new Date(), id]));
  try {
    const customer = purpose === 'MANDATE' ? await client.createCustomer(await payerOf(context, await context.get(Tenant, tenantId))) : undefined;
    if (customer) await change('customer_id = ?', customer.id);
    const found: RazorpayOrder | undefined = isNew ? undefined : await client.orderByReceipt(id);
    const order = found ?? (await client.createOrder({
      receipt: id, paise: inPaise(amount), currency: 'INR', isCapturedAtOnce: true, notes: { [NOTES.tenant]: tenantId, [NOTES.checkout]: id },
      ...(customer ? { mandate: { customerId: customer.id, mostPaise: inPaise(MANDATE_CEILING), expiresAt: new Date(Date.now() + 10 * 365 * 86_400_000) } } : {}),
    }));
    await change('gateway_order_id = ?', order.id);
  } catch (error) {
    if (error instanceof GatewayRefused) {
      await change("state = 'FAILED', last_error = ?", error.description);
      throw new BillingGatewaySaysNo(error.description);
    }
    // Whoever asks next may try at once.
    if (error instanceof GatewayUnreachable) await change('made_by_until = ?', new Date(0));
    throw error instanceof GatewayUnreachable ? new BillingGatewaySilent() : error;
  }
  return (await context.find(Checkout, { id } as never))[0]!;
}
