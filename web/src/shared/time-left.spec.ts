import { timeLeft } from './time-left.ts';

const NOW = Date.parse('2026-11-27T10:00:00Z');

describe('what is left of an access', () => {
  it.each([
    ['2026-11-27T14:00:00Z', '4 h'], ['2026-11-27T13:05:10Z', '3 h 5 min'], ['2026-11-27T10:12:59Z', '12 min'], ['2026-11-27T10:01:00Z', '1 min'], ['2026-11-27T10:00:59Z', 'less than a minute'],
  ])('until %s is %s', (endsAt, words) => expect(timeLeft(endsAt, NOW)).toBe(words));

  it.each(['2026-11-27T10:00:00Z', '2026-11-27T09:00:00Z'])('is nothing at %s', (endsAt) => expect(timeLeft(endsAt, NOW)).toBeUndefined());
});
