import { createHash, createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

/** Seconds an access token is good for; the session behind it is checked all the same. */
export const ACCESS_LIFETIME = 300;

const ISSUER = 'ilms';
const PANEL = 'panel';
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface AccessClaims {
  userId: string;
  sessionId: string;
  /** null: one of our administrators, for the panel only. */
  tenantId: string | null;
  /** The access by which one of us is in the company. He is the token's actor (RFC 8693, 4.1), and its subject is the access: support, to the company. */
  accessId?: string;
}

/** Signs and reads access tokens: EdDSA only, one tenant each, with a key every process derives from the master secret. */
export class AccessTokens {
  readonly #private;
  readonly #public;
  readonly #keyId: string;

  constructor(secret: string) {
    const seed = Buffer.from(hkdfSync('sha256', secret, 'ilms-access-token', 'ed25519', 32));
    this.#private = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
    this.#public = createPublicKey(this.#private);
    this.#keyId = createHash('sha256').update(this.#public.export({ format: 'der', type: 'spki' })).digest('base64url').slice(0, 12);
  }

  /** A token for {@link ACCESS_LIFETIME} seconds, and not beyond `until`. */
  sign({ userId, sessionId, tenantId, accessId }: AccessClaims, now = new Date(), until?: Date): Promise<string> {
    const issued = Math.floor(now.getTime() / 1000);
    const expires = Math.min(issued + ACCESS_LIFETIME, until ? Math.floor(until.getTime() / 1000) : Infinity);
    return new SignJWT({ sid: sessionId, ...(tenantId ? { tid: tenantId } : {}), ...(accessId ? { act: { sub: userId } } : {}) })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: this.#keyId })
      .setIssuer(ISSUER)
      .setAudience(tenantId ? 'tenant' : PANEL)
      .setSubject(accessId ?? userId)
      .setIssuedAt(issued)
      .setExpirationTime(expires)
      .sign(this.#private);
  }

  /** The claims, or undefined for whatever is not exactly a live token of ours. Never looks anywhere for a key. */
  async read(token: string): Promise<AccessClaims | undefined> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.#public, { algorithms: ['EdDSA'], issuer: ISSUER, typ: 'at+jwt', requiredClaims: ['sub', 'sid', 'iat', 'exp', 'aud'], clockTolerance: 5 });
      const { sub, sid, tid, aud, iat, act } = payload as { sub: unknown; sid: unknown; tid: unknown; aud: unknown; iat: number; act?: { sub?: unknown } };
      if (protectedHeader.kid !== this.#keyId || typeof sub !== 'string' || typeof sid !== 'string') return undefined;
      if (iat > Date.now() / 1000 + 5) return undefined;
      if (act !== undefined) return aud === 'tenant' && typeof tid === 'string' && typeof act.sub === 'string' ? { userId: act.sub, sessionId: sid, tenantId: tid, accessId: sub } : undefined;
      if (aud === 'tenant' && typeof tid === 'string') return { userId: sub, sessionId: sid, tenantId: tid };
      if (aud === PANEL && tid === undefined) return { userId: sub, sessionId: sid, tenantId: null };
      return undefined;
    } catch {
      return undefined;
    }
  }
}
