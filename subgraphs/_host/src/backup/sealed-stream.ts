import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { Transform } from 'node:stream';
import { ArchiveDamaged, ArchiveKeyUnknown } from '@ilms/platform/backup/backup-errors';

const CHUNK = 256 * 1024;
const TAG = 16;

type Done = (error?: Error | null) => void;

/** What stands before the sealed chunks, readable by anybody and bound to each of them. */
export interface ArchiveHeader {
  readonly format: 1;
  readonly archive: string;
  readonly tenant: string;
  /** Which master secret the key is made from. */
  readonly key: string;
  readonly salt: string;
}

/** Keys of archives: one for each archive, made from the master secret, the company and a salt; nothing of it is stored. */
export class ArchiveKeys {
  readonly #secrets: ReadonlyMap<string, string>;
  readonly current: string;

  constructor(secret: string, previous: readonly string[] = []) {
    this.current = idOf(secret);
    this.#secrets = new Map([secret, ...previous].toReversed().map((each) => [idOf(each), each]));
  }

  of({ key, tenant, salt, archive }: ArchiveHeader): Buffer {
    const secret = this.#secrets.get(key);
    if (!secret) throw new ArchiveKeyUnknown(key);
    return Buffer.from(hkdfSync('sha256', secret, Buffer.from(salt, 'base64url'), `ilms-archive ${tenant} ${archive}`, 32));
  }
}

const idOf = (secret: string) => createHash('sha256').update(Buffer.from(hkdfSync('sha256', secret, 'ilms-archive-key', 'id', 32))).digest('base64url').slice(0, 8);

/** Its place in the archive, and whether it is the last: a chunk that is moved, left out or put in does not open. */
function nonceOf(place: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(place));
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Seals what goes through, chunk by chunk; the last chunk says that it is the last. */
export class Sealer extends Transform {
  #waiting: Buffer[] = [];
  #size = 0;
  #place = 0;

  constructor(private readonly key: Buffer, private readonly bound: Buffer) {
    super();
  }

  #seal(plain: Buffer, isLast: boolean): void {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonceOf(this.#place++, isLast), { authTagLength: TAG });
    cipher.setAAD(this.bound);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    this.push(Buffer.concat([length, sealed]));
  }

  override _transform(chunk: Buffer, _encoding: string, done: Done): void {
    this.#waiting.push(chunk);
    this.#size += chunk.length;
    if (this.#size >= CHUNK) {
      const all = Buffer.concat(this.#waiting);
      let at = 0;
      for (; all.length - at >= CHUNK; at += CHUNK) this.#seal(all.subarray(at, at + CHUNK), false);
      this.#waiting = [Buffer.from(all.subarray(at))];
      this.#size = all.length - at;
    }
    done();
  }

  override _flush(done: Done): void {
    this.#seal(Buffer.concat(this.#waiting), true);
    done();
  }
}

/** Opens what a {@link Sealer} sealed; fails at the first byte that is not as it was, and when the end is missing. */
export class Opener extends Transform {
  #waiting = Buffer.alloc(0);
  #place = 0;

  constructor(private readonly key: Buffer, private readonly bound: Buffer) {
    super();
  }

  #open(sealed: Buffer, isLast: boolean): void {
    const place = this.#place++;
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonceOf(place, isLast), { authTagLength: TAG });
    decipher.setAAD(this.bound);
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    try {
      this.push(Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()]));
    } catch {
      throw new ArchiveDamaged(`part ${place + 1} was altered, moved or cut off`);
    }
  }

  /** A chunk is opened once something follows it, or as the last one. */
  #openAll(isEnd: boolean): void {
    let at = 0;
    for (;;) {
      const rest = this.#waiting.length - at;
      if (rest < 4) break;
      const size = this.#waiting.readUInt32BE(at);
      if (size < TAG || size > CHUNK + TAG) throw new ArchiveDamaged(`part ${this.#place + 1} has no length that is written`);
      if (isEnd ? rest < 4 + size : rest <= 4 + size) break;
      this.#open(this.#waiting.subarray(at + 4, at + 4 + size), isEnd && rest === 4 + size);
      at += 4 + size;
      if (isEnd && at === this.#waiting.length) return;
    }
    if (isEnd) throw new ArchiveDamaged('its end is missing');
    this.#waiting = Buffer.from(this.#waiting.subarray(at));
  }

  override _transform(chunk: Buffer, _encoding: string, done: Done): void {
    this.#attempt(() => { this.#waiting = Buffer.concat([this.#waiting, chunk]); this.#openAll(false); }, done);
  }

  override _flush(done: Done): void {
    this.#attempt(() => this.#openAll(true), done);
  }

  #attempt(work: () => void, done: Done): void {
    try {
      work();
    } catch (error) {
      return done(error as Error);
    }
    done();
  }
}
