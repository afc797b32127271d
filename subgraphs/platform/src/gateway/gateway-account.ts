import { RazorpayClient } from '@ilms/core/razorpay/razorpay-client';
import { secretBox, type Bound } from '@ilms/kernel/secret-box';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { BillingGateway } from './billing-gateway.entity.ts';
import { BillingGatewayOff, LocalGatewayOff } from './gateway-errors.ts';

const RAZORPAY = 'https://api.razorpay.com';

/** The stand-in of the gateway, handed over by whoever runs the process; there is none in production. */
export interface LocalGateway {
  /** Where its API answers. */
  readonly baseUrl: string;
  /** Where a company pays. */
  checkoutUrl(slug: string, gatewayOrderId: string): string;
  /** Lets it know our keys, and by what its messages are signed. */
  register(account: { readonly keyId: string; readonly keySecret: string; readonly webhookSecret: string }): void;
}

let local: LocalGateway | undefined;

export function configureLocalBilling(given: LocalGateway | undefined): void {
  local = given;
}

export const hasLocalBilling = (): boolean => local !== undefined;

/** Where the checkout of something made at the local gateway is; null for everything else. */
export const localCheckout = (slug: string, mode: string, gatewayOrderId: string | null | undefined): string | null => (mode === 'LOCAL' && gatewayOrderId && local ? local.checkoutUrl(slug, gatewayOrderId) : null);

/** What a secret of ours is bound to: moved to another row or place it does not open. */
export const boundTo = (gatewayId: string, secret: 'key' | 'webhook' | 'webhook-before'): Bound => ({ tenantId: '', purpose: `billing-gateway-${secret}`, record: gatewayId });

export const gatewayOf = async (context: TenantContext): Promise<BillingGateway | undefined> => (await context.find(BillingGateway, {} as never, { limit: 1 }))[0];

export interface OpenGateway {
  readonly gateway: BillingGateway;
  readonly client: RazorpayClient;
}

/** Our account, ready to be asked; undefined where it is not set up, or its stand-in is not here. */
export async function openGateway(context: TenantContext): Promise<OpenGateway | undefined> {
  const gateway = await gatewayOf(context);
  if (!gateway || (gateway.mode === 'LOCAL' && !local)) return undefined;
  return { gateway, client: clientOf(gateway) };
}

/** The same for whoever pays; refused where nobody can. */
export async function payableGateway(context: TenantContext): Promise<OpenGateway> {
  const open = await openGateway(context);
  if (!open?.gateway.isActive) throw new BillingGatewayOff();
  return open;
}

function clientOf({ id, mode, keyId, keySecret, webhookSecret }: BillingGateway): RazorpayClient {
  const box = secretBox();
  const keys = { keyId, keySecret: box.open(keySecret, boundTo(id, 'key')) };
  if (mode !== 'LOCAL') return new RazorpayClient(RAZORPAY, keys);
  if (!local) throw new LocalGatewayOff();
  local.register({ ...keys, webhookSecret: box.open(webhookSecret, boundTo(id, 'webhook')) });
  return new RazorpayClient(local.baseUrl, keys);
}

/** The secrets by which messages are signed at this moment. */
export function webhookSecrets({ id, webhookSecret, previousWebhookSecret, previousUntil }: BillingGateway, at: Date): string[] {
  const box = secretBox();
  return [
    box.open(webhookSecret, boundTo(id, 'webhook')),
    ...(previousWebhookSecret && previousUntil && previousUntil > at ? [box.open(previousWebhookSecret, boundTo(id, 'webhook-before'))] : []),
  ];
}
