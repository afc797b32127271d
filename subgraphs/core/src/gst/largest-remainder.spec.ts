import { allocateByLargestRemainder } from './largest-remainder.ts';

describe('largest remainder', () => {
  it('shares ten among three as 4, 3, 3', () => expect(allocateByLargestRemainder([10n, 10n, 10n], 3n)).toEqual([4n, 3n, 3n]));
  it('gives the rest to the largest remainder', () => expect(allocateByLargestRemainder([14n, 19n, 17n], 10n)).toEqual([1n, 2n, 2n]));
  it('rounds half of the whole up', () => expect(allocateByLargestRemainder([5n], 10n)).toEqual([1n]));
  it('passes over a part that has reached its ceiling', () => expect(allocateByLargestRemainder([9n, 8n, 3n], 10n, [0n, 5n, 5n])).toEqual([0n, 1n, 1n]));
  it('leaves the whole smaller when no part has room', () => expect(allocateByLargestRemainder([9n, 9n], 10n, [0n, 0n])).toEqual([0n, 0n]));
  it('shares nothing among nobody', () => expect(allocateByLargestRemainder([], 10n)).toEqual([]));
});
