import { Aggregate, CreatedAt, Day, Id, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { RuleBroken } from '@ilms/kernel/errors';

/** April to March. Numbers of documents begin again with it; what is locked in it stays as it was filed. */
@Aggregate('core_fiscal_year', 'An Indian financial year, April to March. Numbers of documents begin again with it.')
export class FiscalYear {
  @Id() readonly id!: string;
  @Text('As everybody writes it: 2026-27.') name!: string;
  @Day('First day.') startsOn!: string;
  @Day('Last day.') endsOn!: string;
  @Day('Nothing may be posted up to and including this day; null: nothing is locked.', { nullable: true }) lockedUntil?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** Refuses a day whose books are closed. */
  expectOpen(day: string): void {
    if (this.lockedUntil && day <= this.lockedUntil) {
      throw new RuleBroken('CORE_PERIOD_LOCKED', `The books are locked up to ${this.lockedUntil}; nothing can be posted on ${day}.`, { day, lockedUntil: this.lockedUntil });
    }
  }

  /** Closes the books up to a day of the year. They open again only by an earlier day, which the timeline keeps. */
  lockUntil(day: string | null): void {
    if (day && (day < this.startsOn || day > this.endsOn)) {
      throw new RuleBroken('CORE_LOCK_OUTSIDE_YEAR', `${day} is not a day of ${this.name}.`, { day, startsOn: this.startsOn, endsOn: this.endsOn }, ['lockedUntil']);
    }
    this.lockedUntil = day;
  }
}
