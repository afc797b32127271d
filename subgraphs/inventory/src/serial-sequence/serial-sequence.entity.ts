import { Aggregate, Choice, CreatedAt, Flag, Id, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Variant } from '../catalogue/variant.ts';
import { SequenceNextBeyond, SequenceRangeEmpty, SequenceCheckDigit, SequenceTooNarrow, SequenceUsed } from '../serial-errors.ts';
import { largestOf, serialOf, type SerialForm } from './serial-form.ts';
import { SerialAlphabet, SerialCheckDigit } from './sequence-words.ts';

/** From so many hundredths of its range on somebody should prepare the next one. */
export const NEARLY_USED = 90;

/** Where new serial numbers come from: how they are written, and up to which one there are any. A number that was drawn never comes again. */
@Aggregate('inventory_serial_sequence', 'Where new serial numbers come from: how they are written, and up to which one there are any.')
export class SerialSequence implements SerialForm {
  @Id() readonly id!: string;
  @Text('What people call it.', { max: 80 }) name!: string;
  @Ref(() => Variant, 'The item it is for; null where it is for all that have none of their own.', { nullable: true }) variantId?: string | null;
  @Text('That item’s SKU.', { nullable: true }) sku?: string | null;
  @Text('What stands before the count.', { max: 20 }) prefix = '';
  @Text('What stands after the count and its check digit.', { max: 20 }) suffix = '';
  @Whole('Characters of the count, filled with zeros; without the check digit.') width = 6;
  @Choice(SerialAlphabet, 'In which characters it counts.') alphabet: SerialAlphabet = 'DIGITS';
  @Choice(SerialCheckDigit, 'The character after the count that shows a slip of the pen.') checkDigit: SerialCheckDigit = 'NONE';
  @Whole('The first count.') firstNumber = 1;
  @Whole('The last count; beyond it nothing is drawn.') lastNumber = 999_999;
  @Whole('From one count to the next.') increment = 1;
  @Whole('The count that is drawn next; beyond the last one when all are drawn.') nextNumber = 1;
  @Flag('Whether numbers are drawn from it. An item has one active sequence, and so has the company for all others.') isActive = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  get size(): number {
    return Math.floor((this.lastNumber - this.firstNumber) / this.increment) + 1;
  }

  @Whole('How many numbers were drawn or passed over.', { computed: true })
  get used(): number {
    return (this.nextNumber - this.firstNumber) / this.increment;
  }

  @Whole('How many numbers are left.', { computed: true })
  get remaining(): number {
    return this.size - this.used;
  }

  @Flag('Whether nine tenths of its numbers are drawn: time to prepare more.', { computed: true })
  get isNearlyUsed(): boolean {
    return this.used * 100 >= this.size * NEARLY_USED;
  }

  /** The numbers that would be drawn next. */
  next(most: number): string[] {
    return Array.from({ length: Math.min(most, this.remaining) }, (_, i) => serialOf(this, this.nextNumber + i * this.increment));
  }

  /** The last number it can draw. */
  last(): string | null {
    return this.remaining > 0 ? serialOf(this, this.firstNumber + (this.size - 1) * this.increment) : null;
  }

  /** Refuses a check digit that knows no letters. */
  expectCheckable(): void {
    if (this.alphabet === 'LETTERS' && (this.checkDigit === 'LUHN' || this.checkDigit === 'MOD_11')) throw new SequenceCheckDigit(this.checkDigit);
  }

  /** Refuses a sequence that cannot write its own numbers. */
  expectSound(): void {
    if (this.lastNumber < this.firstNumber) throw new SequenceRangeEmpty(this.firstNumber, this.lastNumber);
    if (this.lastNumber > largestOf(this)) throw new SequenceTooNarrow(this.width, serialOf({ ...this.form, width: 1 }, this.lastNumber));
    if (this.nextNumber < this.firstNumber || this.nextNumber > this.lastNumber + this.increment || (this.nextNumber - this.firstNumber) % this.increment !== 0) {
      throw new SequenceNextBeyond(this);
    }
  }

  /** Once numbers were drawn, how they are written is settled, and the count only goes on. */
  expectGoesOn(before: SerialForm & { firstNumber: number; increment: number; nextNumber: number; variantId: string | null }): void {
    if (before.nextNumber === before.firstNumber) return;
    const changed = (['prefix', 'suffix', 'width', 'alphabet', 'checkDigit', 'firstNumber', 'increment'] as const).find((fact) => before[fact] !== this[fact]) ?? ((this.variantId ?? null) !== before.variantId ? 'sku' : undefined);
    if (changed) throw new SequenceUsed(this.name, changed);
    if (this.nextNumber < before.nextNumber) throw new SequenceUsed(this.name, 'nextNumber');
  }

  get form(): SerialForm {
    const { prefix, suffix, width, alphabet, checkDigit } = this;
    return { prefix, suffix, width, alphabet, checkDigit };
  }
}
