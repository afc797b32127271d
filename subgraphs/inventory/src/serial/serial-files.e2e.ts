import { randomUUID } from 'node:crypto';
import { attach } from '@ilms/core/attachment/attachment.service';
import type { World } from '@ilms/host/testing/world';
import { openWorld } from '../../test/company.ts';
import { Purifiers } from '../../test/purifiers.ts';

let world: World;
let aqua: Purifiers;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { aqua = await Purifiers.found(world); });
afterAll(() => world?.close());

describe('a file of a serial number', () => {
  const put = (recordId: string, person = aqua.company.boss) => person.run('core', (context) => attach(context, { noun: 'SerialNumber', recordId, filename: 'invoice.csv', content: Buffer.from('a,b\n1,2\n') }));

  it('hangs on a unit that nobody has changed since it came in, and stands in its history', async () => {
    await aqua.receive(['A1']);
    const [{ id }] = (await aqua.company.ask('{ serialNumbers { nodes { id } } }')).data.serialNumbers.nodes;
    await put(id);
    const { data } = await aqua.company.boss.ask('core', 'query($id: ID!) { attachments(noun: "SerialNumber", recordId: $id) { filename } timeline(noun: "SerialNumber", recordId: $id) { nodes { action } } }', { id });
    expect(data).toEqual({ attachments: [{ filename: 'invoice.csv' }], timeline: { nodes: [{ action: 'attached: invoice.csv' }] } });
  });

  it('is refused on a unit of another company, on none, and to who may not see stock', async () => {
    await aqua.receive(['A1']);
    const [{ id }] = (await aqua.company.ask('{ serialNumbers { nodes { id } } }')).data.serialNumbers.nodes;
    const before = await aqua.company.tenant.fingerprint();
    const bharat = await world.tenant();
    await expect(put(id, bharat.as('*'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(put(randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(put(id, aqua.company.tenant.as('attachment:write'))).rejects.toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:read' } });
    expect(await aqua.company.tenant.fingerprint()).toBe(before);
  });
});
