import { AccountKeys } from '@ilms/core/razorpay/account-keys';
import type { LocalGateway } from '@ilms/core/razorpay/local/open-local-razorpay';
import { RazorpayClient } from '@ilms/core/razorpay/razorpay-client';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import { BillingGateway } from './billing-gateway.entity.ts';
import { BillingGatewayOff, LocalGatewayOff } from './gateway-errors.ts';

const RAZORPAY = 'https://api.razorpay.com';

let local: LocalGateway | undefined;

export function configureLocalBilling(given: LocalGateway | undefined): void {
  local = given;
}

export const hasLocalBilling = (): boolean => local !== undefined;

/** Where the checkout of something made at the local gateway is; null for everything else. */
export const localCheckout = (slug: string, mode: string, gatewayOrderId: string | null | undefined): string | null => (mode === 'LOCAL' && gatewayOrderId && local ? local.checkoutUrl(slug, gatewayOrderId) : null);

/** Our keys. Each is bound to its row and its place: moved to another it does not open. */
export const keysOf = (gateway: BillingGateway): AccountKeys => new AccountKeys(gateway, (secret) => ({ tenantId: '', purpose: `billing-gateway-${secret}`, record: gateway.id }), () => platform().now());

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

function clientOf(gateway: BillingGateway): RazorpayClient {
  const { credentials, webhookSecret } = keysOf(gateway);
  if (gateway.mode !== 'LOCAL') return new RazorpayClient(RAZORPAY, credentials);
  if (!local) throw new LocalGatewayOff();
  local.register({ slug: '', ...credentials, webhookSecret });
  return new RazorpayClient(local.baseUrl, credentials);
}
