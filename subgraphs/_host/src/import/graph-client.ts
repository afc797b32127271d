import { request as http } from 'node:http';
import { request as https } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

/** The graph refused a request as a whole. */
export class RequestRefused extends Error {
  constructor(readonly status: number, readonly codes: readonly string[], message: string) {
    super(message);
  }
}

interface Reply {
  status: number;
  retryAfter: number;
  body: { data?: Record<string, unknown>; errors?: { message: string; extensions?: { code?: string } }[]; error?: { code: string; message: string }; accessToken?: string };
}

const PATIENCE = 20;

function readJson(text: string): Reply['body'] | undefined {
  try {
    return JSON.parse(text) as Reply['body'];
  } catch {
    return undefined;
  }
}

/** One company's public graph, as any integrator reaches it. Waits when it is told to slow down. */
export class GraphClient {
  private constructor(private readonly base: URL, private readonly credential: () => Promise<string>) {}

  /** With an API key. */
  static withKey(base: URL, key: string): GraphClient {
    return new GraphClient(base, async () => key);
  }

  /** As a person; signs in again whenever the token has grown old. */
  static signedIn(base: URL, email: string, password: string): GraphClient {
    let token: { value: string; until: number } | undefined;
    const client: GraphClient = new GraphClient(base, async () => {
      if (token && token.until > Date.now()) return token.value;
      const { status, body } = await client.post('/auth/login', { email, password });
      if (!body.accessToken) throw new RequestRefused(status, [body.error?.code ?? 'UNKNOWN'], body.error?.message ?? 'Sign-in failed.');
      token = { value: body.accessToken, until: Date.now() + 240_000 };
      return token.value;
    });
    return client;
  }

  /** Data of one operation; throws when it was refused as a whole. */
  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const { status, retryAfter, body } = await this.post('/graphql', { query, variables }, await this.credential());
      if (status === 429 && attempt < PATIENCE) {
        await sleep(Math.max(retryAfter, 1) * 1000);
        continue;
      }
      if (!body.errors && body.data) return body.data as T;
      throw new RequestRefused(status, (body.errors ?? []).map((error) => error.extensions?.code ?? 'UNKNOWN'), (body.errors ?? [{ message: `HTTP ${status}` }]).map((error) => error.message).join(' '));
    }
  }

  private post(path: string, body: unknown, credential?: string): Promise<Reply> {
    const text = JSON.stringify(body);
    const send = this.base.protocol === 'https:' ? https : http;
    // Names below .localhost are this machine by definition, whether or not its resolver knows.
    const hostname = this.base.hostname.endsWith('.localhost') ? '127.0.0.1' : this.base.hostname;
    return new Promise((resolve, reject) => {
      const outgoing = send({ hostname, port: this.base.port, path, method: 'POST', timeout: 120_000, headers: { host: this.base.host, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...(credential ? { authorization: `Bearer ${credential}` } : {}) } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const received = Buffer.concat(chunks).toString();
          const body = readJson(received);
          if (body) resolve({ status: answer.statusCode ?? 0, retryAfter: Number(answer.headers['retry-after'] ?? 0), body });
          else reject(new RequestRefused(answer.statusCode ?? 0, ['NO_JSON'], `HTTP ${answer.statusCode}: no JSON came back.`));
        });
      });
      outgoing.on('timeout', () => outgoing.destroy(new Error('No answer within two minutes.')));
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  }
}
