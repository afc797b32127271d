import type { Socket } from 'node:net';
import { Readable, Writable } from 'node:stream';
import type pg from 'pg';

/** What pg hands to whoever submits a query of its own kind. */
interface Connection {
  readonly stream: Socket;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(words: string): void;
}

type Done = (error?: Error | null) => void;

/** Rows are handed on by the lump, not one by one. */
const LUMP = 64 * 1024;

/** `copy … to stdout` as a stream; the server is held back while nobody reads. */
class CopyOut extends Readable {
  #connection: Connection | undefined;
  #waiting: Buffer[] = [];
  #size = 0;
  #isOver = false;

  constructor(private readonly text: string) {
    super();
  }

  submit(connection: Connection): void {
    this.#connection = connection;
    connection.query(this.text);
  }

  /** The buffer belongs to the parser, which writes over it. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.destroyed) return;
    this.#waiting.push(Buffer.from(chunk));
    this.#size += chunk.length;
    if (this.#size >= LUMP && !this.#handOn()) this.#connection!.stream.pause();
  }

  #handOn(): boolean {
    const lump = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#size = 0;
    return lump.length === 0 || this.push(lump);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#isOver = true;
    if (this.destroyed) return;
    this.#handOn();
    this.push(null);
  }

  handleError(error: Error): void {
    this.destroy(error);
  }

  override _read(): void {
    if (!this.#isOver) this.#connection?.stream.resume();
  }

  override _destroy(error: Error | null, done: Done): void {
    if (!this.#isOver) this.#connection?.stream.resume(); // what is still to come is read and let fall
    done(error);
  }
}

/** `copy … from stdin` as a stream; finished when the server has taken all of it. */
class CopyIn extends Writable {
  #connection: Connection | undefined;
  #isOpen = false;
  #isOver = false;
  #whenOpen: (() => void) | undefined;
  #whenOver: Done | undefined;

  constructor(private readonly text: string) {
    super();
  }

  submit(connection: Connection): void {
    this.#connection = connection;
    connection.query(this.text);
  }

  handleCopyInResponse(connection: Connection): void {
    this.#isOpen = true;
    if (this.destroyed) return connection.sendCopyFail('given up');
    this.#whenOpen?.();
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#isOver = true;
    this.#whenOver?.();
  }

  handleError(error: Error): void {
    this.#isOver = true;
    this.destroy(error);
  }

  #opened(work: () => void): void {
    if (this.#isOpen) work();
    else this.#whenOpen = work;
  }

  override _write(chunk: Buffer, _encoding: string, done: Done): void {
    this.#opened(() => {
      const { stream } = this.#connection!;
      this.#connection!.sendCopyFromChunk(chunk);
      if (stream.writableNeedDrain) stream.once('drain', () => done());
      else done();
    });
  }

  override _final(done: Done): void {
    this.#opened(() => {
      this.#whenOver = done;
      this.#connection!.endCopyFrom();
    });
  }

  override _destroy(error: Error | null, done: Done): void {
    if (this.#isOpen && !this.#isOver && !this.#whenOver) this.#connection?.sendCopyFail('given up');
    done(error);
  }
}

export const copyOut = (client: pg.ClientBase, text: string): Readable => client.query(new CopyOut(text) as never) as unknown as Readable;
export const copyIn = (client: pg.ClientBase, text: string): Writable => client.query(new CopyIn(text) as never) as unknown as Writable;
