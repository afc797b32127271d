import { Choice, Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { SerialAlphabet, SerialCheckDigit } from './sequence-words.ts';

/** The largest count there may be. */
export const MOST_NUMBER = 2_000_000_000;
const AROUND = { max: 20, nullable: true, pattern: /^[!-~]*$/, expects: 'letters, digits and signs without spaces' };

@Input('A sequence of serial numbers. What is left out stays, or is as the field says for a new one.')
export class SerialSequenceInput {
  @Key('The sequence to change; a new one when nothing is said.', { nullable: true }) id?: string | null;
  @Whole('The version you saw, of one there is already.', { nullable: true }) version?: number | null;
  @Text('What people call it.', { max: 80 }) name!: string;
  @Text('The SKU of the item it is for; for all that have none of their own when nothing is said.', { max: 120, nullable: true }) sku?: string | null;
  @Text('What stands before the count.', AROUND) prefix?: string | null;
  @Text('What stands after it.', AROUND) suffix?: string | null;
  @Whole('Characters of the count, 1 to 20; 6 when nothing is said.', { nullable: true, min: 1, max: 20 }) width?: number | null;
  @Choice(SerialAlphabet, 'In which characters it counts; DIGITS when nothing is said.', { nullable: true }) alphabet?: SerialAlphabet | null;
  @Choice(SerialCheckDigit, 'Its check digit; NONE when nothing is said.', { nullable: true }) checkDigit?: SerialCheckDigit | null;
  @Whole('The first count; 1 when nothing is said.', { nullable: true, min: 0, max: MOST_NUMBER }) firstNumber?: number | null;
  @Whole('The last count; of a new sequence the largest that has so many characters, when nothing is said.', { nullable: true, min: 0, max: MOST_NUMBER }) lastNumber?: number | null;
  @Whole('From one count to the next; 1 when nothing is said.', { nullable: true, min: 1, max: 100_000 }) increment?: number | null;
  @Whole('The count to draw next, where some were used elsewhere; never one that was drawn.', { nullable: true, min: 0, max: MOST_NUMBER }) nextNumber?: number | null;
  @Flag('Whether numbers are drawn from it; yes when nothing is said.', { nullable: true }) isActive?: boolean | null;
}

@Input('How many serial numbers to draw for an item.')
export class SerialNumbersDrawInput {
  @Text('Your own key for this request, up to 255 characters: a repeated one gets the same numbers.', { max: 255 }) idempotencyKey!: string;
  @Text('The item’s SKU: its own sequence, else the general one.', { max: 120 }) sku!: string;
  @Whole('How many, 1 to 1000.', { min: 1, max: 1000 }) count!: number;
}
