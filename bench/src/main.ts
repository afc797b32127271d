import { availableParallelism, cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { figure, type Bench, type Row } from './measurement.ts';
import { routerThroughput } from './router/throughput.ts';

const BENCHES: readonly Bench[] = [routerThroughput];

const { values } = parseArgs({ options: { full: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, only: { type: 'string' } } });
const chosen = values.only?.split(',') ?? BENCHES.map(({ name }) => name);
console.error(chosen);
const rows: Row[] = [];
for (const bench of BENCHES.filter(({ name }) => chosen.includes(name))) rows.push(...(await bench.run({ isFull: values.full, note: (t) => console.error(t) })));
console.table(rows.map((r) => ({ ...r, ratio: r.ratio && figure(r.ratio) })));
void [availableParallelism, cpus, totalmem];
