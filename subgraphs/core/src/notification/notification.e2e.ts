import { World, type Person, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';
import { notify } from './notify.ts';

const LIST = '{ unreadNotifications notifications { nodes { id title body path readAt } } }';
const READ = 'mutation($input: NotificationsReadInput!) { notificationsRead(input: $input) { unread userErrors { code field } } }';
const CHOOSE = 'mutation($input: NotificationChooseInput!) { notificationChoose(input: $input) { choice { kind label app mail } userErrors { code field } } }';

let world: World;
let acme: Tenant;
let asha: Person;
let bina: Person;

beforeAll(async () => { world = await World.open([module]); });
beforeEach(async () => {
  acme = await world.tenant();
  [asha, bina] = [acme.as('product:read'), acme.as('product:read')];
});
afterAll(() => world?.close());

const tell = (to: Person[], title: string, kind = 'mention', by = bina) =>
  by.run('core', (context) => context.transaction((tx) => notify(tx, to.map((person) => person.context.actor.id), { kind, title, body: 'Look at this', path: '/core/products' })));
const mails = () => asha.run('core', (context) => context.sql<{ title: string }>('select title from core_notification where mail_due_at is not null order by id'));

describe('a notification', () => {
  it('reaches whom it is for, once, and never the one who caused it', async () => {
    await tell([asha, asha, bina], 'Bina mentioned you');
    expect((await asha.ask('core', LIST)).data).toEqual({ unreadNotifications: 1, notifications: { nodes: [{ id: expect.any(String), title: 'Bina mentioned you', body: 'Look at this', path: '/core/products', readAt: null }] } });
    expect((await bina.ask('core', LIST)).data).toEqual({ unreadNotifications: 0, notifications: { nodes: [] } });
    expect(await mails()).toEqual([{ title: 'Bina mentioned you' }]);
  });

  it('is read by its owner alone, and then not mailed any more', async () => {
    await tell([asha], 'One');
    await tell([asha], 'Two');
    const [two] = (await asha.ask('core', LIST)).data.notifications.nodes as { id: string }[];
    const before = await acme.fingerprint();
    expect((await bina.ask('core', READ, { input: { ids: [two!.id] } })).data.notificationsRead).toEqual({ unread: 0, userErrors: [] });
    const bharat = await world.tenant();
    expect((await bharat.as('*').ask('core', READ, { input: { ids: [two!.id] } })).data.notificationsRead).toEqual({ unread: 0, userErrors: [] });
    expect((await asha.ask('core', READ, { input: { ids: Array.from({ length: 101 }, () => two!.id) } })).data.notificationsRead.userErrors).toEqual([{ code: 'TOO_MANY', field: ['ids'] }]);
    expect(await acme.fingerprint()).toBe(before);
    expect((await asha.ask('core', READ, { input: { ids: [two!.id, 'no id'] } })).data.notificationsRead.unread).toBe(1);
    expect(await mails()).toEqual([{ title: 'One' }]);
    expect((await asha.ask('core', READ, { input: {} })).data.notificationsRead.unread).toBe(0);
    expect(await mails()).toEqual([]);
  });

  it('goes where each person has chosen', async () => {
    expect((await asha.ask('core', CHOOSE, { input: { kind: 'mention', app: true, mail: false } })).data.notificationChoose.choice).toEqual({ kind: 'mention', label: 'Somebody mentions me in a note', app: true, mail: false });
    await tell([asha], 'Only in the app');
    expect(await mails()).toEqual([]);
    await asha.ask('core', CHOOSE, { input: { kind: 'mention', app: false, mail: true } });
    await tell([asha], 'Only by mail');
    expect((await asha.ask('core', '{ unreadNotifications }')).data.unreadNotifications).toBe(1);
    expect(await mails()).toEqual([{ title: 'Only by mail' }]);
    await asha.ask('core', CHOOSE, { input: { kind: 'mention', app: false, mail: false } });
    await tell([asha], 'Not at all');
    expect((await asha.ask('core', '{ notifications { totalCount } }')).data.notifications.totalCount).toBe(2);
    expect((await asha.ask('core', CHOOSE, { input: { kind: 'gossip', app: true, mail: true } })).data.notificationChoose.userErrors).toEqual([{ code: 'CORE_UNKNOWN_NOTIFICATION', field: ['kind'] }]);
  });

  it('costs as many statements for many people as for one', async () => {
    const { currentScope } = await import('@ilms/kernel/scope');
    const count = (people: Person[]) => bina.run('core', async (context) => {
      await context.transaction((tx) => notify(tx, people.map((person) => person.context.actor.id), { kind: 'mention', title: 'x' }));
      return currentScope()!.statements;
    });
    expect(await count(Array.from({ length: 40 }, () => acme.as('x')))).toBe(await count([asha]));
  });
});
