import { background } from '@ilms/kernel/background';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GatewayOff, LocalGatewayOff } from './gateway-errors.ts';
import { GatewaySettings } from './gateway-settings.entity.ts';
import { AccountKeys } from '@ilms/core/razorpay/account-keys';
import type { LocalGateway } from '@ilms/core/razorpay/local/open-local-razorpay';
import { RazorpayClient } from '@ilms/core/razorpay/razorpay-client';

const RAZORPAY = 'https://api.razorpay.com';

let local: LocalGateway | undefined;

export function configureLocalGateway(given: LocalGateway | undefined): void {
  local = given;
}

/** Where the local gateway answers; for demonstrations that pay at its checkout. */
export function localApi(): string {
  if (!local) throw new LocalGatewayOff();
  return local.baseUrl;
}

export const hasLocalGateway = (): boolean => local !== undefined;

/** Where the checkout of something made at the local gateway is; null for everything else. */
export const localCheckout = (slug: string, mode: string, gatewayId: string | null | undefined): string | null => (mode === 'LOCAL' && gatewayId && local ? local.checkoutUrl(slug, gatewayId) : null);

/** The company's keys. Each is bound to the company, its row and its place: moved to another it does not open. */
export const keysOf = (context: TenantContext, settings: GatewaySettings): AccountKeys =>
  new AccountKeys(settings, (secret) => ({ tenantId: context.tenant.id, purpose: `payment-gateway-${secret}`, record: settings.id }));

/** Where the gateway brings its messages. */
export function webhookUrl(context: TenantContext): string {
  return `${background().addressOf(context.tenant.slug)}/hooks/razorpay`;
}

export interface Gateway {
  readonly settings: GatewaySettings;
  readonly client: RazorpayClient;
}

/** The gateway as it is set up; refused where it is not. */
export async function gatewayOf(context: TenantContext): Promise<Gateway> {
  const [settings] = await context.find(GatewaySettings, {}, { limit: 1 });
  if (!settings?.isActive) throw new GatewayOff();
  return { settings, client: clientOf(context, settings) };
}

export function clientOf(context: TenantContext, settings: GatewaySettings): RazorpayClient {
  const keys = keysOf(context, settings);
  if (settings.mode !== 'LOCAL') return new RazorpayClient(RAZORPAY, keys.credentials);
  if (!local) throw new LocalGatewayOff();
  local.register({ slug: context.tenant.slug, ...keys.credentials, webhookSecret: keys.webhookSecret });
  return new RazorpayClient(local.baseUrl, keys.credentials);
}
