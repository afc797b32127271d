import type { World } from '@ilms/host/testing/world';
import { Company, openWorld } from '../../test/company.ts';
import { prove } from './prove.service.ts';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world?.close());

const PROVE = 'mutation { stockProve { stockProof { isWhole levels faults actorName findings { sku figure found expected levelId } } userErrors { code } } }';
const LATEST = '{ stockProofs(first: 1) { nodes { isWhole levels faults findings { sku figure } } } }';

/** The books are made wrong behind the product's back, as a failing disk or a careless administrator would. */
const spoil = (company: Company, sql: string) => world.database.pool.query(sql.replaceAll('own.', `${company.tenant.schema}.`));
const byClock = (company: Company) => company.boss.run('inventory', (context) => prove(context));

describe('the proof of the books of stock', () => {
  it('says how much was checked, that nothing is wrong, and who asked', async () => {
    const company = await Company.found(world);
    await company.receive('PEN', '10', '5');
    await company.receive('INK', '4', '7.50');
    const { data } = await company.ask(PROVE);
    expect(data.stockProve).toEqual({ stockProof: { isWhole: true, levels: 2, faults: 0, actorName: 'Asha Rao', findings: [] }, userErrors: [] });
  });

  it.each([
    ['a balance that is not the sum of its ledger', "update own.inventory_stock_level set on_hand = 11 where sku = 'PEN'", ['onHand']],
    ['a value that is not the sum of its ledger', "update own.inventory_stock_level set value = 51 where sku = 'PEN'", ['value']],
    ['a promise to nobody', "update own.inventory_stock_level set reserved = 1 where sku = 'PEN'", ['reserved']],
    ['a row of the ledger that was taken out', "delete from own.inventory_stock_ledger_entry where sku = 'PEN' and sequence = 1", ['balanceQuantity', 'balanceValue', 'lastSequence', 'lastSequence', 'onHand', 'totalIn', 'value']],
  ])('finds %s, also by the clock, until it is right again', async (_, wrong, figures) => {
    const company = await Company.found(world);
    await company.receive('PEN', '8', '5');
    await company.receive('PEN', '2', '5');
    await company.receive('INK', '1', '1');
    expect((await byClock(company)).faults).toBe(0);
    await spoil(company, wrong);
    const found = (await company.ask(PROVE)).data.stockProve.stockProof;
    expect(found.findings.map(({ sku, figure }: { sku: string; figure: string }) => [sku, figure]).sort()).toEqual(figures.map((figure) => ['PEN', figure]).sort());
    expect((await byClock(company)).faults).toBe(figures.length);
    expect((await company.ask(LATEST)).data.stockProofs.nodes[0].isWhole).toBe(true);
  });

  it('compares layers with values where goods leave first in, first out', async () => {
    const company = await Company.found(world);
    await company.ask('mutation { itemValuationSet(input: { sku: "PEN", method: FIFO }) { userErrors { code } } }');
    await company.receive('PEN', '10', '5');
    await company.move('stockIssue', { warehouseId: company.main, reason: 'Given away', lines: [{ sku: 'PEN', quantity: '3' }] });
    expect(await company.level('PEN')).toMatchObject({ onHand: '7' });
    expect((await byClock(company)).faults).toBe(0);
    await spoil(company, "update own.inventory_stock_ledger_entry set total_in = 12 where sku = 'PEN' and sequence = 1");
    const { findings } = (await company.ask(PROVE)).data.stockProve.stockProof;
    expect(findings.map(({ figure }: { figure: string }) => figure).sort()).toEqual(['layers', 'totalIn']);
  });

  it('looks by the clock only at what has moved since, and at everything once a day', async () => {
    const company = await Company.found(world);
    await company.receive('PEN', '10', '5');
    expect(await byClock(company)).toMatchObject({ isWhole: true, levels: 1 });
    await spoil(company, "update own.inventory_stock_level set updated_at = updated_at - interval '1 hour'");
    await spoil(company, "update own.inventory_stock_ledger_entry set posted_at = posted_at - interval '1 hour'");
    await company.receive('INK', '1', '1');
    expect(await byClock(company)).toMatchObject({ isWhole: false, levels: 1, faults: 0 });
    await spoil(company, "update own.inventory_stock_proof set at = at - interval '21 hours'");
    expect(await byClock(company)).toMatchObject({ isWhole: true, levels: 2 });
  });

  it('tells who may not see cost which figure is wrong, but not by how much; and nobody may ask for it without the permission', async () => {
    const company = await Company.found(world);
    await company.receive('PEN', '10', '5');
    await spoil(company, 'update own.inventory_stock_level set value = 51');
    await company.ask(PROVE);
    const clerk = company.tenant.as('stock:read');
    expect((await company.ask(LATEST, {}, clerk)).data.stockProofs.nodes[0].findings).toEqual([{ sku: 'PEN', figure: 'value' }]);
    expect((await company.ask('{ stockProofs(first: 1) { nodes { findings { found } } } }', {}, clerk)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    const before = await company.tenant.fingerprint();
    expect((await company.ask(PROVE, {}, clerk)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect(await company.tenant.fingerprint()).toBe(before);
  });

  it('is each company’s own', async () => {
    const [acme, other] = [await Company.found(world), await Company.found(world)];
    await acme.receive('PEN', '10', '5');
    await acme.ask(PROVE);
    expect((await other.ask('{ stockProofs(first: 10) { nodes { id } } }')).data.stockProofs.nodes).toEqual([]);
    expect((await other.ask(PROVE)).data.stockProve.stockProof).toMatchObject({ levels: 0, faults: 0 });
  });

  it('says so to whoever listens when the books are wrong', async () => {
    const company = await Company.found(world);
    await company.receive('PEN', '10', '5');
    await spoil(company, 'update own.inventory_stock_level set on_hand = 11');
    await byClock(company);
    const { rows } = await spoil(company, "select payload from own.core_event where type = 'StockProofFailed'");
    expect(rows).toHaveLength(1);
    expect(rows[0].payload).toMatchObject({ faults: 1 });
  });
});
