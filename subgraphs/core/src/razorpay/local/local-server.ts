import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, request as plain, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CALM, disturb, type Chaos } from './chaos.ts';
import { checkoutPage, failedPage, gonePage, paidPage } from './checkout-page.ts';
import { LocalRefusal } from './local-refusal.ts';
import { LocalRazorpay, type Delivery, type LocalOptions, type PayMethod } from './local-razorpay.ts';
import { emptyState, type LocalState } from './local-state.ts';

const MOST_BYTES = 256 * 1024;
/** Waiting before each try to deliver a message; a day of them at the real gateway, seconds here. */
const TRIES = [0, 500, 2000, 8000, 30_000];
const PAY = /^\/pay\/((?:order|plink)_[A-Za-z0-9]{14})$/;
const HTML = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'", 'cache-control': 'no-store' };

export interface LocalServerOptions {
  /** Where what it knows is kept; nowhere when nothing is said. */
  readonly file?: string;
  readonly chaos?: Chaos;
  /** Milliseconds messages take; the longest of them. */
  readonly delay?: number;
  readonly random?: () => number;
  /** Instead of sending messages over HTTP. */
  readonly deliver?: (delivery: Delivery) => void;
  readonly checkoutUrl?: (id: string) => string;
  readonly holdsRefunds?: boolean;
}

/** The local gateway as a server of its own: the API for us, the checkout for whoever pays. */
export class LocalRazorpayServer {
  readonly razorpay: LocalRazorpay;
  chaos: Chaos;
  #server: Server | undefined;
  #saving: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(private readonly options: LocalServerOptions = {}) {
    this.chaos = options.chaos ?? CALM;
    const deliver: LocalOptions['deliver'] = options.deliver ?? ((delivery) => void this.#send(delivery));
    this.razorpay = new LocalRazorpay({
      deliver, state: options.file ? read(options.file) : emptyState(), changed: () => this.#saveSoon(),
      ...(options.checkoutUrl ? { checkoutUrl: options.checkoutUrl } : {}), ...(options.holdsRefunds ? { holdsRefunds: true } : {}),
    });
  }

  /** Listens on the loopback; answers where. */
  async listen(port = 0): Promise<string> {
    this.#server = createServer((request, response) => void this.answer(request, response, request.url!.split('?', 1)[0]!));
    await new Promise<void>((resolve, reject) => this.#server!.once('error', reject).listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** One request, at a path below whatever it is mounted at; `prefix` is what stands before it in links. */
  async answer(request: IncomingMessage, response: ServerResponse, path: string, prefix = ''): Promise<void> {
    try {
      const body = await bodyOf(request);
      const paying = PAY.exec(path)?.[1];
      if (paying) return this.#checkout(request.method ?? 'GET', paying, new URLSearchParams(body), response, prefix);
      const query = new URL(request.url ?? '/', 'http://here').searchParams;
      const { status, body: answer } = this.razorpay.handle({ method: request.method ?? 'GET', path, query, headers: request.headers, body });
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(answer));
    } catch {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end('{"error":{"code":"SERVER_ERROR","description":"We are facing some trouble completing your request at the moment."}}');
    }
  }

  #checkout(method: string, id: string, form: URLSearchParams, response: ServerResponse, prefix: string): void {
    const open = this.razorpay.checkout(id);
    const action = `${prefix}/pay/${id}`;
    if (!open) return void response.writeHead(404, HTML).end(gonePage());
    if (method !== 'POST') return void response.writeHead(200, HTML).end(checkoutPage(action, open));
    try {
      const outcome = form.get('outcome') === 'fail' ? 'fail' : 'pay';
      this.razorpay.pay(id, { method: (form.get('method') ?? 'upi') as PayMethod, outcome });
      response.writeHead(200, HTML).end(outcome === 'fail' ? failedPage(action) : paidPage());
    } catch (error) {
      if (!(error instanceof LocalRefusal)) throw error;
      response.writeHead(200, HTML).end(paidPage());
    }
  }

  /** Brings a message, or what chaos makes of it; one that is not taken is tried again. */
  async #send(sent: Delivery): Promise<void> {
    const random = this.options.random ?? Math.random;
    for (const { delivery } of disturb([sent], this.chaos, random)) void this.#bring(delivery, random() * (this.options.delay ?? 0));
  }

  async #bring(delivery: Delivery, delay: number): Promise<void> {
    for (const wait of TRIES) {
      await sleep(delay + wait, undefined, { ref: false });
      if (this.#isClosed) return;
      const status = await post(delivery);
      // What is refused as forged would be refused again.
      if (status !== null && status < 500) return;
    }
  }

  #saveSoon(): void {
    if (!this.options.file || this.#saving) return;
    this.#saving = setTimeout(() => this.#save(), 200);
    this.#saving.unref();
  }

  #save(): void {
    this.#saving = undefined;
    const { file } = this.options;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(this.razorpay.state), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#saving);
    if (this.#saving) this.#save();
    const server = this.#server;
    if (!server) return;
    await new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
  }
}

function read(file: string): LocalState {
  try {
    return { ...emptyState(), ...(JSON.parse(readFileSync(file, 'utf8')) as LocalState) };
  } catch {
    return emptyState();
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if ((size += chunk.length) > MOST_BYTES) throw new Error('Too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The status that was answered, or null when nobody did. Names below localhost are this machine, whatever its resolver says. */
function post({ url, eventId, body, signature }: Delivery): Promise<number | null> {
  return new Promise((resolve) => {
    const target = new URL(url);
    const isHere = /(^|\.)localhost$/.test(target.hostname);
    const outgoing = plain({
      host: isHere ? '127.0.0.1' : target.hostname, port: target.port || 80, path: target.pathname, method: 'POST', agent: false, timeout: 5000,
      headers: { host: target.host, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-razorpay-event-id': eventId, 'x-razorpay-signature': signature, 'user-agent': 'Razorpay-Webhook/v1' },
    }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? null));
      answer.once('error', () => resolve(null));
    });
    outgoing.once('timeout', () => outgoing.destroy());
    outgoing.once('error', () => resolve(null));
    outgoing.end(body);
  });
}
