import { dayAfter, startOfDay } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { GatewayRefused, GatewayUnreachable } from '@ilms/core/razorpay/razorpay-client';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import { eachByItself } from '../subscription/turn-month.ts';
import { announceCharges } from './announce-charges.ts';
import { look, takeIn } from './checkout.service.ts';
import { askAbout } from './confirm-mandate.ts';
import { openGateway, type OpenGateway } from './gateway-account.ts';
import { takeCharges } from './take-charges.ts';

/** Days for which a checkout that is over is still asked about: a bank may answer late. */
const LATE = 3;

/** Hour by hour: what is open, and what was paid since yesterday, is held against what the gateway says; then what is due by mandates is taken. Done again it does nothing twice. */
export async function tendBillingGateway(context: TenantContext): Promise<void> {
  const open = await openGateway(context);
  if (!open) return;
  await reconcile(context, open);
  const companies = await context.sql<{ id: string }>("select distinct tenant_id as id from billing_mandate where state = 'ACTIVE' union select tenant_id from billing_checkout where purpose = 'CHARGE' and state = 'OPEN' order by id");
  await eachByItself(companies.map(({ id }) => id), 'The mandate', async (id) => {
    await unlessSilent(() => takeCharges(context, open, id));
    await announceCharges(context, id);
  });
}

export async function reconcile(context: TenantContext, open: OpenGateway): Promise<void> {
  const now = platform().now();
  const checkouts = await context.sql<{ id: string }>(
    `select id from billing_checkout where key_id = ? and purpose <> 'CHARGE' and (state = 'OPEN' or state = 'EXPIRED' and gateway_order_id is not null and expires_at > ?) order by id`, [open.gateway.keyId, new Date(now.getTime() - LATE * 86_400_000)]);
  await eachByItself(checkouts.map(({ id }) => id), 'The checkout', (id) => unlessSilent(() => look(context, open, id)));
  await unlessSilent(() => paymentsSinceYesterday(context, open, now));
  const mandates = await context.sql<{ id: string }>("select id from billing_mandate where state <> 'ENDED' and token is not null and key_id = ? order by id", [open.gateway.keyId]);
  await eachByItself(mandates.map(({ id }) => id), 'The mandate', (id) => unlessSilent(() => askAbout(context, open, id)));
}

const PAGE = 100;

async function paymentsSinceYesterday(context: TenantContext, open: OpenGateway, now: Date): Promise<void> {
  const from = startOfDay(dayAfter(dayInIndia(now), -1));
  for (let skip = 0; ; skip += PAGE) {
    const payments = await open.client.payments({ from, to: now, skip });
    for (const payment of payments) await takeIn(context, open, payment);
    if (payments.length < PAGE) return;
  }
}

/** Where the gateway does not answer, the next hour asks again. */
async function unlessSilent(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof GatewayUnreachable || error instanceof GatewayRefused)) throw error;
  }
}
