import type { IncomingMessage } from 'node:http';
import type { ControlPlane, TenantRecord } from './control-plane.ts';
import { addressOf } from './host.ts';
import { Refusal } from './refusal.ts';

/** What stands at the address of a request. */
export type Site =
  | { readonly kind: 'tenant'; readonly tenant: TenantRecord }
  | { readonly kind: 'panel' }
  | { readonly kind: 'root' };

/** Finds the site of a request. A tenant that was never there and one that was purged answer the same. */
export async function siteOf(request: IncomingMessage, domain: string, controlPlane: ControlPlane): Promise<Site> {
  const address = addressOf(request, domain);
  if (address.kind === 'panel' || address.kind === 'root') return address;
  const tenant = address.kind === 'tenant' ? await controlPlane.tenantBySlug(address.slug) : await controlPlane.tenantByDomain(address.domain);
  if (tenant && tenant.state !== 'purged') return { kind: 'tenant', tenant };
  if (address.kind === 'custom') throw new Refusal('MISDIRECTED', 'This server does not serve that host.');
  throw new Refusal('UNKNOWN_HOST', 'There is nothing at this address.');
}
