import { currentScope } from '@ilms/kernel/scope';
import { World, type Person, type Tenant } from '@ilms/host/testing/world';
import { attach } from '../attachment/attachment.service.ts';
import { module } from '../module.ts';

const pixel = (tail: string) => Buffer.concat([Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'), Buffer.from(tail)]);

let world: World;
let acme: Tenant;
let boss: Person;

beforeAll(async () => { world = await World.open([module]); });
beforeEach(async () => {
  acme = await world.tenant();
  boss = acme.as('*');
});
afterAll(() => world?.close());

const product = async (code: string): Promise<string> => (await boss.ask('core', 'mutation($input: ProductInput!) { productCreate(input: $input) { product { id } userErrors { code } } }', { input: { code, hsn: '6211', unitCode: 'PCS', variants: [{ sku: code }] } })).data.productCreate.product.id;
const put = (recordId: string, filename: string, content: Buffer) => boss.run('core', (context) => attach(context, { noun: 'Product', recordId, filename, content }));
const covers = async (person = boss) => person.ask('core', '{ products(sort: [{ field: code }]) { nodes { coverId } } }');

describe('the picture of a product', () => {
  it('is the first picture among its files, and another once that is put first', async () => {
    const id = await product('P1');
    await put(id, 'sheet.csv', Buffer.from('a,b'));
    expect((await covers()).data.products.nodes).toEqual([{ coverId: null }]);
    const [one, two] = [await put(id, 'one.png', pixel('1')), await put(id, 'two.png', pixel('2'))];
    expect((await covers()).data.products.nodes).toEqual([{ coverId: one.id }]);
    await boss.ask('core', 'mutation($input: AttachmentUpdateInput!) { attachmentUpdate(input: $input) { userErrors { code } } }', { input: { id: two.id, version: 1, isFirst: true } });
    expect((await covers()).data.products.nodes).toEqual([{ coverId: two.id }]);
  });

  it('is read with one statement for any number of products, by who may see files, and only of this company', async () => {
    const ids = [await product('P1'), await product('P2'), await product('P3')];
    for (const [index, id] of ids.entries()) await put(id, 'x.png', pixel(String(index)));
    const statements = (first: number) => boss.run('core', async (context) => {
      const { ProductCoverResolver } = await import('./product-cover.resolver.ts');
      const before = currentScope()!.statements;
      const found = await Promise.all(ids.slice(0, first).map((id) => new ProductCoverResolver().coverId({ id } as never, context)));
      expect(found.filter(Boolean)).toHaveLength(first);
      return currentScope()!.statements - before;
    });
    expect([await statements(1), await statements(3)]).toEqual([1, 1]);
    const { data, errors } = await covers(acme.as('product:read'));
    expect([data?.products.nodes.map((node: { coverId: string | null }) => node.coverId), errors![0]!.extensions!.code]).toEqual([[null, null, null], 'FORBIDDEN']);
    const bharat = await world.tenant();
    expect((await covers(bharat.as('*'))).data.products.nodes).toEqual([]);
  });
});
