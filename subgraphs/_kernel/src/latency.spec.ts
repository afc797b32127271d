import fc from 'fast-check';
import { LATENCY_STEPS, latencyStep, noLatencies, quantile } from './latency.ts';

const counted = (times: readonly number[]) => times.reduce((counts, ms) => counts.with(latencyStep(ms), counts[latencyStep(ms)]! + 1), noLatencies());

describe('times counted by steps', () => {
  it('answer every share within the step that the real time lies in', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.01, max: 9_999, noNaN: true }), { minLength: 1, maxLength: 200 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (times, share) => {
      const exact = times.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * times.length - 1e-9) - 1)]!;
      const said = quantile(counted(times), share)!;
      const step = latencyStep(exact);
      expect(said).toBeLessThanOrEqual(LATENCY_STEPS[step]! + 1e-6);
      expect(said).toBeGreaterThanOrEqual((step === 0 ? 0 : LATENCY_STEPS[step - 1]!) - 1e-6);
    }), { numRuns: 2_000 });
  });

  it('answer nothing where nothing was counted, and the last step where all took longer', () => {
    expect([quantile(noLatencies(), 0.5), quantile(counted([60_000]), 0.99)]).toEqual([null, 10_000]);
  });
});
