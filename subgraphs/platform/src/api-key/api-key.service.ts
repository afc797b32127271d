import { uuidv7 } from '@ilms/kernel/uuid';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { createHash, randomBytes } from 'node:crypto';
import { auditHere } from '../audit/audit.ts';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import { ScopeNotHeld } from '../errors.ts';
import { platform } from '../runtime.ts';
import { ApiKey } from './api-key.entity.ts';
import { checkNetworks } from './networks.ts';

/** There are no test keys: a key for trying things out belongs to a company of its own, because nothing here keeps its effects apart. */
export const KEY_PREFIX = 'ilms_live_';

export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Splits `ilms_live_<prefix>_<secret>`; undefined for anything else. */
export function readKey(value: string): { prefix: string; secret: string } | undefined {
  const match = /^ilms_live_([a-z0-9]{12})_([A-Za-z0-9_-]{43})$/.exec(value);
  return match ? { prefix: match[1]!, secret: match[2]! } : undefined;
}

const HOUR = 3_600_000;
/** How long a replaced key may go on beside the new one: a week is enough to put it in everywhere. */
export const MOST_OVERLAP_HOURS = 168;

export interface KeyWords {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
  readonly allowedAddresses?: readonly string[] | null;
}

function checkExpiry(expiresAt: Date, now: Date): void {
  if (expiresAt <= now || expiresAt.getTime() > now.getTime() + 366 * 24 * HOUR) throw new RuleBroken('PLATFORM_KEY_EXPIRY', 'A key must expire within a year from now.', {}, ['expiresAt']);
}

/** A key can never do more than whoever makes it, and only a person makes one: a leaked key makes no further keys. */
function checkMaker(context: TenantContext, scopes: readonly string[]): void {
  const known = platform().catalogue.grantable;
  const unknown = scopes.filter((scope) => !known.has(scope));
  if (unknown.length) throw new RuleBroken('PLATFORM_UNKNOWN_SCOPE', `There is no permission ${unknown.join(', ')}.`, { scopes: unknown }, ['scopes']);
  if (context.actor.kind !== 'user') throw new RuleBroken('PLATFORM_KEY_NEEDS_PERSON', 'Only a person who is signed in can make a key.');
  const missing = scopes.filter((scope) => !context.can(scope));
  if (missing.length) throw new ScopeNotHeld(missing);
}

function newKey(tx: Transaction, { name, scopes, expiresAt, allowedAddresses }: Omit<KeyWords, 'allowedAddresses'> & { allowedAddresses: string[] }): { apiKey: ApiKey; secret: string } {
  const prefix = randomBytes(12).toString('hex').slice(0, 12);
  const secret = randomBytes(32).toString('base64url');
  const apiKey = tx.create(ApiKey, { id: uuidv7(), tenantId: tx.tenant.id, name, prefix, secretHash: secretHash(secret), scopes: [...new Set(scopes)].sort(), createdBy: tx.actor.id, createdAt: new Date(), expiresAt, allowedAddresses, replacedBy: null });
  return { apiKey, secret: `${KEY_PREFIX}${prefix}_${secret}` };
}

/** Makes a key for the caller's company with some of the caller's own permissions. The key itself is shown this once. */
export async function createApiKey(context: TenantContext, { allowedAddresses, ...words }: KeyWords): Promise<{ apiKey: ApiKey; secret: string }> {
  checkMaker(context, words.scopes);
  checkExpiry(words.expiresAt, new Date());
  const networks = checkNetworks(allowedAddresses ?? []);
  return context.transaction(async (tx) => {
    const made = newKey(tx, { ...words, allowedAddresses: networks });
    await auditHere(tx, 'api-key-created', { key: made.apiKey.prefix, scopes: made.apiKey.scopes, ...(networks.length ? { allowedAddresses: networks } : {}) });
    return made;
  });
}

async function lockedKey(tx: Transaction, id: string): Promise<ApiKey> {
  const [key] = await tx.lockAll(ApiKey, { id, tenantId: tx.tenant.id } as never);
  if (!key) throw new NotFound('API key', id, ['id']);
  return key;
}

function expectAlive(key: ApiKey): void {
  if (key.revokedAt || key.expiresAt < new Date()) throw new RuleBroken('PLATFORM_KEY_OVER', `${key.name} has ended. Make a new key.`, { key: key.prefix }, ['id']);
}

/** A new key in the place of an old one, which goes on for some hours, so that nothing stands still while it is put in. */
export async function rotateApiKey(context: TenantContext, { id, overlapHours, expiresAt }: { id: string; overlapHours: number; expiresAt: Date }): Promise<{ apiKey: ApiKey; secret: string; replaced: ApiKey }> {
  const now = new Date();
  checkExpiry(expiresAt, now);
  return context.transaction(async (tx) => {
    const old = await lockedKey(tx, id);
    expectAlive(old);
    if (old.replacedBy) throw new RuleBroken('PLATFORM_KEY_REPLACED', `${old.name} was replaced already. Rotate the key that took its place.`, { key: old.prefix }, ['id']);
    checkMaker(tx, old.scopes);
    const made = newKey(tx, { name: old.name, scopes: old.scopes, expiresAt, allowedAddresses: old.allowedAddresses });
    old.replacedBy = made.apiKey.id;
    old.expiresAt = new Date(Math.min(old.expiresAt.getTime(), now.getTime() + overlapHours * HOUR));
    await auditHere(tx, 'api-key-rotated', { key: old.prefix, replacedBy: made.apiKey.prefix, until: old.expiresAt.toISOString() });
    return { ...made, replaced: old };
  });
}

/** From where a key may be used; nothing means from anywhere. Holds within five seconds. */
export async function setKeyAddresses(context: TenantContext, { id, version, allowedAddresses }: { id: string; version: number; allowedAddresses: readonly string[] }): Promise<ApiKey> {
  const networks = checkNetworks(allowedAddresses);
  return context.transaction(async (tx) => {
    const key = await lockedKey(tx, id);
    tx.expectVersion(key, version);
    expectAlive(key);
    key.allowedAddresses = networks;
    await auditHere(tx, 'api-key-addresses-set', { key: key.prefix, allowedAddresses: networks });
    return key;
  });
}

/** Ends a key of the caller's company; it stops working everywhere within five seconds. */
export async function revokeApiKey(context: TenantContext, id: string): Promise<ApiKey> {
  return context.transaction(async (tx) => {
    const key = await lockedKey(tx, id);
    if (!key.revokedAt) {
      key.revokedAt = new Date();
      await auditHere(tx, 'api-key-revoked', { key: key.prefix });
    }
    return key;
  });
}
