import { System } from '@ilms/host/testing/system';
import { inScope } from '@ilms/kernel/scope';
import { kernelEntities } from '@ilms/kernel/kernel-entities';
import { openOrm } from '@ilms/kernel/orm';
import { Subgraph } from '@ilms/kernel/subgraph';
import pg from 'pg';
import { openShop } from '../orders/shop.ts';
import { figure, inTurns, milliseconds, type Bench } from '../measurement.ts';

const QUERY = '{ products(first: 20) { nodes { id code name variants { id sku } } } }';

/** What it costs that every connection takes the tenant's role when it leaves the pool: beside a pool that belongs to one tenant. */
export const roleSwitch: Bench = {
  name: 'role-switch',
  async run({ isFull }) {
    const system = await System.open();
    const { installation } = system.all;
    const { context } = await openShop(system);
    const fixed = new pg.Pool({ connectionString: system.database.ownerUrl, max: 20, options: `-c search_path=${context.tenant.schema}` });
    const orm = await openOrm(fixed, [...kernelEntities, ...new Set(installation.modules.flatMap((module) => module.entities))]);
    try {
      const core = installation.subgraphs.get('core')!;
      const alone = await Subgraph.open(core.module, { orm, logger: installation.logger });
      const answers = await Promise.all([core, alone].map(async (subgraph) => JSON.stringify(await subgraph.execute({ query: QUERY }, context))));
      if (answers[0] !== answers[1] || answers[0]!.includes('"errors"')) throw new Error(`They do not answer the same: ${answers.join('\n').slice(0, 2000)}`);
      const [rounds, each] = isFull ? [21, 200] : [11, 80];
      const requests = (subgraph: Subgraph) => () => milliseconds(async () => { for (let n = 0; n < each; n++) await subgraph.execute({ query: QUERY }, context); });
      for (let warm = 0; warm < 4; warm++) for (const subgraph of [core, alone]) await requests(subgraph)();
      const request = await inTurns(rounds, requests(core), requests(alone));
      const text = 'select id, last_number from core_number_series limit 5';
      const bare = (pool: pg.Pool) => () => inScope({ role: context.tenant.schema, cell: context.tenant.cell, actor: context.actor, requestId: 'bench' }, () => milliseconds(async () => { for (let n = 0; n < each * 5; n++) await pool.query(text); }));
      const statement = await inTurns(rounds, bare(installation.pool.of(context.tenant.cell)), bare(fixed));
      const microseconds = ((statement.ours - statement.theirs) * 1000) / (each * 5);
      return [
        { what: 'tenant role and schema over a fixed schema, a list of 20 with its items', measured: `${figure(request.ours / each)} against ${figure(request.theirs / each)} ms`, ratio: request.ratio, target: '≤ 1.10×', ok: request.ratio <= 1.1 },
        { what: 'the same, a bare statement (context: what the switch itself costs)', measured: `${figure(microseconds)} µs more`, ratio: statement.ratio, target: '—' },
      ];
    } finally {
      await orm.close(true);
      await fixed.end().catch(() => undefined);
      await system.close();
    }
  },
};
