import { agoWords, clockWords, msWords, rateWords, shareWords } from './health-words.ts';

describe('the words of health', () => {
  it('say times, rates, shares and ages as one reads them', () => {
    expect([null, 0.42, 12.4, 999, 1_440].map(msWords)).toEqual(['–', '0.4 ms', '12 ms', '999 ms', '1.4 s']);
    expect([rateWords(2_292, 60), rateWords(6, 60), rateWords(0, 60)]).toEqual(['38.2 a second', '6 a minute', '0 a minute']);
    expect([shareWords(4, 1_000), shareWords(0, 9), shareWords(0, 0)]).toEqual(['0.4 %', '0 %', '–']);
    const now = Date.parse('2026-11-27T12:00:00Z');
    expect(['2026-11-27T11:59:20Z', '2026-11-27T11:48:00Z', '2026-11-27T09:00:00Z', '2026-11-20T12:00:00Z', null].map((at) => agoWords(at, now))).toEqual(['40 s', '12 min', '3 h', '7 days', '–']);
    expect(clockWords('2026-11-27T08:35:00Z')).toBe('14:05');
  });
});
