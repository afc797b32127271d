import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { composeSupergraph } from '@ilms/router/compose';
import { Federation } from '@ilms/router/federation';
import { allClosedSets } from '@ilms/router/module-sets';
import { Variants } from '@ilms/router/variants';
import pino from 'pino';
import { ALL_FEATURES, ALWAYS_ON, REQUIRES } from '../../../router/test/synthetic/modules.ts';
import { SUBGRAPHS } from '../../../router/test/synthetic/subgraph-sdl.ts';
import { syntheticTransports } from '../../../router/test/synthetic/subgraph.ts';
import { cpuMilliseconds, figure, median, type Bench } from '../measurement.ts';
import { ASKER } from './guarded-subgraph.ts';

/** What the first request of a tenant costs whose combination of modules this process has not served before. */
export const unseenSet: Bench = {
  name: 'unseen-set',
  async run({ isFull }) {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const variants = new Variants(new Federation(composeSupergraph(SUBGRAPHS), syntheticTransports(), pino({ level: 'silent' })), pino({ level: 'silent' }), 1000);
    const sets = allClosedSets(REQUIRES).filter((_, n) => n % 31 === 0).slice(0, isFull ? 100 : 60);
    const body = { query: '{ coreDocuments(first: 1) { nodes { id number } } }' };
    const first = async (modules: readonly string[]) => {
      const variant = await variants.of({ modules: [...ALWAYS_ON, ...modules], features: ALL_FEATURES });
      const answered = await variant.answer(
        { method: 'POST', headers: new Map([['content-type', 'application/json'], ['authorization', 'x']]) as never, search: '', body },
        { context: { ...ASKER, requestId: randomUUID() }, gone: new AbortController().signal, admit() {}, charge: (requestedQueryCost: number) => ({ requestedQueryCost }) } as never);
      if (answered.body.kind !== 'complete' || !answered.body.string.includes('"data"')) throw new Error(JSON.stringify(answered.body));
    };
    for (const set of sets.slice(0, 10)) await first(set);
    collect();
    const before = process.memoryUsage().heapUsed;
    const costs: number[] = [];
    for (const set of sets.slice(10)) costs.push(await cpuMilliseconds(() => first(set)));
    collect();
    const each = (process.memoryUsage().heapUsed - before) / 1e6 / costs.length;
    const [middle, worst] = [median(costs), Math.max(...costs)];
    await variants.drain();
    return [
      { what: 'unseen entitlement set, first request', measured: `${figure(middle)} ms CPU (worst of ${costs.length}: ${figure(worst)} ms)`, target: '≤ 50 ms CPU', ok: middle <= 50 },
      { what: 'the same, memory it keeps', measured: `${figure(each)} MB`, target: '≤ 2 MB', ok: each <= 2 },
    ];
  },
};
