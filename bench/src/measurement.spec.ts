import { inTurns, median } from './measurement.ts';

describe('two things measured in turns', () => {
  it('change places every round, and the ratio is the median of neighbours', async () => {
    const order: string[] = [];
    const ours = [10, 40, 30];
    const theirs = [5, 10, 30];
    const take = (name: string, from: number[]) => async () => {
      order.push(name);
      return from.shift()!;
    };
    expect(await inTurns(3, take('ours', ours), take('theirs', theirs))).toEqual({ ours: 30, theirs: 10, ratio: 2 });
    expect(order).toEqual(['ours', 'theirs', 'theirs', 'ours', 'ours', 'theirs']);
  });

  it('take the middle of their values, whatever an outlier says', () => {
    expect(median([3, 1000, 1, 2, 4])).toBe(3);
  });
});
