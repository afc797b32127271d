import type { UsageBatch } from '@ilms/kernel/usage';
import { ServedRouter } from './synthetic/served-router.ts';
import { proOf } from './synthetic/modules.ts';

/** Keeps each batch once, as a real one does; `failures` times it takes a batch and its answer is lost. */
class KeptUsage {
  readonly handed: string[] = [];
  readonly stored: UsageBatch[] = [];
  failures = 0;

  async take(batch: UsageBatch): Promise<void> {
    this.handed.push(`${batch.process} ${batch.sequence}`);
    const isKnown = this.stored.some(({ process, sequence }) => process === batch.process && sequence >= batch.sequence);
    if (!isKnown) this.stored.push(structuredClone(batch));
    if (this.failures-- > 0) throw new Error('the answer was lost');
  }

  /** All that was counted, added up, a line for each. */
  get lines(): string[] {
    const sums = new Map<string, number>();
    const add = (line: string, count: number) => void sums.set(line, (sums.get(line) ?? 0) + count);
    for (const { calls, parts } of this.stored) {
      for (const { tenantId, keyId, kind, calls: count, errors, throttled } of calls) for (const [what, many] of Object.entries({ calls: count, errors, throttled })) add(`${tenantId} ${keyId ?? 'people'} ${kind} ${what}`, many);
      for (const { tenantId, keyId, part, code, note, calls: count } of parts) add(`${tenantId} ${keyId ?? 'people'} ${part} ${code}${note ? ` (${note})` : ''}`, count);
    }
    return [...sums].filter(([, count]) => count > 0).map(([line, count]) => `${line}: ${count}`).sort();
  }
}

let served: ServedRouter;
let usage: KeptUsage;
const MODULES = ['inventory', 'oms'];

beforeEach(async () => {
  usage = new KeptUsage();
  served = await ServedRouter.start({ acme: { modules: MODULES, features: [proOf('oms')] }, other: { modules: MODULES } }, { usage });
});
afterEach(() => served.close());

const asKey = (query: string, variables?: unknown) => served.ask('acme', query, variables, { authorization: 'Bearer ilms_live_acme' });

describe('what is asked', () => {
  it('is counted by company, key, kind, module reached and feature used', async () => {
    const mixed = '{ omsDocuments(first: 1) { nodes { id score } } inventoryDocuments(first: 1) { nodes { id } } }';
    await served.ask('acme', mixed);
    await served.ask('acme', mixed);
    await asKey('{ omsDocuments(first: 1) { nodes { id } } }');
    await asKey('{ nonsense }');
    await served.ask('other', '{ __typename }');
    await served.close();
    expect(usage.lines).toEqual([
      'id-acme key-acme MODULE oms: 1', 'id-acme key-acme OTHER calls: 1', 'id-acme key-acme OTHER errors: 1', 'id-acme key-acme QUERY calls: 1',
      `id-acme people FEATURE ${proOf('oms')}: 2`, 'id-acme people MODULE inventory: 2', 'id-acme people MODULE oms: 2', 'id-acme people QUERY calls: 2', 'id-other people QUERY calls: 1',
    ]);
    expect(usage.stored.flatMap(({ people }) => people.map(({ userId }) => userId)).sort()).toEqual(['user-acme', 'user-other']);
  });

  it('is told apart when it was refused for want of budget, read or not', async () => {
    served.controlPlane.tenants.get('acme')!.limits = { costBurst: 25, costPerSecond: 0.001 };
    for (let round = 0; round < 3; round++) await asKey('{ omsDocuments(first: 20) { nodes { id } } }');
    for (let round = 0; round < 4; round++) await asKey('{ omsDocuments(first: 20) { nodes { id } } }');
    await served.close();
    const counted = usage.lines.filter((line) => !line.includes('MODULE'));
    expect(counted.filter((line) => line.includes('throttled')).length).toBeGreaterThan(0);
    expect(counted.filter((line) => line.includes('errors'))).toEqual([]);
    expect(usage.stored.flatMap(({ calls }) => calls).reduce((sum, { calls }) => sum + calls, 0)).toBe(7);
  });

  it('names what is deprecated, in fields behind fragments too, with what is said about it', async () => {
    await asKey('query { omsDocuments(first: 1) { nodes { ...F } } } fragment F on OmsDocument { ...G } fragment G on OmsDocument { old }');
    await asKey('{ omsDocuments(first: 1) { nodes { number } } }');
    await served.close();
    expect(usage.lines.filter((line) => line.includes('DEPRECATED'))).toEqual(['id-acme key-acme DEPRECATED OmsDocument.old (Use number.): 1']);
  });

  it('is nobody’s where one of us looks through a company’s eyes', async () => {
    await served.post('panel.ilms.test', '/as/acme/graphql', JSON.stringify({ query: '{ omsDocuments(first: 1) { nodes { id } } }' }), { authorization: 'Bearer admin' });
    await served.close();
    expect(usage.handed).toEqual([]);
  });

  it('is handed over again under the same number when the answer was lost, and is stored once', async () => {
    usage.failures = 1;
    await served.ask('acme', '{ omsDocuments(first: 1) { nodes { id } } }');
    await served.close();
    expect(usage.handed.length).toBe(2);
    expect(new Set(usage.handed).size).toBe(1);
    expect(usage.lines).toEqual(['id-acme people MODULE oms: 1', 'id-acme people QUERY calls: 1']);
  });
});
