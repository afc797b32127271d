import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const hmac = (secret: string, text: string): Buffer => createHmac('sha256', secret).update(text, 'utf8').digest();

/** The signature of a webhook: HMAC-SHA256 of the raw body with the secret of the webhook, in hexadecimal. */
export const signBody = (body: string, secret: string): string => hmac(secret, body).toString('hex');

/** What a checkout brings back is signed with the secret of the key: `order_id|payment_id`. */
export const signReturn = (orderId: string, paymentId: string, keySecret: string): string => signBody(`${orderId}|${paymentId}`, keySecret);

/**
 * Whether one of these secrets has signed the text. Every secret is tried and every comparison takes as long as any other, so that
 * nobody learns from the time which one is right or how much of a signature was.
 */
export function isSigned(text: string, signature: string, secrets: readonly string[]): boolean {
  const given = /^[0-9a-f]{64}$/.test(signature) ? Buffer.from(signature, 'hex') : Buffer.alloc(32);
  let isRight = false;
  // Where there is no secret one is made up, so that an unknown company takes as long as a known one.
  for (const secret of secrets.length ? secrets : ['nobody has this secret']) if (timingSafeEqual(hmac(secret, text), given)) isRight = secrets.length > 0;
  return isRight && /^[0-9a-f]{64}$/.test(signature);
}

/** By what a message without an id is known again. */
export const bodyId = (body: string): string => `sha256_${createHash('sha256').update(body, 'utf8').digest('hex')}`;
