import { HeaderMap } from '@apollo/server';
import type { RequestContext } from '@ilms/kernel/context';
import { Federation } from '../src/federation.ts';
import type { Exchange } from '../src/exchange.ts';
import { Variants } from '../src/variants.ts';
import { KeptLog, SUPERGRAPH_SDL, ServedRouter } from './synthetic/served-router.ts';
import { ALWAYS_ON, camel, pascal } from './synthetic/modules.ts';
import { Chance } from './synthetic/random.ts';
import { syntheticTransports } from './synthetic/subgraph.ts';

const federation = new Federation(SUPERGRAPH_SDL, syntheticTransports(), new KeptLog());

function exchangeFor(slug: string, modules: string[]): Exchange {
  const context: RequestContext = {
    tenant: { id: `id-${slug}`, slug, schema: `t_${slug}`, cell: 'main' },
    actor: { kind: 'user', id: slug, name: slug },
    permissions: ['*'],
    entitlements: { modules, features: [], limits: {}, state: 'active', hash: 'same' },
    requestId: `request-of-${slug}`,
  };
  const report = { requestedQueryCost: 0, throttleStatus: { maximumAvailable: 1, currentlyAvailable: 1, restoreRate: 1 } };
  return { context, gone: new AbortController().signal, outcome: { fetches: [] }, admit: () => undefined, charge: () => report };
}

async function ask(variants: Variants, exchange: Exchange, query: string): Promise<{ text: string; errors?: { message: string }[] }> {
  const variant = await variants.of(exchange.context.entitlements);
  const headers = new HeaderMap([['content-type', 'application/json'], ['authorization', 'x']]);
  const { body } = await variant.answer({ method: 'POST', headers, search: '', body: { query } }, exchange);
  if (body.kind !== 'complete') throw new Error('not complete');
  return { text: body.string, ...JSON.parse(body.string) };
}

describe('two tenants sending the same text', () => {
  it('never cross in 10,000 interleaved requests: each sees his rows, and only the subscriber sees the module', async () => {
    const variants = new Variants(federation, new KeptLog());
    const red = exchangeFor('red', [...ALWAYS_ON, 'inventory', 'oms']);
    const blue = exchangeFor('blue', [...ALWAYS_ON, 'inventory']);
    const both = '{ inventoryDocuments(first: 2) { nodes { id number } } }';
    const onlyRed = '{ inventoryDocuments(first: 1) { nodes { id omsLabel } } }';
    const counts = { red: 0, blue: 0, refused: 0, crossed: 0 };
    for (let round = 0; round < 250; round++) {
      await Promise.all(Array.from({ length: 40 }, async (_, position) => {
        const isRed = position % 2 === 0;
        const query = position % 4 < 2 ? both : onlyRed;
        const { text, errors } = await ask(variants, isRed ? red : blue, query);
        if (text.includes(isRed ? 'blue-' : 'red-')) counts.crossed++;
        if (text.includes(isRed ? 'red-inventory-1' : 'blue-inventory-1')) counts[isRed ? 'red' : 'blue']++;
        if (!isRed && query === onlyRed && errors?.[0]?.message === 'Cannot query field "omsLabel" on type "InventoryDocument".') counts.refused++;
      }));
    }
    expect(counts).toEqual({ red: 5000, blue: 2500, refused: 2500, crossed: 0 });
    expect(federation.counts.planned).toBe(2);
    await variants.drain();
  }, 120_000);
});

describe('a plan', () => {
  it('asks only modules of the tenant, for everything each of 15 random sets can ask', async () => {
    const variants = new Variants(federation, new KeptLog());
    const chance = new Chance(31);
    const failures: string[] = [];
    for (let round = 0; round < 15; round++) {
      const sold = chance.closedSet();
      const modules = [...ALWAYS_ON, ...sold];
      const exchange = exchangeFor('green', modules);
      const { schema } = await variants.of(exchange.context.entitlements);
      for (const module of modules) {
        const fields = Object.keys((schema.getType(`${pascal(module)}Document`) as { getFields(): object } & object)!.getFields());
        const labels = fields.filter((field) => field.endsWith('Label'));
        const lists = fields.filter((field) => field.endsWith('Documents')).map((field) => `${field}(first: 1) { id number }`);
        const query = `{ ${camel(module)}Documents(first: 1) { nodes { number total activities { kind text } owner { name ... on ${pascal(module)}Firm { people { age } } } ${[...labels, ...lists].join(' ')} } } ${camel(module)}Search(term: "a") { __typename } }`;
        const { text, errors } = await ask(variants, exchange, query);
        if (errors || !text.includes(`green-${module}-1`)) failures.push(`${module} in ${sold.join()}: ${text}`);
      }
    }
    expect(failures).toEqual([]);
    await variants.drain();
  }, 60_000);
});

describe('variants', () => {
  it('are built once however many ask at the same time, and once for equal sets in any order', async () => {
    const variants = new Variants(federation, new KeptLog());
    const all = await Promise.all(Array.from({ length: 50 }, (_, position) => variants.of({ modules: position % 2 ? ['core', 'hrms'] : ['hrms', 'core', 'not_built_yet'], features: [] })));
    expect(new Set(all).size).toBe(1);
    expect(variants.size).toBe(1);
    await variants.drain();
  });

  it('differ where modules differ, whatever hash the entitlements claim', async () => {
    const variants = new Variants(federation, new KeptLog());
    const one = await variants.of({ modules: ['core', 'hrms'], features: [], hash: 'same' } as never);
    const other = await variants.of({ modules: ['core'], features: [], hash: 'same' } as never);
    expect(one.schema.getType('HrmsDocument')?.name).toBe('HrmsDocument');
    expect(other.schema.getType('HrmsDocument')).toBeUndefined();
    await variants.drain();
  });

  it('leave the store when another is asked for, and are let go only when what they began is answered', async () => {
    const held = Promise.withResolvers<void>();
    const transports = syntheticTransports();
    const hrms = transports.get('hrms')!;
    transports.set('hrms', { send: async (request, context) => held.promise.then(() => hrms.send(request, context)) });
    const variants = new Variants(new Federation(SUPERGRAPH_SDL, transports, new KeptLog()), new KeptLog(), 1);
    const answering = ask(variants, exchangeFor('red', ['core', 'hrms']), '{ hrmsDocuments(first: 1) { nodes { id } } }');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await variants.of({ modules: ['core'], features: [] });
    expect(variants.size).toBe(1);
    let isDrained = false;
    const draining = variants.drain().then(() => { isDrained = true; });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isDrained).toBe(false);
    held.resolve();
    expect((await answering).text).toContain('red-hrms-1');
    await draining;
  });
});

describe('a reader who goes away while a subgraph works', () => {
  const query = '{ hrmsDocuments(first: 1) { nodes { id } } }';
  const asked = async (failure: () => Error, isGone: boolean) => {
    const gone = new AbortController();
    const transports = syntheticTransports();
    transports.set('hrms', { send: async () => {
      if (isGone) gone.abort();
      throw failure();
    } });
    const log = new KeptLog();
    const variants = new Variants(new Federation(SUPERGRAPH_SDL, transports, log), log, 1);
    const { errors } = await ask(variants, { ...exchangeFor('red', ['core', 'hrms']), gone: gone.signal }, query);
    expect(errors).toHaveLength(1);
    return log.entries.filter(({ level }) => level === 'error').map(({ message }) => message);
  };
  const letGo = () => new DOMException('This operation was aborted', 'AbortError');

  it('is no failure of the subgraph', async () => expect(await asked(letGo, true)).toEqual([]));
  it('hides none that happened: another failure is told, and so is a fetch that ended while the reader waits', async () => {
    expect(await asked(() => new Error('broken'), true)).toEqual(['subgraph failed']);
    expect(await asked(letGo, false)).toEqual(['subgraph failed']);
  });
});

describe('a changed supergraph', () => {
  let served: ServedRouter;
  beforeAll(async () => {
    served = await ServedRouter.start({ acme: { modules: ['inventory', 'oms'], limits: { costBurst: null, costPerSecond: null } } });
  });
  afterAll(() => served.close());

  it('is swapped under load without one failed request', async () => {
    const without = SUPERGRAPH_SDL.replace(/"""A hrms document\."""/, '"""An hrms document."""');
    let answered = 0;
    let stop = false;
    const failed: string[] = [];
    const load = Array.from({ length: 8 }, async () => {
      while (!stop) {
        const { status, text } = await served.ask('acme', '{ omsDocuments(first: 2) { nodes { id inventory: number } } }');
        if (status !== 200 || !text.includes('acme-oms-2')) failed.push(`${status} ${text}`);
        answered++;
      }
    });
    for (let swap = 0; swap < 5; swap++) {
      const before = answered;
      while (answered < before + 20) await new Promise((resolve) => setTimeout(resolve, 5));
      await served.router.swapSupergraph(swap % 2 ? SUPERGRAPH_SDL : without);
    }
    stop = true;
    await Promise.all(load);
    expect(failed).toEqual([]);
    expect(answered).toBeGreaterThanOrEqual(100);
  }, 60_000);

  it('changes nothing when it is bad', async () => {
    await expect(served.router.swapSupergraph('type Query { nothing: Int }')).rejects.toThrow(Error);
    await expect(served.router.swapSupergraph(SUPERGRAPH_SDL.replaceAll('name: "hrms"', 'name: "unknown_module"'))).rejects.toThrow('unknown_module');
    expect((await served.ask('acme', '{ omsDocuments(first: 1) { nodes { id } } }')).json.data).toEqual({ omsDocuments: { nodes: [{ id: 'acme-oms-1' }] } });
  });

  it('shows a module from the request after the tenant was given it', async () => {
    const query = '{ crmDocuments(first: 1) { nodes { id } } }';
    expect((await served.ask('acme', query)).status).toBe(400);
    served.controlPlane.tenants.get('acme')!.modules.push('crm');
    expect((await served.ask('acme', query)).json.data).toEqual({ crmDocuments: { nodes: [{ id: 'acme-crm-1' }] } });
  });
});
