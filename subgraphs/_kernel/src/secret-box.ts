import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID = 8;

/** What a secret belongs to. It is not stored with the secret: only who says the same again can open it. */
export interface Bound {
  /** The company; empty for what belongs to the control plane. */
  readonly tenantId: string;
  /** What it is for, such as `second-factor`. */
  readonly purpose: string;
  /** The row it stands in, so that a secret copied into another row does not open there. */
  readonly record?: string;
}

/** A sealed secret cannot be opened: altered, of another tenant, purpose or row, or sealed with a key that is gone. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

function keyOf(secret: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret, 'ilms-secret-box', 'aes-256-gcm', 32));
  return { id: createHash('sha256').update(bytes).digest('base64url').slice(0, KEY_ID), bytes };
}

/** Lengths first, so that no two different bonds read alike. */
const associated = ({ tenantId, purpose, record = '' }: Bound) => Buffer.from([VERSION, tenantId, purpose, record].map((part) => `${part.length}:${part}`).join(''));

function sealed({ bytes }: Key, plain: Buffer, bound: Bound): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', bytes, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(associated(bound));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function opened({ bytes }: Key, given: Buffer, bound: Bound): Buffer {
  if (given.length < IV_BYTES + TAG_BYTES) throw new SecretUnreadable('This is no sealed secret.');
  const decipher = createDecipheriv('aes-256-gcm', bytes, given.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(associated(bound));
  decipher.setAuthTag(given.subarray(given.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(given.subarray(IV_BYTES, given.length - TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SecretUnreadable('This secret was altered, or belongs to something else.');
  }
}

/**
 * Keeps secrets that must be read again (of a second factor, of somebody's account elsewhere) in the database without the database
 * being able to read them: AES-256-GCM under a key derived from the master secret. The key's id stands with the ciphertext, so the
 * master secret can be changed: the first one seals, all of them open.
 */
export class SecretBox {
  readonly #current: Key;
  readonly #keys: ReadonlyMap<string, Key>;

  constructor(current: string, previous: readonly string[] = []) {
    const keys = [current, ...previous].map(keyOf);
    this.#current = keys[0]!;
    this.#keys = new Map(keys.toReversed().map((key) => [key.id, key]));
  }

  seal(plain: string, bound: Bound): string {
    return [VERSION, this.#current.id, sealed(this.#current, Buffer.from(plain), bound).toString('base64url')].join('.');
  }

  /** The secret; throws {@link SecretUnreadable} when anything about it is not as it was sealed. */
  open(given: string, bound: Bound): string {
    const [version, id, text, ...rest] = given.split('.');
    if (version !== VERSION || !text || rest.length) throw new SecretUnreadable('This is no sealed secret.');
    return opened(this.#key(id ?? ''), Buffer.from(text, 'base64url'), bound).toString('utf8');
  }

  /** Seals what is no text; as long as it was, and a little. */
  sealBytes(plain: Buffer, bound: Bound): Buffer {
    return Buffer.concat([Buffer.from(this.#current.id), sealed(this.#current, plain, bound)]);
  }

  /** The bytes; throws {@link SecretUnreadable} as {@link open} does. */
  openBytes(given: Buffer, bound: Bound): Buffer {
    return opened(this.#key(given.subarray(0, KEY_ID).toString()), given.subarray(KEY_ID), bound);
  }

  #key(id: string): Key {
    const key = this.#keys.get(id);
    if (!key) throw new SecretUnreadable(`The key ${id} is not known; set ILMS_SECRET_PREVIOUS to the secret it was made from.`);
    return key;
  }

  /** Whether it was sealed with the key in use; one that was not is sealed anew when it is next opened. */
  isCurrent(given: string): boolean {
    return given.split('.')[1] === this.#current.id;
  }
}

let box: SecretBox | undefined;

export function configureSecretBox(given: SecretBox): void {
  box = given;
}

export function secretBox(): SecretBox {
  if (!box) throw new Error('No secret box has been configured.');
  return box;
}
