import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Mail } from '@ilms/kernel/mail';
import { appUrl } from '../src/database/app-login.ts';
import { Worker } from '../src/system/worker.ts';
import { System } from '../src/testing/system.ts';

let system: System;
let worker: Worker;
const directory = mkdtempSync(join(tmpdir(), 'ilms-mention-'));

beforeAll(async () => {
  system = await System.open({ ILMS_MAIL_URL: directory });
  worker = await Worker.start(system.all.installation, appUrl(system.database.ownerUrl, system.all.installation.settings.secret));
});
afterAll(async () => {
  await worker?.stop();
  await system?.close();
});

const letters = () => readdirSync(directory).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as Mail);

describe('somebody who is named in a note', () => {
  it('is mailed where it leads when they have not read it, and not when they have', async () => {
    const acme = await system.company([]);
    const [mohan, other] = [await acme.member(['master_manager']), await acme.member(['master_manager'])];
    const idOf = async (who: typeof mohan) => (await who.must('{ viewer { id email } }')).viewer as { id: string; email: string };
    const [him, her] = [await idOf(mohan), await idOf(other)];
    for (const who of [mohan, other]) await who.must('mutation($input: NotificationChooseInput!) { notificationChoose(input: $input) { userErrors { code } } }', { input: { kind: 'mention', app: true, mail: true } });
    const { customerCreate } = await acme.must('mutation { customerCreate(input: { name: "Anita" }) { customer { id } userErrors { code } } }');
    const note = `@[Mohan Member](${him.id}) and @[Mina Member](${her.id}) call before noon`;
    await acme.must('mutation($input: NoteAddInput!) { noteAdd(input: $input) { userErrors { code } } }', { input: { noun: 'Customer', recordId: customerCreate.customer.id, note } });
    await other.must('mutation { notificationsRead(input: {}) { unread userErrors { code } } }');
    await worker.fanOut('core', 'mail-notifications');
    await sleep(1_000);
    expect(letters()).toEqual([]);
    // The minute in which it may be read in the app has passed.
    await system.database.pool.query(`update ${acme.schema}.core_notification set mail_due_at = now() - interval '1 second' where mail_due_at is not null`);
    await worker.fanOut('core', 'mail-notifications');
    for (const until = Date.now() + 20_000; Date.now() < until && letters().length === 0; await sleep(200));
    const [letter, ...more] = letters();
    expect([letter?.to, letter?.subject, more]).toEqual([him.email, 'Olivia Owner mentioned you on a customer', []]);
    expect(letter!.text).toContain('@Mohan Member and @Mina Member call before noon');
    expect(letter!.text).toMatch(new RegExp(`http://${acme.slug}\\.localhost\\S*/core/customers/${customerCreate.customer.id}#note-[0-9a-f-]{36}`));
  });
});
