import { background } from '@ilms/kernel/background';
import { secretBox, type Bound } from '@ilms/kernel/secret-box';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GatewayOff, LocalGatewayOff } from './gateway-errors.ts';
import { GatewaySettings } from './gateway-settings.entity.ts';
import { RazorpayClient } from '@ilms/core/razorpay/razorpay-client';

const RAZORPAY = 'https://api.razorpay.com';

/** The stand-in of the gateway, handed over by whoever runs the process; there is none in production. */
export interface LocalGateway {
  /** Where its API answers. */
  readonly baseUrl: string;
  /** Where a customer pays. */
  checkoutUrl(slug: string, gatewayId: string): string;
  /** Lets it know a company's keys, and by what its messages are signed. */
  register(account: { readonly slug: string; readonly keyId: string; readonly keySecret: string; readonly webhookSecret: string }): void;
}

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

type Secret = 'key' | 'webhook' | 'webhook-before';

/** What a secret of the gateway is bound to: moved to another company, row or place it does not open. */
export const boundTo = (context: TenantContext, settingsId: string, secret: Secret): Bound => ({ tenantId: context.tenant.id, purpose: `payment-gateway-${secret}`, record: settingsId });

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
  const box = secretBox();
  const keys = { keyId: settings.keyId!, keySecret: box.open(settings.keySecret!, boundTo(context, settings.id, 'key')) };
  if (settings.mode !== 'LOCAL') return new RazorpayClient(RAZORPAY, keys);
  if (!local) throw new LocalGatewayOff();
  local.register({ slug: context.tenant.slug, ...keys, webhookSecret: box.open(settings.webhookSecret!, boundTo(context, settings.id, 'webhook')) });
  return new RazorpayClient(local.baseUrl, keys);
}
