import { Agent, request } from 'node:http';

/** Where and what to ask, again and again. */
export interface Target {
  readonly port: number;
  readonly host: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function ask(agent: Agent, { port, host, body, headers }: Target): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers: { host, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => (answer.statusCode === 200 && !text.includes('"errors"') ? resolve(text) : reject(new Error(`${answer.statusCode} ${text.slice(0, 300)}`))));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Sends `requests` over keep-alive connections, `connections` at a time; a wrong answer ends it. Answers the seconds it took. */
export async function load(target: Target, requests: number, connections = 8): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = requests;
  const began = performance.now();
  try {
    await Promise.all(Array.from({ length: connections }, async () => {
      while (left-- > 0) await ask(agent, target);
    }));
  } finally {
    agent.destroy();
  }
  return (performance.now() - began) / 1000;
}

/** One answer, parsed: to see that two servers say the same before they are compared. */
export async function answer(target: Target): Promise<{ data: unknown }> {
  const agent = new Agent();
  return JSON.parse(await ask(agent, target)) as { data: unknown };
}
