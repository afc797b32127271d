import { Aggregate, Choice, CreatedAt, Day, Flag, Id, Json, Text, UpdatedAt, Value, Version } from '@ilms/kernel/fields';
import { RuleBroken } from '@ilms/kernel/errors';
import { LockArea, type AreaLocks } from './lock-area.ts';

@Value('Up to which day one area is locked.')
export class AreaLock {
  @Choice(LockArea, 'The area.') area!: LockArea;
  @Day('Nothing of the area may be posted up to and including this day.') lockedUntil!: string;
}

/** April to March. Numbers of documents begin again with it; what is locked in it stays as it was filed. */
@Aggregate('core_fiscal_year', 'An Indian financial year, April to March. Numbers of documents begin again with it.')
export class FiscalYear {
  @Id() readonly id!: string;
  @Text('As everybody writes it: 2026-27.') name!: string;
  @Day('First day.') startsOn!: string;
  @Day('Last day.') endsOn!: string;
  @Day('Nothing may be posted up to and including this day; null: nothing is locked.', { nullable: true }) lockedUntil?: string | null;
  @Json('Days by area.', { hidden: true, nullable: true }) locksByArea?: AreaLocks | null;
  @Flag('Nothing is posted in a closed year, whoever asks.') isClosed = false;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** Refuses a day whose books are closed. Who holds an exception passes a lock, but never a closed year; answers whether he needed it. */
  expectOpen(day: string, area?: LockArea, isExcepted = false): boolean {
    if (this.isClosed) throw new RuleBroken('CORE_YEAR_CLOSED', `The year ${this.name} is closed; nothing can be posted on ${day}.`, { day, fiscalYear: this.name });
    const areaUntil = area && this.locksByArea?.[area];
    const isLocked = (until: string | null | undefined): until is string => Boolean(until && day <= until);
    const until = isLocked(this.lockedUntil) ? this.lockedUntil : isLocked(areaUntil) ? areaUntil : undefined;
    if (until === undefined) return false;
    if (isExcepted) return true;
    const what = until === this.lockedUntil ? 'The books are' : `The books of ${area!.toLowerCase()} are`;
    throw new RuleBroken('CORE_PERIOD_LOCKED', `${what} locked up to ${until}; nothing can be posted on ${day}.`, { day, lockedUntil: until, ...(until === this.lockedUntil ? {} : { area }) });
  }

  /** The day up to which everything, or one area, is locked. */
  lockOf(area?: LockArea | null): string | null {
    return (area ? this.locksByArea?.[area] : this.lockedUntil) ?? null;
  }

  /** Closes the books up to a day of the year, for all or for one area. They open again only by an earlier day, which the timeline keeps. */
  lockUntil(day: string | null, area?: LockArea | null): void {
    if (day && (day < this.startsOn || day > this.endsOn)) {
      throw new RuleBroken('CORE_LOCK_OUTSIDE_YEAR', `${day} is not a day of ${this.name}.`, { day, startsOn: this.startsOn, endsOn: this.endsOn }, ['lockedUntil']);
    }
    if (!area) this.lockedUntil = day;
    else {
      const { [area]: _before, ...others } = this.locksByArea ?? {};
      this.locksByArea = day ? { ...others, [area]: day } : others;
    }
  }
}
