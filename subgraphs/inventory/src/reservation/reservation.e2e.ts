import { randomUUID } from 'node:crypto';
import { Decimal } from '@ilms/kernel/decimal';
import type { World } from '@ilms/host/testing/world';
import { Company, openWorld } from '../../test/company.ts';
import { PromisedOrder } from '../../test/promised-order.ts';
import { issueReserved, release, reserve } from './reservation.service.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const figures = (error: unknown) => {
  const { code, field, details } = error as { code: string; field?: string[]; details: unknown };
  return { code, field, details };
};

const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('was not refused'); }, figures);

describe('reserving', () => {
  it('promises units that stay on the shelf', async () => {
    await acme.receive('PEN', '5', '10');
    const order = new PromisedOrder(acme, [['PEN', '3']]);
    await order.reserve();
    expect(await acme.level('PEN')).toEqual({ onHand: '5', reserved: '3', value: '50.00' });
    expect(await order.promises()).toEqual(['PEN ACTIVE 3/3']);
    expect(await acme.prove()).toEqual([]);
  });

  it('is all or nothing, and says which line wanted how many of how many', async () => {
    await acme.receive('INK', '5', '1');
    await acme.receive('PEN', '5', '10');
    const before = await acme.tenant.fingerprint();
    const refused = await refusal(new PromisedOrder(acme, [['INK', '5'], ['PEN', '3'], ['PEN', '3']]).reserve());
    expect(refused).toEqual({ code: 'INVENTORY_INSUFFICIENT_STOCK', field: ['lines', '2', 'quantity'], details: { sku: 'PEN', wanted: '3', available: '2' } });
    expect(await refusal(new PromisedOrder(acme, [['PEN', '1']]).reserve(acme.shop))).toMatchObject({ code: 'INVENTORY_INSUFFICIENT_STOCK', details: { available: '0' } });
    expect(await refusal(new PromisedOrder(acme, [['PEN', '0']]).reserve())).toMatchObject({ code: 'INVENTORY_QUANTITY_NOT_POSITIVE', field: ['lines', '0', 'quantity'] });
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('refuses a second promise to the same line', async () => {
    await acme.receive('PEN', '5', '10');
    const order = new PromisedOrder(acme, [['PEN', '1']]);
    await order.reserve();
    expect(await refusal(order.reserve())).toMatchObject({ code: 'INVENTORY_ALREADY_RESERVED' });
    expect((await acme.level('PEN'))!.reserved).toBe('1');
  });

  it('keeps promised units from being issued, transferred or counted away', async () => {
    await acme.receive('PEN', '5', '10');
    await new PromisedOrder(acme, [['PEN', '3']]).reserve();
    const before = await acme.tenant.fingerprint();
    const codes = [
      (await acme.move('stockIssue', { warehouseId: acme.main, reason: 'x', lines: [{ sku: 'PEN', quantity: '3' }] })).data.stockIssue.userErrors[0],
      (await acme.move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN', quantity: '3' }] })).data.stockTransfer.userErrors[0],
      (await acme.move('stockAdjust', { warehouseId: acme.main, reason: 'x', lines: [{ sku: 'PEN', countedQuantity: '2' }] })).data.stockAdjust.userErrors[0],
    ].map((e) => [e.code, e.details]);
    expect(codes).toEqual([
      ['INVENTORY_INSUFFICIENT_STOCK', { sku: 'PEN', wanted: '3', available: '2' }],
      ['INVENTORY_INSUFFICIENT_STOCK', { sku: 'PEN', wanted: '3', available: '2' }],
      ['INVENTORY_COUNT_BELOW_RESERVED', { sku: 'PEN', counted: '2', reserved: '3' }],
    ]);
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('gives the last ten units to exactly ten of fifty buyers', async () => {
    await acme.receive('PEN', '10', '10');
    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => new PromisedOrder(acme, [['PEN', '1']]).reserve()));
    expect(answers.filter((a) => a.status === 'fulfilled').length).toBe(10);
    const refusals = answers.flatMap((a) => (a.status === 'rejected' ? [figures(a.reason)] : []));
    expect(refusals.map((r) => r.code)).toEqual(Array.from({ length: 40 }, () => 'INVENTORY_INSUFFICIENT_STOCK'));
    expect(await acme.level('PEN')).toEqual({ onHand: '10', reserved: '10', value: '100.00' });
    const { rows } = await world.database.pool.query(`select count(*)::int as active, sum(open)::int as open from ${acme.tenant.schema}.inventory_reservation where status = 'ACTIVE'`);
    expect(rows).toEqual([{ active: 10, open: 10 }]);
    expect(await acme.prove()).toEqual([]);
  });

  it('lets twenty workers reserve, ship and release crossing documents without a single deadlock', async () => {
    const skus = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
    await acme.sell(skus);
    await acme.move('stockReceive', { warehouseId: acme.main, lines: skus.map((sku) => ({ sku, quantity: '1000', rate: '3.33' })) });
    const deadlocks = async () => Number((await world.database.pool.query('select deadlocks from pg_stat_database where datname = current_database()')).rows[0].deadlocks);
    const before = await deadlocks();
    await Promise.all(Array.from({ length: 20 }, async (_, worker) => {
      for (let round = 0; round < 5; round++) {
        const lines = [...skus].sort(() => Math.random() - 0.5).map((sku): [string, string] => [sku, String(1 + (worker % 3))]);
        const order = new PromisedOrder(acme, lines);
        await order.reserve();
        if (round % 2) await order.ship(lines.map(([, quantity]) => quantity));
        else await order.release();
      }
    }));
    await new Promise((resolve) => setTimeout(resolve, 1100)); // the server reports its statistics once a second
    expect(await deadlocks()).toBe(before);
    expect(await acme.prove()).toEqual([]);
    const shipped = 2 * (7 * 1 + 7 * 2 + 6 * 3); // rounds 1 and 3 of each worker
    expect((await acme.level('A'))!).toMatchObject({ onHand: String(1000 - shipped), reserved: '0' });
  });

  it('lets two hundred work on one item at once: nothing is sold twice, nobody waits in a circle, the ledger is exact', async () => {
    await acme.receive('PEN', '60', '10');
    const deadlocks = async () => Number((await world.database.pool.query('select deadlocks from pg_stat_database where datname = current_database()')).rows[0].deadlocks);
    const before = await deadlocks();
    // On a slow machine a crowd waits too long for a connection: it is told so, nothing has happened, and it tries again.
    const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          if ((error as { code?: string }).code !== 'BUSY') throw error;
        }
      }
    };
    const done = { shipped: 0, issued: 0, received: 0, transferred: 0, refused: 0 };
    const book = async (mutation: 'stockIssue' | 'stockReceive' | 'stockTransfer', input: object, count: keyof typeof done) => {
      const [refused] = await patiently(async () => {
        const { data: { [mutation]: { userErrors } } } = await acme.move(mutation, { ...input });
        if (userErrors[0]?.code === 'BUSY') throw userErrors[0];
        return userErrors;
      });
      if (refused) expect(refused.code).toBe('INVENTORY_INSUFFICIENT_STOCK');
      done[refused ? 'refused' : count]++;
    };
    const one = { sku: 'PEN', quantity: '1' };
    const sell = async (isShipped: boolean) => {
      const order = new PromisedOrder(acme, [['PEN', '1']]);
      const refused = await patiently(() => order.reserve()).then(() => undefined, figures);
      if (refused) expect(refused.code).toBe('INVENTORY_INSUFFICIENT_STOCK');
      else await patiently<unknown>(() => (isShipped ? order.ship(['1']) : order.release()));
      done[refused ? 'refused' : 'shipped'] += refused || isShipped ? 1 : 0;
    };
    await Promise.all(Array.from({ length: 200 }, (_, worker) => [
      () => sell(true), () => sell(false),
      () => book('stockIssue', { warehouseId: acme.main, reason: 'Samples', lines: [one] }, 'issued'),
      () => book('stockReceive', { warehouseId: acme.main, lines: [{ ...one, rate: '12.34' }] }, 'received'),
      () => book('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [one] }, 'transferred'),
    ][worker % 5]!()));
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await deadlocks()).toBe(before);
    expect(done.received).toBe(40);
    expect(done.shipped + done.issued + done.transferred).toBeGreaterThanOrEqual(60);
    expect(await acme.level('PEN')).toMatchObject({ onHand: String(100 - done.shipped - done.issued - done.transferred), reserved: '0' });
    expect((await acme.level('PEN', acme.shop))?.onHand ?? '0').toBe(String(done.transferred));
    expect(await acme.prove()).toEqual([]);
  });
});

describe('releasing', () => {
  it('gives back what is named, then the rest, and never more than is held', async () => {
    await acme.receive('PEN', '5', '10');
    const order = new PromisedOrder(acme, [['PEN', '4']]);
    await order.reserve();
    expect((await order.release(['1'])).map((line) => line.quantity.toFixed())).toEqual(['1']);
    expect(await order.promises()).toEqual(['PEN ACTIVE 3/4']);
    expect(await refusal(order.release(['4']))).toEqual({ code: 'INVENTORY_NOT_RESERVED', field: ['lines', '0', 'quantity'], details: { wanted: '4', reserved: '3' } });
    expect((await order.release()).map((line) => line.quantity.toFixed())).toEqual(['3']);
    expect(await order.promises()).toEqual(['PEN RELEASED 0/4']);
    expect(await order.release()).toEqual([]);
    expect(await acme.level('PEN')).toEqual({ onHand: '5', reserved: '0', value: '50.00' });
    await order.reserve();
    expect(await order.promises()).toEqual(['PEN ACTIVE 4/4', 'PEN RELEASED 0/4']);
    expect(await acme.prove()).toEqual([]);
  });

  it('does not touch a document of another kind or another company', async () => {
    await acme.receive('PEN', '5', '10');
    const order = new PromisedOrder(acme, [['PEN', '4']]);
    await order.reserve();
    const bharat = await Company.found(world);
    expect(await bharat.boss.run('inventory', (context) => context.transaction((tx) => release(tx, 'Order', order.documentId)))).toEqual([]);
    expect(await acme.boss.run('inventory', (context) => context.transaction((tx) => release(tx, 'Quotation', order.documentId)))).toEqual([]);
    expect(await order.promises()).toEqual(['PEN ACTIVE 4/4']);
  });
});

describe('shipping what was reserved', () => {
  it('takes the units off the shelf at average cost and says what each line had cost', async () => {
    await acme.receive('PEN', '3', '33.333333');
    await acme.receive('INK', '2', '5');
    const order = new PromisedOrder(acme, [['PEN', '3'], ['INK', '1']]);
    await order.reserve();
    const first = await order.ship(['2', '1']);
    expect(first.map(({ documentLineId, quantity, cost }) => [order.lineIds.indexOf(documentLineId), quantity.toFixed(), cost.toFixed(2)])).toEqual([[0, '2', '66.67'], [1, '1', '5.00']]);
    expect(await order.promises()).toEqual(['INK CONSUMED 0/1', 'PEN ACTIVE 1/3']);
    expect((await order.ship(['1']))[0]!.cost.toFixed(2)).toBe('33.33');
    expect(await acme.level('PEN')).toEqual({ onHand: '0', reserved: '0', value: '0.00' });
    const ledger = await acme.ask('query($id: ID!) { stockLedger(filter: { documentId: { eq: $id }, sku: { eq: "PEN" } }) { nodes { kind quantity value documentType documentNumber reason } } }', { id: order.documentId });
    expect(ledger.data.stockLedger.nodes).toEqual([
      { kind: 'ISSUE', quantity: '-1', value: '-33.33', documentType: 'Order', documentNumber: 'MUM/26-27/00001', reason: 'Shipped' },
      { kind: 'ISSUE', quantity: '-2', value: '-66.67', documentType: 'Order', documentNumber: 'MUM/26-27/00001', reason: 'Shipped' },
    ]);
    expect(await acme.prove()).toEqual([]);
  });

  it('refuses more than is held, although more stands on the shelf, and moves nothing', async () => {
    await acme.receive('PEN', '9', '10');
    const order = new PromisedOrder(acme, [['PEN', '3']]);
    await order.reserve();
    const before = await acme.tenant.fingerprint();
    expect(await refusal(order.ship(['4']))).toEqual({ code: 'INVENTORY_NOT_RESERVED', field: ['lines', '0', 'quantity'], details: { wanted: '4', reserved: '3' } });
    expect(await refusal(new PromisedOrder(acme, [['PEN', '1']]).ship(['1']))).toMatchObject({ code: 'INVENTORY_NOT_RESERVED', details: { reserved: '0' } });
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('ships a line once when asked twice at the same time', async () => {
    await acme.receive('PEN', '9', '10');
    const order = new PromisedOrder(acme, [['PEN', '3']]);
    await order.reserve();
    const answers = await Promise.allSettled([order.ship(['3']), order.ship(['3']), order.release()]);
    expect(await acme.prove()).toEqual([]);
    const left = (await acme.level('PEN'))!;
    expect(left.reserved).toBe('0');
    expect(['6', '9']).toContain(left.onHand);
    expect(answers.slice(0, 2).filter((a) => a.status === 'fulfilled').length).toBe(left.onHand === '6' ? 1 : 0);
  });

  it('reserves and ships in one transaction, and nothing remains when that is rolled back', async () => {
    await acme.receive('PEN', '9', '10');
    const before = await acme.tenant.fingerprint();
    const [documentId, documentLineId] = [randomUUID(), randomUUID()];
    const quantity = new Decimal(2);
    const sale = (ends: 'well' | 'badly') => acme.boss.run('inventory', (context) => context.transaction(async (tx) => {
      const document = { documentType: 'Order', documentId };
      await reserve(tx, { ...document, warehouseId: acme.main, lines: [{ documentLineId, variantId: acme.variants.get('PEN')!, sku: 'PEN', quantity }] });
      await issueReserved(tx, { ...document, lines: [{ documentLineId, quantity }] });
      if (ends === 'badly') throw new Error('the invoice could not be made');
    }));
    await expect(sale('badly')).rejects.toThrow('the invoice could not be made');
    expect(await acme.tenant.fingerprint()).toBe(before);
    await sale('well');
    expect(await acme.level('PEN')).toEqual({ onHand: '7', reserved: '0', value: '70.00' });
    expect(await acme.prove()).toEqual([]);
  });
});

describe('two hundred lines', () => {
  it('take as few statements as two', async () => {
    const skus = Array.from({ length: 200 }, (_, i) => `S${i}`);
    await acme.sell(skus);
    await acme.move('stockReceive', { warehouseId: acme.main, lines: skus.map((sku) => ({ sku, quantity: '100', rate: '5' })) });
    const { currentScope } = await import('@ilms/kernel/scope');
    const count = async (lines: number) => {
      const document = { documentType: 'Order', documentId: randomUUID() };
      const wanted = skus.slice(0, lines).map((sku) => ({ documentLineId: randomUUID(), variantId: acme.variants.get(sku)!, sku, quantity: new Decimal(2) }));
      return acme.boss.run('inventory', async (context) => {
        const sent: number[] = [];
        await context.transaction(async (tx) => {
          const counted = async (work: () => Promise<unknown>) => {
            const before = currentScope()!.statements;
            await work();
            sent.push(currentScope()!.statements - before);
          };
          await counted(() => reserve(tx, { ...document, warehouseId: acme.main, lines: wanted }));
          await counted(() => issueReserved(tx, { ...document, lines: wanted.map((line) => ({ ...line, quantity: new Decimal(1) })) }));
          await counted(() => release(tx, document.documentType, document.documentId));
        });
        return sent;
      });
    };
    expect(await count(200)).toEqual(await count(2));
  });
});
