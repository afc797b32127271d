import { uuidv7 } from '@ilms/kernel/uuid';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { createHash, randomBytes } from 'node:crypto';
import { audit } from '../audit/audit.ts';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import { ScopeNotHeld } from '../errors.ts';
import { platform } from '../runtime.ts';
import { ApiKey } from './api-key.entity.ts';

export const KEY_PREFIX = 'ilms_live_';

export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Splits `ilms_live_<prefix>_<secret>`; undefined for anything else. */
export function readKey(value: string): { prefix: string; secret: string } | undefined {
  const match = /^ilms_live_([a-z0-9]{12})_([A-Za-z0-9_-]{43})$/.exec(value);
  return match ? { prefix: match[1]!, secret: match[2]! } : undefined;
}

/** Makes a key for the caller's company with some of the caller's own permissions. The key itself is shown this once. */
export async function createApiKey(context: TenantContext, { name, scopes, expiresAt }: { name: string; scopes: string[]; expiresAt: Date }): Promise<{ apiKey: ApiKey; secret: string }> {
  const known = platform().catalogue.grantable;
  const unknown = scopes.filter((scope) => !known.has(scope));
  if (unknown.length) throw new RuleBroken('PLATFORM_UNKNOWN_SCOPE', `There is no permission ${unknown.join(', ')}.`, { scopes: unknown }, ['scopes']);
  if (context.actor.kind !== 'user') throw new RuleBroken('PLATFORM_KEY_NEEDS_PERSON', 'Only a person who is signed in can make a key.');
  const missing = scopes.filter((scope) => !context.can(scope));
  if (missing.length) throw new ScopeNotHeld(missing);
  const now = new Date();
  if (expiresAt <= now || expiresAt.getTime() > now.getTime() + 366 * 86_400_000) throw new RuleBroken('PLATFORM_KEY_EXPIRY', 'A key must expire within a year from now.', {}, ['expiresAt']);
  const prefix = randomBytes(12).toString('hex').slice(0, 12);
  const secret = randomBytes(32).toString('base64url');
  const apiKey = await context.transaction(async (tx) => {
    const key = tx.create(ApiKey, { id: uuidv7(), tenantId: tx.tenant.id, name, prefix, secretHash: secretHash(secret), scopes: [...new Set(scopes)].sort(), createdBy: tx.actor.id, createdAt: now, expiresAt });
    await audit(tx, { tenantId: tx.tenant.id, actor: tx.actor, action: 'api-key-created', details: { key: prefix, scopes: key.scopes }, requestId: tx.request.requestId });
    return key;
  });
  return { apiKey, secret: `${KEY_PREFIX}${prefix}_${secret}` };
}

/** Ends a key of the caller's company; it stops working everywhere within five seconds. */
export async function revokeApiKey(context: TenantContext, id: string): Promise<ApiKey> {
  return context.transaction(async (tx) => {
    const [key] = await tx.lockAll(ApiKey, { id, tenantId: tx.tenant.id } as never);
    if (!key) throw new NotFound('API key', id, ['id']);
    if (!key.revokedAt) {
      key.revokedAt = new Date();
      await audit(tx, { tenantId: tx.tenant.id, actor: tx.actor, action: 'api-key-revoked', details: { key: key.prefix }, requestId: tx.request.requestId });
    }
    return key;
  });
}
