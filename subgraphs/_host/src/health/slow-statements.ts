import type { SlowStatement } from '@ilms/kernel/health';

/** From so many milliseconds on a statement is slow. */
export const SLOW_MS = 100;
/** Texts that are told apart in a minute, and those of them that are kept: the ones that took most time together. */
const MOST_TEXTS = 500;
const KEPT = 15;
const LONGEST_TEXT = 2_000;

/** One text for all companies: without the name of a schema, and on one line. */
export const plainText = (text: string): string => text.replace(/"?t_[0-9a-z]{26}"?\./g, '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT);

/** Statements that took long, by their text. */
export class SlowStatements {
  private texts = new Map<string, SlowStatement>();

  heard(text: string, ms: number): void {
    if (ms < SLOW_MS) return;
    const plain = plainText(text);
    let known = this.texts.get(plain);
    if (!known && this.texts.size >= MOST_TEXTS) return;
    if (!known) this.texts.set(plain, (known = { text: plain, calls: 0, totalMs: 0, mostMs: 0 }));
    known.calls++;
    known.totalMs += ms;
    known.mostMs = Math.max(known.mostMs, ms);
  }

  /** The worst since the last time. */
  take(): SlowStatement[] {
    const worst = [...this.texts.values()].toSorted((a, b) => b.totalMs - a.totalMs).slice(0, KEPT);
    this.texts = new Map();
    return worst;
  }
}
