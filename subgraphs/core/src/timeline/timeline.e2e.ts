import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';

const NOTE = 'mutation($input: NoteAddInput!) { noteAdd(input: $input) { timelineEntry { action note actorName } userErrors { code field } } }';
const HISTORY = 'query($noun: String!, $id: ID!) { timeline(noun: $noun, recordId: $id) { totalCount nodes { action note changes } } }';

let world: World;
let acme: Tenant;
let bharat: Tenant;
let id: string;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  [acme, bharat] = [await world.tenant(), await world.tenant()];
  id = (await acme.as('*').ask('core', 'mutation { customerCreate(input: { name: "Anita" }) { customer { id } } }')).data.customerCreate.customer.id;
});
afterAll(() => world?.close());

describe('the timeline of a record', () => {
  it('begins with its making and takes notes', async () => {
    const noted = await acme.as('note:write', 'timeline:read', 'customer:read').ask('core', NOTE, { input: { noun: 'Customer', recordId: id, note: ' Pays on Fridays ' } });
    expect(noted.data.noteAdd).toEqual({ timelineEntry: { action: 'noted', note: 'Pays on Fridays', actorName: 'Asha Rao' }, userErrors: [] });
    const { data } = await acme.as('timeline:read', 'customer:read').ask('core', HISTORY, { noun: 'Customer', id });
    expect(data.timeline).toEqual({ totalCount: 2, nodes: [{ action: 'noted', note: 'Pays on Fridays', changes: null }, { action: 'created', note: null, changes: null }] });
  });

  it('takes no note on what does not exist, from who may not write, or from another company; nothing moves', async () => {
    const [before, theirs] = [await acme.fingerprint(), await bharat.fingerprint()];
    const input = { noun: 'Customer', recordId: id, note: 'x' };
    expect((await acme.as('*').ask('core', NOTE, { input: { ...input, noun: 'Order' } })).data.noteAdd.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['recordId'] }]);
    expect((await acme.as('timeline:read').ask('core', NOTE, { input })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'note:write' } });
    expect((await bharat.as('*').ask('core', NOTE, { input })).data.noteAdd.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['recordId'] }]);
    expect((await bharat.as('*').ask('core', HISTORY, { noun: 'Customer', id })).data.timeline).toEqual({ totalCount: 0, nodes: [] });
    expect([await acme.fingerprint(), await bharat.fingerprint()]).toEqual([before, theirs]);
  });

  it('is closed to who may not read it, and cannot be rewritten', async () => {
    expect((await acme.as('customer:read').ask('core', HISTORY, { noun: 'Customer', id })).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect((await acme.as('timeline:read').ask('core', HISTORY, { noun: 'Customer', id })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'customer:read' } });
    await acme.as('*').run('core', async (context) => {
      await expect(context.sql(`update core_timeline_entry set note = 'other'`)).rejects.toThrow(/permission denied/);
    });
  });
});
