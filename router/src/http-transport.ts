import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { RequestContext } from '@ilms/kernel/context';
import { CONTEXT_HEADER, signContext } from '@ilms/kernel/signed-context';
import type { SubgraphRequest, SubgraphResult, SubgraphTransport } from './transport.ts';

/** The process behind the address is gone. */
const isUnreachable = (error: unknown): boolean =>
  ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Said to the caller as it is; whether a change went through is not known, which is what idempotency keys are for. */
const UNAVAILABLE = {
  message: 'A part of the system cannot be reached at the moment. Try again; repeat a change under the same idempotency key.',
  extensions: { code: 'UNAVAILABLE', safe: true },
};

export interface HttpTransportOptions {
  /** Module code of the subgraph: the only audience that may act on the signed context. */
  readonly module: string;
  readonly url: string;
  /** Secret the router shares with its subgraphs; each audience gets its own key from it. */
  readonly secret: string;
  readonly timeoutMs?: number;
  readonly maxResponseBytes?: number;
  readonly maxSockets?: number;
}

/** Calls a subgraph over keep-alive HTTP with a context signed for it, this body and a few seconds. */
export class HttpTransport implements SubgraphTransport {
  private readonly agent: HttpAgent | HttpsAgent;
  private readonly url: URL;
  private readonly timeoutMs: number;
  private readonly maxResponseBytes: number;

  constructor(private readonly options: HttpTransportOptions) {
    this.url = new URL(options.url);
    this.timeoutMs = options.timeoutMs ?? 5_000;
    this.maxResponseBytes = options.maxResponseBytes ?? 16 * 1024 * 1024;
    const settings = { keepAlive: true, maxSockets: options.maxSockets ?? 128, scheduling: 'lifo' as const };
    this.agent = this.url.protocol === 'https:' ? new HttpsAgent(settings) : new HttpAgent(settings);
  }

  async send(request: SubgraphRequest, context: RequestContext, signal?: AbortSignal): Promise<SubgraphResult> {
    const body = JSON.stringify({ query: request.query, variables: request.variables, operationName: request.operationName });
    const deadline = AbortSignal.timeout(this.timeoutMs);
    let answer: string;
    try {
      answer = await this.post(body, context, signal ? AbortSignal.any([signal, deadline]) : deadline);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      return { data: null, errors: [UNAVAILABLE] };
    }
    // The merge of subgraph answers must never meet a key that reaches an object's prototype.
    if (answer.includes('"__proto__"')) throw new Error(`subgraph ${this.options.module} answered a forbidden key`);
    return JSON.parse(answer) as SubgraphResult;
  }

  async close(): Promise<void> {
    this.agent.destroy();
  }

  private post(body: string, context: RequestContext, signal: AbortSignal): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const send = this.url.protocol === 'https:' ? httpsRequest : httpRequest;
    const outgoing = send(this.url, {
      method: 'POST',
      agent: this.agent,
      signal,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        accept: 'application/json',
        [CONTEXT_HEADER]: signContext(context, this.options.module, body, this.options.secret),
      },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => this.read(response).then(resolve, reject));
    outgoing.end(body);
    return promise;
  }

  private async read(response: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > this.maxResponseBytes) {
        response.destroy();
        throw new Error(`subgraph ${this.options.module} answered more than ${this.maxResponseBytes} bytes`);
      }
      chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString('utf8');
    // A GraphQL refusal with a body (400, 403) is an answer; anything without one is a failure of the subgraph.
    const isGraphQL = /^application\/(graphql-response\+)?json\b/.test(response.headers['content-type'] ?? '');
    if (response.statusCode === 401 || !isGraphQL) throw new Error(`subgraph ${this.options.module} answered HTTP ${response.statusCode}`);
    return text;
  }
}
