import { secretBox, SecretUnreadable } from '@ilms/kernel/secret-box';
import { uuidv7 } from '@ilms/kernel/uuid';
import { createPrivateKey, createPublicKey, generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { SenderKey } from './company-sender.entity.ts';

const generate = promisify(generateKeyPair);
/** Every verifier takes RSA up to 2,048 bits (RFC 8301, 3.2), and not all of them anything else. */
const BITS = 2_048;

const bound = (tenantId: string, id: string) => ({ tenantId, purpose: 'sender-key', record: id });

/** A new pair. Its selector is drawn at random, so that senders of one domain stand side by side and nobody publishes a record ahead of its key. */
export async function newKey(tenantId: string, senderId: string, madeAt: Date): Promise<SenderKey> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: BITS, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  const id = uuidv7();
  return { id, senderId, selector: `ilms-${randomBytes(6).toString('hex')}`, publicKey: publicKey.toString('base64'), privateKey: secretBox().seal(privateKey, bound(tenantId, id)), madeAt, signsSince: null };
}

/** The private half, to sign with; undefined where it cannot be read any more or does not belong to what is published: a letter signed with it would prove nothing. */
export function privateHalf(tenantId: string, { id, privateKey: sealed, publicKey }: Pick<SenderKey, 'id' | 'privateKey' | 'publicKey'>): string | undefined {
  try {
    const pem = secretBox().open(sealed, bound(tenantId, id));
    return createPublicKey(createPrivateKey(pem)).export({ type: 'spki', format: 'der' }).toString('base64') === publicKey ? pem : undefined;
  } catch (error) {
    if (error instanceof SecretUnreadable) return undefined;
    throw error;
  }
}

/** The private half as it is to be kept: sealed anew where the master secret has changed since. */
export function resealed(tenantId: string, key: Pick<SenderKey, 'id' | 'privateKey' | 'publicKey'>): string {
  const pem = secretBox().isCurrent(key.privateKey) ? undefined : privateHalf(tenantId, key);
  return pem === undefined ? key.privateKey : secretBox().seal(pem, bound(tenantId, key.id));
}
