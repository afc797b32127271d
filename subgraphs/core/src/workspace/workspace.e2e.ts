import { World, type Person, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';

const SET = 'mutation($input: PreferenceSetInput!) { preferenceSet(input: $input) { preferences userErrors { code field } } }';
const SAVE = 'mutation($input: SavedViewSaveInput!) { savedViewSave(input: $input) { savedView { id name query isShared isDefault isMine ownerName version } userErrors { code field } } }';
const REMOVE = 'mutation($input: SavedViewRemoveInput!) { savedViewRemove(input: $input) { savedView { id } userErrors { code field } } }';
const VIEWS = '{ savedViews(list: "/core/products") { name isShared isDefault isMine } }';

let world: World;
let acme: Tenant;
let asha: Person;
let bina: Person;

beforeAll(async () => { world = await World.open([module]); });
beforeEach(async () => {
  acme = await world.tenant();
  asha = acme.as('view:share');
  bina = acme.as('product:read');
});
afterAll(() => world?.close());

const save = async (person: Person, input: object) => (await person.ask('core', SAVE, { input: { list: '/core/products', ...input } })).data.savedViewSave;

describe('what a person has arranged', () => {
  it('is theirs alone, is replaced, and is forgotten with null', async () => {
    expect((await asha.ask('core', SET, { input: { key: 'columns:/core/products', value: ['code', 'name'] } })).data.preferenceSet).toEqual({ preferences: { 'columns:/core/products': ['code', 'name'] }, userErrors: [] });
    await asha.ask('core', SET, { input: { key: 'density', value: 'compact' } });
    expect((await asha.ask('core', SET, { input: { key: 'density', value: 'comfortable' } })).data.preferenceSet.preferences).toMatchObject({ density: 'comfortable' });
    expect((await bina.ask('core', '{ preferences }')).data.preferences).toEqual({});
    expect((await asha.ask('core', SET, { input: { key: 'density' } })).data.preferenceSet.preferences).toEqual({ 'columns:/core/products': ['code', 'name'] });
  });

  it('refuses a key of other characters, and more keys than a person could mean', async () => {
    expect((await asha.ask('core', SET, { input: { key: 'a key', value: 1 } })).data.preferenceSet.userErrors).toEqual([{ code: 'INVALID_FORMAT', field: ['key'] }]);
    await asha.run('core', (context) => context.sql("insert into core_preference (id, owner_id, key, value, changed_at) select uuidv7(), ?, 'k' || n, '1', '2026-01-01' from generate_series(1, 300) n", [asha.context.actor.id]));
    const before = await acme.fingerprint();
    expect((await asha.ask('core', SET, { input: { key: 'one-more', value: 1 } })).data.preferenceSet.userErrors).toEqual([{ code: 'CORE_TOO_MANY_PREFERENCES', field: ['key'] }]);
    expect(await acme.fingerprint()).toBe(before);
  });
});

describe('a saved view', () => {
  it('is seen by its owner, and by everybody once it is shared', async () => {
    expect((await save(asha, { name: 'Shoes', query: '?category=Shoes' })).savedView).toMatchObject({ name: 'Shoes', query: '?category=Shoes', isShared: false, isDefault: false, isMine: true, ownerName: 'Asha Rao', version: 1 });
    await save(asha, { name: 'Active', query: '?isActive=yes', isShared: true });
    expect((await asha.ask('core', VIEWS)).data.savedViews).toEqual([{ name: 'Shoes', isShared: false, isDefault: false, isMine: true }, { name: 'Active', isShared: true, isDefault: false, isMine: true }]);
    expect((await bina.ask('core', VIEWS)).data.savedViews).toEqual([{ name: 'Active', isShared: true, isDefault: false, isMine: false }]);
  });

  it('opens by default instead of the one that did, for its owner and for everybody apart', async () => {
    await save(asha, { name: 'One', isDefault: true });
    await save(asha, { name: 'Two', isDefault: true });
    await save(asha, { name: 'For all', isDefault: true, isShared: true });
    await save(bina, { name: 'Hers', isDefault: true });
    expect((await asha.ask('core', VIEWS)).data.savedViews.map((view: { name: string; isDefault: boolean }) => [view.name, view.isDefault])).toEqual([['One', false], ['Two', true], ['For all', true]]);
    expect((await bina.ask('core', VIEWS)).data.savedViews.map((view: { name: string; isDefault: boolean }) => [view.name, view.isDefault])).toEqual([['Hers', true], ['For all', true]]);
  });

  it('is not shared, changed or removed by who may not, nor under a taken name or over a newer version; nothing moves', async () => {
    const { savedView: shared } = await save(asha, { name: 'Active', isShared: true });
    const { savedView: own } = await save(asha, { name: 'Mine' });
    const before = await acme.fingerprint();
    expect((await save(bina, { name: 'Mine too', isShared: true })).userErrors).toEqual([{ code: 'FORBIDDEN', field: ['isShared'] }]);
    expect((await save(bina, { id: shared.id, version: 1, name: 'Other' })).userErrors).toEqual([{ code: 'FORBIDDEN', field: ['isShared'] }]);
    expect((await save(bina, { id: own.id, version: 1, name: 'Other' })).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await save(asha, { name: 'mine' })).userErrors).toEqual([{ code: 'CORE_VIEW_NAME_TAKEN', field: ['name'] }]);
    expect((await save(asha, { id: own.id, version: 7, name: 'Mine' })).userErrors).toEqual([{ code: 'CONFLICT', field: null }]);
    expect((await bina.ask('core', REMOVE, { input: { id: own.id } })).data.savedViewRemove.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await bina.ask('core', REMOVE, { input: { id: shared.id } })).data.savedViewRemove.userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const bharat = await world.tenant();
    expect((await bharat.as('*').ask('core', REMOVE, { input: { id: own.id } })).data.savedViewRemove.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect(await acme.fingerprint()).toBe(before);
    expect((await asha.ask('core', REMOVE, { input: { id: own.id } })).data.savedViewRemove).toEqual({ savedView: { id: own.id }, userErrors: [] });
  });
});
