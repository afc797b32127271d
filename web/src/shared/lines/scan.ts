/** A scanner types faster than any hand: this many milliseconds a letter, at most. */
const MS_A_LETTER = 45;
const SHORTEST = 4;

/** Tells a scanner from a hand by the pace of the letters before Enter. */
export class ScanPace {
  private first = 0;
  private last = 0;
  private letters = 0;

  /** Notes one key at this time; a pause begins a new word. */
  key(key: string, at: number): void {
    if (key.length !== 1) return;
    if (this.letters === 0 || at - this.last > MS_A_LETTER * 4) { this.first = at; this.letters = 0; }
    this.letters++;
    this.last = at;
  }

  /** Whether the word that Enter ends was scanned; asked once. */
  isScan(at: number): boolean {
    const pace = (this.last - this.first) / Math.max(1, this.letters - 1);
    const isFast = this.letters >= SHORTEST && pace <= MS_A_LETTER && at - this.last <= MS_A_LETTER * 6;
    this.letters = 0;
    return isFast;
  }
}
