import type { IncomingMessage } from 'node:http';
import type { ControlPlane, TenantRecord } from './control-plane.ts';
import { addressNamed, addressOf, isHostName, type Address } from './host.ts';
import { Refusal } from './refusal.ts';

/** What stands at the address of a request. */
export type Site =
  | { readonly kind: 'tenant'; readonly tenant: TenantRecord }
  | { readonly kind: 'panel' }
  | { readonly kind: 'root' };

/** Finds the site of a request. A tenant that was never there and one that was purged answer the same. */
export async function siteOf(request: IncomingMessage, domain: string, controlPlane: ControlPlane): Promise<Site> {
  return siteAt(addressOf(request, domain), controlPlane);
}

/** Whether we serve a host name: ours, a company's below it, or a domain that a company has proven. A proxy asks before it fetches a certificate. */
export async function isServed(name: string, domain: string, controlPlane: ControlPlane): Promise<boolean> {
  if (!isHostName(name)) return false;
  try {
    await siteAt(addressNamed(name, domain), controlPlane);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function siteAt(address: Address, controlPlane: ControlPlane): Promise<Site> {
  if (address.kind === 'panel' || address.kind === 'root') return address;
  const tenant = address.kind === 'tenant' ? await controlPlane.tenantBySlug(address.slug) : await controlPlane.tenantByDomain(address.domain);
  if (tenant && tenant.state !== 'purged') return { kind: 'tenant', tenant };
  if (address.kind === 'custom') throw new Refusal('MISDIRECTED', 'This server does not serve that host.');
  throw new Refusal('UNKNOWN_HOST', 'There is nothing at this address.');
}
