import { ScanPace } from './scan.ts';

function type(word: string, msALetter: number, start = 1000): { pace: ScanPace; end: number } {
  const pace = new ScanPace();
  [...word].forEach((letter, index) => pace.key(letter, start + index * msALetter));
  return { pace, end: start + (word.length - 1) * msALetter };
}

describe('a scanner and a hand', () => {
  it('are told apart by their pace', () => {
    const scanned = type('8901234567890', 8);
    expect(scanned.pace.isScan(scanned.end + 10)).toBe(true);
    const typed = type('KUR-01', 140);
    expect(typed.pace.isScan(typed.end + 200)).toBe(false);
  });

  it('a short word, or one that waits for its Enter, is typed', () => {
    const short = type('A1', 5);
    expect(short.pace.isScan(short.end + 5)).toBe(false);
    const waiting = type('8901234567890', 8);
    expect(waiting.pace.isScan(waiting.end + 2000)).toBe(false);
  });

  it('one answer is for one word', () => {
    const scanned = type('8901234567890', 8);
    expect(scanned.pace.isScan(scanned.end + 5)).toBe(true);
    expect(scanned.pace.isScan(scanned.end + 6)).toBe(false);
  });
});
