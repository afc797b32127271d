import { join } from 'node:path';
import { answer, load, type Target } from '../load.ts';
import { figure, inTurns, median, type Bench, type Row } from '../measurement.ts';
import { Peer } from '../peer.ts';
import { SHAPES } from './shapes.ts';

const file = (name: string) => join(import.meta.dirname, `${name}.peer.ts`);

interface Contender {
  readonly target: Target;
  /** Every process that works for it. */
  readonly peers: readonly Peer[];
}

/** Requests per second, and per second of CPU of all its processes together. The latter does not mind who else uses the machine. */
async function pace({ target, peers }: Contender, requests: number): Promise<{ perSecond: number; perCpuSecond: number }> {
  const cpu = async () => (await Promise.all(peers.map((peer) => peer.cpu()))).reduce((a, b) => a + b, 0);
  const before = await cpu();
  const seconds = await load(target, requests);
  return { perSecond: requests / seconds, perCpuSecond: (requests * 1000) / ((await cpu()) - before) };
}

/** Our router beside @apollo/gateway, in turns, over the same subgraphs. */
async function compare(what: string, goal: number, ours: Contender, theirs: Contender, rounds: number, requests: number): Promise<Row> {
  await pace(ours, requests);
  await pace(theirs, requests);
  const wall: number[] = [];
  const { ours: mine, theirs: plain, ratio } = await inTurns(rounds, ...[ours, theirs].map((contender) => async () => {
    const { perSecond, perCpuSecond } = await pace(contender, requests);
    wall.push(perSecond);
    return perCpuSecond;
  }) as [() => Promise<number>, () => Promise<number>]);
  return { what, measured: `${figure(mine)} against ${figure(plain)} requests per CPU second (${figure(median(wall))}/s)`, ratio, target: `≥ ${goal.toFixed(1)}×`, ok: ratio >= goal };
}

export const routerThroughput: Bench = {
  name: 'router',
  async run({ isFull, note }) {
    const peers: Peer[] = [];
    const start = async (name: string, argument: object = {}) => {
      const peer = await Peer.start(file(name), argument);
      peers.push(peer);
      return peer;
    };
    try {
      const subgraphs = await start('subgraphs');
      const gateway = await start('plain-gateway', subgraphs.ports);
      const overHttp = await start('our-router', subgraphs.ports);
      const inProcess = await start('our-router');
      const rows: Row[] = [];
      const [rounds, requests] = isFull ? [9, 2000] : [5, 600];
      for (const [shape, query] of Object.entries(SHAPES)) {
        note(`router: ${shape}`);
        const body = JSON.stringify({ query });
        const asker = { authorization: 'Bearer user.acme' };
        const theirs: Contender = { target: { port: gateway.ports['gateway']!, host: 'localhost', body }, peers: [gateway, subgraphs] };
        const ours: Contender = { target: { port: overHttp.ports['router']!, host: 'acme.ilms.test', body, headers: asker }, peers: [overHttp, subgraphs] };
        const near: Contender = { target: { port: inProcess.ports['router']!, host: 'acme.ilms.test', body, headers: asker }, peers: [inProcess] };
        const said = await Promise.all([theirs, ours, near].map(async ({ target }) => JSON.stringify((await answer(target)).data)));
        if (new Set(said).size !== 1) throw new Error(`They do not answer the same to ${query}: ${said.join('\n')}`);
        rows.push(await compare(`router over plain @apollo/gateway, HTTP: ${shape}`, 1, ours, theirs, rounds, requests));
        rows.push(await compare(`the same in process: ${shape}`, 2, near, theirs, rounds, requests));
      }
      return rows;
    } finally {
      for (const peer of peers) peer.stop();
    }
  },
};
