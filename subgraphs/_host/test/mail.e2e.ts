import { letter, mailer, type Mail } from '@ilms/kernel/mail';
import { setTimeout as sleep } from 'node:timers/promises';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { System } from '../src/testing/system.ts';

let system: System;
const directory = mkdtempSync(join(tmpdir(), 'ilms-mail-'));

beforeAll(async () => {
  system = await System.open({ ILMS_MAIL_URL: directory });
});
afterAll(() => system?.close());

const to = (name: string): Mail => letter({ to: `${name}@acme.example`, subject: name, heading: name, paragraphs: ['A secret word: rhododendron.'], footnote: '–' });
const received = () => readdirSync(directory).filter((name) => name.endsWith('.json')).map((name) => (JSON.parse(readFileSync(join(directory, name), 'utf8')) as Mail).to);
const arrives = async (email: string) => {
  for (const until = Date.now() + 15_000; Date.now() < until; await sleep(100)) if (received().includes(email)) return true;
  return false;
};

describe('letters', () => {
  it('leave when their transaction is committed, and never when it is rolled back', async () => {
    await expect(system.control((context) => context.transaction(async (tx) => {
      await mailer().send(tx, to('never'));
      throw new Error('changed my mind');
    }))).rejects.toThrow('changed my mind');
    await system.control((context) => context.transaction((tx) => mailer().send(tx, to('sent'))));
    expect(await arrives('sent@acme.example')).toBe(true);
    await sleep(1_500);
    expect(received()).not.toContain('never@acme.example');
  });

  it('wait sealed: who reads the queue reads no letter', async () => {
    await system.control((context) => context.transaction((tx) => mailer().send(tx, to('sealed'))));
    expect(await arrives('sealed@acme.example')).toBe(true);
    const { rows } = await system.database.pool.query<{ data: string }>("select data::text as data from pgboss.job where name = 'mail'");
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ data }) => data.includes('rhododendron') || data.includes('acme.example'))).toEqual([]);
  });

  it('are tried for about a day and then kept apart', async () => {
    const { rows } = await system.database.pool.query<{ retry_limit: number; dead_letter: string; retry_backoff: boolean }>("select retry_limit, dead_letter, retry_backoff from pgboss.queue where name = 'mail'");
    expect(rows).toEqual([{ retry_limit: 12, dead_letter: 'dead', retry_backoff: true }]);
  });
});
