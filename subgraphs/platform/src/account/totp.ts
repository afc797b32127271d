import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_SECONDS = 30;
const DIGITS = 6;
/** How many half-minutes a phone's clock may be off, before and after. */
const DRIFT = 1;

/** A new secret: 160 bits, as RFC 4226 wants them, in the letters that phones and people type. */
export const newTotpSecret = (): string => Array.from(randomBytes(32), (byte) => BASE32[byte % 32]).join('');

function bytesOf(secret: string): Buffer {
  const bits = Array.from(secret, (letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []);
}

export const stepAt = (at: Date): number => Math.floor(at.getTime() / 1000 / STEP_SECONDS);

/** The code of one half-minute (RFC 6238 with SHA-1, the variant every authenticator app speaks). */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const offset = digest.at(-1)! & 15;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The half-minute whose code this is, or undefined. One at or before `lastStep` was used already and is not taken again (RFC 6238 §5.2). */
export function matchingStep(secret: string, code: string, lastStep: number | null | undefined, now = new Date()): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const around = stepAt(now);
  let found: number | undefined;
  for (let step = around - DRIFT; step <= around + DRIFT; step++) {
    if (timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code)) && step > (lastStep ?? -1)) found ??= step;
  }
  return found;
}

/** What an authenticator app reads from the picture. */
export function totpUri(secret: string, email: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
}
