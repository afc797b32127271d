import { secondsWords, sizeWords } from './backup-words.ts';

describe('a backup', () => {
  it('tells its size in the unit people compare', () => {
    expect([1, 1023, 1024, 12_698, 3_250_586].map(sizeWords)).toEqual(['1 KiB', '1023 KiB', '1.0 MiB', '12.4 MiB', '3.1 GiB']);
  });

  it('tells how long it took, and nothing while it is under way', () => {
    const from = '2026-11-26T10:00:00.000Z';
    expect([null, '2026-11-26T10:00:00.200Z', '2026-11-26T10:00:42.000Z', '2026-11-26T10:03:05.000Z'].map((to) => secondsWords(from, to))).toEqual(['–', '< 1 s', '42 s', '3 min 5 s']);
  });
});
