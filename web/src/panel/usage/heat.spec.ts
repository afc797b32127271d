import { heatOf } from './heat.ts';

describe('the colour of a figure', () => {
  it('is none for nothing, full for the largest, seen for the smallest, and grows with the figure', () => {
    expect([heatOf(0, 10), heatOf(10, 10), heatOf(20, 10)]).toEqual([0, 1, 1]);
    expect(heatOf(1, 1_000_000)).toBeGreaterThan(0.15);
    const heats = [1, 5, 50, 500].map((value) => heatOf(value, 500));
    expect(heats).toEqual(heats.toSorted((a, b) => a - b));
  });
});
