import { closureOf } from '../../src/module-sets.ts';
import { REQUIRES, SOLD } from './modules.ts';

/** Repeatable chance: the same seed gives the same run. */
export class Chance {
  constructor(private state: number) {}

  /** A number in [0, below). mulberry32. */
  below(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  }

  pick<T>(of: readonly T[]): T {
    return of[this.below(of.length)]!;
  }

  some<T>(of: readonly T[]): T[] {
    return of.filter(() => this.below(2) === 1);
  }

  closedSet(): string[] {
    const count = this.below(6);
    const wanted = Array.from({ length: count }, () => this.pick(SOLD));
    return [...closureOf(wanted, REQUIRES)].toSorted();
  }
}

/** A neighbouring closed set: one module more with what it needs, or one less without what needs it. */
export function step(set: readonly string[], chance: Chance): string[] {
  const module = chance.pick(SOLD);
  if (!set.includes(module)) return [...closureOf([...set, module], REQUIRES)].toSorted();
  return set.filter((other) => !closureOf([other], REQUIRES).has(module));
}
