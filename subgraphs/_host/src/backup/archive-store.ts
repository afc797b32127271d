import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ArchiveGone } from '@ilms/platform/backup/backup-errors';

/** Where archives lie. */
export interface ArchiveStore {
  /** Keeps what comes under this id, whole or not at all; answers its size in bytes. */
  keep(id: string, content: (sink: NodeJS.WritableStream) => Promise<void>): Promise<number>;
  /** Throws {@link ArchiveGone} where there is none. */
  read(id: string): Promise<Readable>;
  remove(id: string): Promise<void>;
  /** Lets go of what somebody began to keep and never finished. */
  removeUnfinished(id: string): Promise<void>;
  list(): Promise<string[]>;
}

const ID = /^[0-9a-f-]{36}$/;

/** A directory that only we may read; a name says nothing but the id. */
export class ArchiveDirectory implements ArchiveStore {
  constructor(private readonly directory: string) {}

  #path(id: string, ending = 'ilms'): string {
    if (!ID.test(id)) throw new ArchiveGone(id);
    return join(this.directory, `${id}.${ending}`);
  }

  async keep(id: string, content: (sink: NodeJS.WritableStream) => Promise<void>): Promise<number> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const unfinished = this.#path(id, 'part');
    await content(createWriteStream(unfinished, { mode: 0o600 }));
    const file = await open(unfinished, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, this.#path(id));
    await syncDirectory(this.directory);
    return (await stat(this.#path(id))).size;
  }

  async read(id: string): Promise<Readable> {
    const path = this.#path(id);
    await stat(path).catch(() => { throw new ArchiveGone(id); });
    return createReadStream(path);
  }

  remove(id: string): Promise<void> {
    return rm(this.#path(id), { force: true });
  }

  removeUnfinished(id: string): Promise<void> {
    return rm(this.#path(id, 'part'), { force: true });
  }

  async list(): Promise<string[]> {
    const names = await readdir(this.directory).catch(() => [] as string[]);
    return names.filter((name) => name.endsWith('.ilms')).map((name) => name.slice(0, -'.ilms'.length)).filter((name) => ID.test(name));
  }

  /** Takes a file from elsewhere in, under the id that stands in it. */
  async adopt(id: string, path: string): Promise<void> {
    await this.keep(id, (sink) => pipeline(createReadStream(path), sink));
  }
}

/** The name is on disk only when its directory is. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r').catch(() => undefined); // not every system opens directories
  await directory?.sync().catch(() => undefined);
  await directory?.close();
}
