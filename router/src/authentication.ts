import type { IncomingMessage } from 'node:http';
import type { ControlPlane, Credential, Identity } from './control-plane.ts';
import { Refusal } from './refusal.ts';
import type { Site } from './site.ts';

/** Every API key begins so, which tells it from a session token (and lets scanners find a leaked one). */
const KEY_PREFIX = 'ilms_live_';
const BEARER = /^Bearer ([\w.~+/=-]{1,4096})$/i;

/** The one answer to every failed sign-in: which opinion disagreed is for the audit trail. */
export function unauthenticated(): Refusal {
  return new Refusal('UNAUTHENTICATED', 'Sign in, or send a valid token or API key.', { 'www-authenticate': 'Bearer' });
}

function credentialOf(request: IncomingMessage): Credential | undefined {
  const value = BEARER.exec(request.headers.authorization ?? '')?.[1];
  return value === undefined ? undefined : { scheme: value.startsWith(KEY_PREFIX) ? 'key' : 'bearer', value };
}

/**
 * Who asks. The host's opinion about the tenant and the credential's must agree: a token of one company at another's address is
 * nobody, and so is a tenant's token at the panel or an administrator's at a tenant.
 */
export async function authenticate(request: IncomingMessage, site: Site, controlPlane: ControlPlane, requestId: string, address?: string): Promise<Identity> {
  const credential = credentialOf(request);
  const identity = credential && (await controlPlane.identify(credential, address));
  if (!identity || site.kind === 'root') throw unauthenticated();
  const expected = site.kind === 'tenant' ? site.tenant.id : null;
  if (identity.tenantId !== expected) {
    await controlPlane.audit({
      kind: 'cross-tenant',
      requestId,
      tenantId: identity.tenantId,
      actor: identity.actor,
      details: { at: site.kind === 'tenant' ? site.tenant.id : 'panel', scheme: credential.scheme },
    });
    throw unauthenticated();
  }
  return identity;
}
