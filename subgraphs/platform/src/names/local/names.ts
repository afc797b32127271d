import type { StandIn, StandInPlace } from '@ilms/kernel/module';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import type { NameSystem } from '../name-system.ts';
import { configureLocalNames } from '../asked-names.ts';
import { namesPage } from './names-page.ts';

export interface LocalRecord {
  readonly name: string;
  readonly type: 'TXT' | 'CNAME';
  readonly value: string;
}

const MOST_BYTES = 4_096;

/** Name servers of one machine: what is entered on their page is what the world says. */
export class LocalNames implements NameSystem {
  readonly #file: string;
  #records: readonly LocalRecord[];

  constructor(file: string) {
    this.#file = file;
    this.#records = read(file);
  }

  get records(): readonly LocalRecord[] {
    return this.#records;
  }

  texts(name: string): Promise<readonly string[]> {
    return Promise.resolve(this.#of(name, 'TXT'));
  }

  aliases(name: string): Promise<readonly string[]> {
    return Promise.resolve(this.#of(name, 'CNAME'));
  }

  publish(record: LocalRecord): void {
    this.#keep([...this.#without(record), record]);
  }

  withdraw(record: LocalRecord): void {
    this.#keep(this.#without(record));
  }

  #of(name: string, type: LocalRecord['type']): string[] {
    return this.#records.filter((record) => record.type === type && record.name === name).map(({ value }) => value);
  }

  #without({ name, type, value }: LocalRecord): LocalRecord[] {
    return this.#records.filter((record) => record.name !== name || record.type !== type || record.value !== value);
  }

  #keep(records: readonly LocalRecord[]): void {
    this.#records = records;
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(records, null, 2));
  }
}

function read(file: string): readonly LocalRecord[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LocalRecord[];
  } catch {
    return [];
  }
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) if ((text += chunk.toString()).length > MOST_BYTES) return new URLSearchParams();
  return new URLSearchParams(text);
}

function recordOf(form: URLSearchParams): LocalRecord | undefined {
  const [name, value] = [form.get('name')?.trim().toLowerCase(), form.get('value')?.trim()];
  return name && value ? { name, type: form.get('type') === 'CNAME' ? 'CNAME' : 'TXT', value } : undefined;
}

/** The stand-in of the name servers, with the page on which a company's administrator would publish its records elsewhere. */
export function openLocalNames({ dataDir, prefix }: StandInPlace): StandIn & { readonly names: LocalNames } {
  const names = new LocalNames(join(dataDir, 'local-names.json'));
  configureLocalNames(names);
  return {
    names,
    async answer(request, response) {
      if (request.method === 'POST') {
        const form = await formOf(request);
        const record = recordOf(form);
        if (record && form.get('deed') === 'withdraw') names.withdraw(record);
        else if (record) names.publish(record);
        return void response.writeHead(303, { location: `${prefix}/names` }).end();
      }
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'" }).end(namesPage(`${prefix}/names`, names.records));
    },
    close: () => Promise.resolve(configureLocalNames(undefined)),
  };
}
