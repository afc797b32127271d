import { Decimal } from '@ilms/kernel/decimal';
import { readPlainly } from '@ilms/kernel/plain-read';
import { uuidv7 } from '@ilms/kernel/uuid';
import { World, type Tenant } from '@ilms/host/testing/world';
import { Box, CashTaken, ledgerModule, LEDGER_SQL } from './ledger-box.ts';

let world: World;
let acme: Tenant;
let bharat: Tenant;

async function company(): Promise<Tenant> {
  const tenant = await world.tenant({ modules: ['ledger'] });
  await world.database.pool.query(`set search_path to ${tenant.schema}; ${LEDGER_SQL}; grant select, insert, update, delete on ledger_box to ${tenant.schema}; reset search_path`);
  return tenant;
}

const boxes = (tenant: Tenant, ...names: string[]) => tenant.as('*').run('ledger', (context) => context.transaction(async (tx) => {
  for (const [at, name] of names.entries()) tx.create(Box, { id: uuidv7(), name, kind: at % 2 ? 'SAFE' : 'PETTY', cash: new Decimal(`${at}.50`), holderId: null });
}));

beforeAll(async () => {
  world = await World.open([ledgerModule]);
  [acme, bharat] = [await company(), await company()];
  await boxes(acme, 'A', 'B', 'C', "D'; drop table ledger_box; --");
  await boxes(bharat, 'A', 'Z');
});
afterAll(() => world?.close());

describe('rows by equality', () => {
  it.each([
    [{}, { orderBy: { name: 'asc' } }],
    [{ kind: 'SAFE' }, { orderBy: { name: 'desc' } }],
    [{ name: { $in: ['A', 'C', 'nobody'] } }, { orderBy: { cash: 'asc', id: 'asc' } }],
    [{ name: { $in: [] } }, {}],
    [{ name: "D'; drop table ledger_box; --" }, {}],
    [{ name: { $in: ['{A,B}', '"A"', 'A,B', '\\', 'B'] } }, {}],
    [{ holderId: null, kind: 'PETTY' }, { orderBy: { id: 'asc' }, limit: 1 }],
  ])('are those that the ORM finds: %j', async (where, options) => {
    await acme.as('*').run('ledger', async (context) => {
      const found = await readPlainly(context.em, Box, where, options);
      const other = await context.em.fork({ schema: acme.schema }).find(Box, where as never, options as never);
      expect(found).toEqual(other);
      expect(found).toHaveLength(other.length);
    });
  });

  it.each([{ cash: new Decimal(1) }, { cash: { $gt: '1' } }, { name: { $like: 'A%' } }, { $or: [{ name: 'A' }] }, { nothing: 'A' }, { name: { $in: ['A', null] } }])('leaves to the ORM what is more: %j', async (where) => {
    await acme.as('*').run('ledger', async (context) => expect(await readPlainly(context.em, Box, where, {})).toBeUndefined());
  });

  it('sees what this transaction has not written yet, and gives the same object twice', async () => {
    await acme.as('*').run('ledger', (context) => context.transaction(async (tx) => {
      const made = tx.create(Box, { id: uuidv7(), name: 'New', kind: 'PETTY', cash: new Decimal(7) });
      const [found] = await tx.find(Box, { name: 'New' });
      expect(found).toBe(made);
      made.take(new Decimal(2));
      const [again] = await tx.find(Box, { name: 'New' });
      expect(again!.cash.toFixed(2)).toBe('5.00');
      tx.remove(made);
    }));
  });

  it('locks a row, and shows it as it was left by whoever held it', async () => {
    const [{ id }] = await acme.as('*').run('ledger', (context) => context.find(Box, { name: 'C' })) as [Box];
    const take = () => acme.as('*').run('ledger', (context) => context.transaction(async (tx) => {
      await tx.get(Box, id); // an older state is known
      (await tx.lock(Box, id)).take(new Decimal('0.50'));
    }));
    await Promise.all([take(), take(), take(), take(), take()]);
    const [left] = await acme.as('*').run('ledger', (context) => context.find(Box, { id }));
    expect(left!.cash.toFixed(2)).toBe('0.00');
    expect(left!.version).toBe(6);
  });

  it('never shows a row of another company', async () => {
    const [{ id }] = await bharat.as('*').run('ledger', (context) => context.find(Box, { name: 'Z' })) as [Box];
    await acme.as('*').run('ledger', async (context) => {
      expect(await context.find(Box, { id })).toEqual([]);
      expect(await context.load(Box, id)).toBeNull();
      await expect(context.get(Box, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(context.transaction((tx) => tx.lock(Box, id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });
});

describe('what is said', () => {
  const said = async (tenant: Tenant) => (await world.database.pool.query<{ amount: string }>(`select payload ->> 'amount' as amount from ${tenant.schema}.core_event e join ${tenant.schema}.core_outbox using (id) order by id`)).rows.map(({ amount }) => amount);

  it('is written with its cause, and not at all where that was undone', async () => {
    const { id } = (await acme.as('*').run('ledger', (context) => context.find(Box, { name: 'A' })))[0]!;
    const say = (amount: string) => new CashTaken(id, new Decimal(amount));
    const work = (fails: boolean) => acme.as('*').run('ledger', (context) => context.transaction(async (tx) => {
      tx.publish(say('1'));
      await tx.savepoint(async () => {
        tx.publish(say('2'));
        await tx.savepoint(async () => tx.publish(say('3')));
        throw new Error('undone');
      }).catch(() => undefined);
      tx.publish(say('4'));
      if (fails) throw new Error('all undone');
    }));
    await expect(work(true)).rejects.toThrow('all undone');
    expect(await said(acme)).toEqual([]);
    await work(false);
    expect(await said(acme)).toEqual(['1', '4']);
  });
});
