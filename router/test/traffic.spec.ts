import { TrafficCount } from '../src/traffic.ts';

const answered = (tenant: string, name: string | null, ms = 5, isFailure = false) => ({ tenant, operation: { kind: 'query', name }, ms, isFailure, fetches: [{ module: 'oms', ms: ms / 2, isFailure }] });

describe('the traffic of a minute', () => {
  it('is counted as a whole, by subgraph, operation and company, and begins anew once it was taken', () => {
    const count = new TrafficCount();
    count.add(answered('acme', 'Orders', 5));
    count.add(answered('acme', null, 900, true));
    const taken = count.take();
    expect(taken.map(({ kind, subject, requests, errors }) => `${kind} ${subject} ${requests} ${errors}`).sort()).toEqual(['ALL  2 1', 'OPERATION query Orders 1 0', 'OPERATION query without a name 1 1', 'SUBGRAPH oms 2 1', 'TENANT acme 2 1']);
    expect(taken.every(({ took, requests }) => took.reduce((sum, each) => sum + each, 0) === requests)).toBe(true);
    expect(count.take()).toEqual([]);
  });

  it('stays small whatever callers name their operations, and loses no request', () => {
    const count = new TrafficCount();
    for (let call = 0; call < 10_000; call++) count.add(answered(`t${call % 40}`, `N${call}`));
    count.add(answered('t0', 'N0'));
    const taken = count.take();
    const of = (kind: string) => taken.filter((one) => one.kind === kind);
    expect([of('OPERATION').length, of('TENANT').length]).toEqual([26, 26]);
    for (const kind of ['ALL', 'OPERATION', 'TENANT', 'SUBGRAPH']) expect(of(kind).reduce((sum, { requests }) => sum + requests, 0)).toBe(10_001);
    expect(of('OPERATION')[0]!.subject.length).toBeLessThanOrEqual(120);
  });
});
