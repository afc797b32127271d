import { syncCatalogue } from '../src/system/sync-catalogue.ts';
import { System } from '../src/testing/system.ts';

let system: System;
beforeAll(async () => { system = await System.open(); });
afterAll(() => system?.close());

const versions = async (subject: string) => (await system.database.pool.query('select version, amount_paise::int as paise, published_by is not null as published from price_version where subject = $1 order by version', [subject])).rows;

/** As if two administrators had published it. */
const publish = (subject: string, paise: number) => system.database.pool.query(
  `insert into price_version (id, subject_kind, subject, version, amount_paise, currency, effective_from, contents, published_by, published_at)
   select gen_random_uuid(), subject_kind, subject, version + 1, $2, currency, effective_from, contents, 'Two of us', now() from price_version where subject = $1 order by version desc limit 1`, [subject, paise]);

describe('what the manifests say about prices', () => {
  it('takes back nothing that was published, however often the server starts', async () => {
    await publish('service', 444_400);
    const before = await versions('service');
    await syncCatalogue(system.database.pool);
    await syncCatalogue(system.database.pool);
    expect(await versions('service')).toEqual(before);
    expect(before.at(-1)).toMatchObject({ paise: 444_400, published: true });
  });

  it('is a version of its own where it changes; other contents keep the published price', async () => {
    await system.database.pool.query("update price_version set amount_paise = 1 where subject = 'crm'");
    await system.database.pool.query("update price_version set contents = contents || '{\"name\": \"Another name\"}' where subject = 'starter'");
    await publish('starter', 888_800);
    await syncCatalogue(system.database.pool);
    expect(await versions('crm')).toEqual([{ version: 1, paise: 1, published: false }, { version: 2, paise: 399_900, published: false }]);
    expect((await versions('starter')).map(({ version, paise, published }) => [version, paise, published])).toEqual([[1, 999_900, false], [2, 888_800, true], [3, 888_800, false]]);
  });
});
