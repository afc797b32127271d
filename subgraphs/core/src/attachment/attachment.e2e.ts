import { World, type Person, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';
import { attach, contentOf } from './attachment.service.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const LIST = 'query($noun: String!, $id: ID!) { attachments(noun: $noun, recordId: $id) { id filename contentType size isImage caption position uploadedByName version } }';
const UPDATE = 'mutation($input: AttachmentUpdateInput!) { attachmentUpdate(input: $input) { attachment { filename caption position } userErrors { code field } } }';
const REMOVE = 'mutation($input: AttachmentRemoveInput!) { attachmentRemove(input: $input) { attachment { id } userErrors { code field } } }';

let world: World;
let acme: Tenant;
let boss: Person;
let recordId: string;

beforeAll(async () => { world = await World.open([module]); });
beforeEach(async () => {
  acme = await world.tenant();
  boss = acme.as('*');
  recordId = (await boss.ask('core', 'mutation { customerCreate(input: { name: "Anita" }) { customer { id } } }')).data.customerCreate.customer.id;
});
afterAll(() => world?.close());

const put = (filename: string, content: Buffer, person = boss, noun = 'Customer', record = recordId) => person.run('core', (context) => attach(context, { noun, recordId: record, filename, content }));
const list = async (person = boss) => (await person.ask('core', LIST, { noun: 'Customer', id: recordId })).data?.attachments;

describe('a file on a record', () => {
  it('is kept as it came, known by its bytes, once, and stands in the history', async () => {
    const file = await put('photo.txt', PNG);
    await put('again.png', PNG);
    await put('notes.csv', Buffer.from('a,b\n1,2\n'));
    expect(await list()).toMatchObject([{ filename: 'photo.txt', contentType: 'image/png', size: PNG.length, isImage: true, position: 1, uploadedByName: 'Asha Rao' }, { filename: 'notes.csv', contentType: 'text/csv', isImage: false, position: 2 }]);
    expect((await boss.run('core', (context) => contentOf(context, file.id))).body.equals(PNG)).toBe(true);
    const { data } = await boss.ask('core', 'query($id: ID!) { timeline(noun: "Customer", recordId: $id) { nodes { action } } }', { id: recordId });
    expect(data.timeline.nodes.map((entry: { action: string }) => entry.action)).toEqual(['attached: notes.csv', 'attached: photo.txt', 'created']);
  });

  it.each([
    ['a page', 'x.html', '<script>alert(1)</script>'], ['a page that is called text', 'x.svg', '<svg onload="alert(1)"/>'], ['a program', 'x.pdf', `MZ${'\0'.repeat(64)}PE`], ['bytes that are called text', 'x.txt', 'a\0b'],
  ])('is refused when it is %s', async (_, filename, content) => {
    const before = await acme.fingerprint();
    await expect(put(filename, Buffer.from(content))).rejects.toMatchObject({ code: 'CORE_FILE_TYPE_REFUSED' });
    expect(await acme.fingerprint()).toBe(before);
  });

  it('is closed to who may not see the record, may not attach, or belongs to another company', async () => {
    const file = await put('photo.png', PNG);
    const bharat = await world.tenant();
    const before = await acme.fingerprint();
    await expect(put('b.csv', Buffer.from('a'), acme.as('customer:read', 'attachment:read'))).rejects.toMatchObject({ code: 'FORBIDDEN', details: { permission: 'attachment:write' } });
    await expect(put('b.csv', Buffer.from('a'), acme.as('attachment:write'))).rejects.toMatchObject({ code: 'FORBIDDEN', details: { permission: 'customer:read' } });
    await expect(put('b.csv', Buffer.from('a'), boss, 'Order')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(put('b.csv', Buffer.from('a'), bharat.as('*'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(bharat.as('*').run('core', (context) => contentOf(context, file.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(acme.as('attachment:read').run('core', (context) => contentOf(context, file.id))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await bharat.as('*').ask('core', REMOVE, { input: { id: file.id } })).data.attachmentRemove.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await acme.as('customer:read', 'attachment:read').ask('core', REMOVE, { input: { id: file.id } })).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect(await acme.fingerprint()).toBe(before);
  });

  it('is put first, renamed and taken away, over the version one has seen', async () => {
    await put('a.csv', Buffer.from('a'));
    const photo = await put('b.png', PNG);
    expect((await boss.ask('core', UPDATE, { input: { id: photo.id, version: 9, caption: 'x' } })).data.attachmentUpdate.userErrors).toEqual([{ code: 'CONFLICT', field: null }]);
    expect((await boss.ask('core', UPDATE, { input: { id: photo.id, version: 1, caption: ' The shop ', isFirst: true } })).data.attachmentUpdate.attachment).toEqual({ filename: 'b.png', caption: 'The shop', position: 0 });
    expect((await list()).map((file: { filename: string }) => file.filename)).toEqual(['b.png', 'a.csv']);
    await boss.ask('core', REMOVE, { input: { id: photo.id } });
    expect((await list()).map((file: { filename: string }) => file.filename)).toEqual(['a.csv']);
    expect(await boss.run('core', (context) => context.sql('select id from core_attachment_content'))).toHaveLength(1);
  });

  it('keeps to what the plan stores', async () => {
    const small = acme.but({ limits: { storageMb: 1 } });
    await put('a.csv', Buffer.alloc(600 * 1024, 'a'), small);
    await expect(put('b.csv', Buffer.alloc(600 * 1024, 'b'), small)).rejects.toMatchObject({ code: 'CORE_STORAGE_FULL' });
  });
});

describe('a note that mentions somebody', () => {
  it('tells them, where it leads, and in words', async () => {
    const bina = acme.as('customer:read');
    const note = `@[Bina Shah](${bina.context.actor.id}) please call`;
    await boss.ask('core', 'mutation($input: NoteAddInput!) { noteAdd(input: $input) { userErrors { code } } }', { input: { noun: 'Customer', recordId, note } });
    expect((await bina.ask('core', '{ notifications { nodes { kind title body path } } }')).data.notifications.nodes).toEqual([{ kind: 'mention', title: 'Asha Rao mentioned you on a customer', body: '@Bina Shah please call', path: expect.stringMatching(new RegExp(`^/core/customers/${recordId}#note-[0-9a-f-]{36}$`)) }]);
  });
});
