import { createHash, randomBytes } from 'node:crypto';

/** What only its holder has: 256 random bits, of which we keep the hash. A leaked database opens nothing. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
