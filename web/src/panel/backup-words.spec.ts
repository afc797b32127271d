import { secondsWords } from './backup-words.ts';

describe('a backup', () => {
  it('tells how long it took, and nothing while it is under way', () => {
    const from = '2026-11-26T10:00:00.000Z';
    expect([null, '2026-11-26T10:00:00.200Z', '2026-11-26T10:00:42.000Z', '2026-11-26T10:03:05.000Z'].map((to) => secondsWords(from, to))).toEqual(['–', '< 1 s', '42 s', '3 min 5 s']);
  });
});
