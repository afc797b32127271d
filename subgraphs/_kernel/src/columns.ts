import { Type } from '@mikro-orm/core';
import { Decimal } from './decimal.ts';

/** NUMERIC as an exact decimal in both directions; two equal values never count as a change. */
export class DecimalColumn extends Type<Decimal | null, string | null> {
  constructor(readonly places: number) {
    super();
  }

  override convertToDatabaseValue(value: Decimal | null | undefined): string | null {
    return value == null ? null : new Decimal(value).toFixed(this.places);
  }

  override convertToJSValue(value: string | null | undefined): Decimal | null {
    return value == null ? null : new Decimal(value);
  }

  override compareAsType(): string {
    return 'string';
  }

  override getColumnType(): string {
    return `numeric(${DecimalColumn.precision(this.places)},${this.places})`;
  }

  static precision(places: number): number {
    return places === 2 ? 18 : 20;
  }
}

/** DATE as "YYYY-MM-DD": a business day has no zone to be shifted by. */
export class DayColumn extends Type<string | null, string | null> {
  override getColumnType(): string {
    return 'date';
  }

  override compareAsType(): string {
    return 'string';
  }
}
