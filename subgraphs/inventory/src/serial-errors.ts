import { momentInIndia } from '@ilms/core/india/moment';
import type { ConstraintWords } from '@ilms/kernel/database-errors';
import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

const when = (at: Date): string => `on ${momentInIndia(at)}`;

/** A code that claims to say something and cannot be read. */
export class UnreadableCode extends RuleBroken {
  constructor(why: string, position: number, ai: string | null) {
    super('INVENTORY_CODE_UNREADABLE', `This code cannot be read: ${why} (character ${position}).`, { position, ai }, ['code']);
  }
}

/** The last number does not fit into the characters the count has. */
export class SequenceTooNarrow extends RuleBroken {
  constructor(width: number, last: string) {
    super('INVENTORY_SEQUENCE_TOO_NARROW', `The last number, ${last}, has more than ${width} characters. Widen the count or end the range earlier.`, { width }, ['width']);
  }
}

/** A range that no number is in. */
export class SequenceRangeEmpty extends RuleBroken {
  constructor(first: number, last: number) {
    super('INVENTORY_SEQUENCE_RANGE', `The last number, ${last}, comes before the first, ${first}.`, {}, ['lastNumber']);
  }
}

/** A next number that the sequence never reaches. */
export class SequenceNextBeyond extends RuleBroken {
  constructor({ firstNumber, increment, lastNumber, nextNumber }: { readonly firstNumber: number; readonly increment: number; readonly lastNumber: number; readonly nextNumber: number }) {
    super('INVENTORY_SEQUENCE_RANGE', `The next number must be ${firstNumber} plus a multiple of ${increment}, at most ${lastNumber}; ${nextNumber} is not.`, {}, ['nextNumber']);
  }
}

/** Two of the check digits are worked out from digits alone. */
export class SequenceCheckDigit extends RuleBroken {
  constructor(checkDigit: string) {
    super('INVENTORY_SEQUENCE_CHECK_DIGIT', 'This check digit knows digits only. For a count with letters choose modulo 37, 36 or none.', { checkDigit }, ['checkDigit']);
  }
}

/** Numbers that were drawn are on labels and nameplates already. */
export class SequenceUsed extends RuleBroken {
  constructor(name: string, fact: string) {
    const why = fact === 'nextNumber' ? 'it only goes on, never back' : 'how they are written cannot be changed any more. End it and make another one';
    super('INVENTORY_SEQUENCE_USED', `Numbers of ${name} were drawn already; ${why}.`, { name }, [fact]);
  }
}

/** An item has no sequence of its own, and there is no general one. */
export class NoSequence extends RuleBroken {
  constructor(sku: string) {
    super('INVENTORY_NO_SEQUENCE', `There is no active sequence of serial numbers for ${sku}, and no general one. Make one, or name the serial numbers.`, { sku });
  }
}

/** More numbers are wanted than are left. */
export class SequenceExhausted extends RuleBroken {
  constructor(name: string, wanted: number, remaining: number) {
    super('INVENTORY_SEQUENCE_EXHAUSTED', `Only ${remaining} numbers of ${name} are left; ${wanted} were asked for. Extend its range, or make another sequence.`, { name, wanted, remaining });
  }
}

/** Units of such an item are known one by one. */
export class SerialsRequired extends RuleBroken {
  constructor(sku: string, units: number, named: number) {
    super('INVENTORY_SERIALS_REQUIRED', `${sku} is tracked by serial number: ${units === 1 ? '1 unit moves' : `${units} units move`}, and ${named === 0 ? 'no serial number was' : named === 1 ? '1 serial number was' : `${named} serial numbers were`} named.`, { sku, units, named }, ['serials']);
  }
}

/** Half a unit has no serial number. */
export class SerialsWhole extends RuleBroken {
  constructor(sku: string, quantity: Decimal) {
    super('INVENTORY_SERIALS_WHOLE', `${sku} is tracked by serial number and moves in whole units; ${quantity.toFixed()} is none.`, { sku, quantity: quantity.toFixed() });
  }
}

/** Serial numbers were named of an item whose units are not told apart. */
export class NotTrackedBySerial extends RuleBroken {
  constructor(sku: string) {
    super('INVENTORY_NOT_TRACKED_BY_SERIAL', `${sku} is not tracked by serial number, so none can be named.`, { sku }, ['serials']);
  }
}

/** Printable characters, and spaces only between them. */
export class SerialForm extends RuleBroken {
  constructor(number: string) {
    super('INVENTORY_SERIAL_FORM', `“${number.slice(0, 70)}” cannot be a serial number: it has 1 to 60 letters, digits and signs, with single spaces only between them.`, {}, ['serials']);
  }
}

/** One unit cannot move twice in one document. */
export class SerialTwice extends RuleBroken {
  constructor(sku: string, number: string) {
    super('INVENTORY_SERIAL_TWICE', `${number} of ${sku} is named twice.`, { sku, number }, ['serials']);
  }
}

/** No unit has this number. */
export class SerialUnknown extends RuleBroken {
  constructor(sku: string, number: string) {
    super('INVENTORY_SERIAL_UNKNOWN', `${sku} has no serial number ${number}.`, { sku, number }, ['serials']);
  }
}

/** The unit is not where it should leave, or is there already where it should come in. */
export class SerialElsewhere extends RuleBroken {
  constructor(sku: string, number: string, where: string, status: string) {
    super('INVENTORY_SERIAL_ELSEWHERE', `${number} of ${sku} ${where}.`, { sku, number, status }, ['serials']);
  }
}

/** Not so many units of its batch left with that line as are to come back. */
export class SerialNotOut extends RuleBroken {
  constructor(sku: string, numbers: readonly string[]) {
    super('INVENTORY_SERIAL_ELSEWHERE', `Not all of ${numbers.join(', ').slice(0, 200)} of ${sku} left with this line.`, { sku }, ['serials']);
  }
}

/** A unit is of one batch, and stays of it. */
export class SerialOfBatch extends RuleBroken {
  constructor(sku: string, number: string, own: string, said: string, field: 'serials' | 'batch' = 'serials') {
    super('INVENTORY_SERIAL_BATCH', `${number} of ${sku} is of batch ${own}, not of ${said}.`, { sku, number, batch: own, said }, [field]);
  }
}

/** The units named are of another batch than the units that are held for a document. */
export class SerialsOfOtherBatch extends RuleBroken {
  constructor(sku: string, held: readonly { readonly batch: string; readonly quantity: Decimal }[]) {
    super('INVENTORY_SERIAL_BATCH', `Units of ${sku} were named of another batch than is held for this document. Held are ${held.map(({ batch, quantity }) => `${quantity.toFixed()} of ${batch}`).join(', ')}.`, { sku, held: held.map(({ batch }) => batch) }, ['serials']);
  }
}

/** What is said of the past would contradict what the serial number did later. */
export class SerialHistory extends RuleBroken {
  constructor(sku: string, number: string, at: Date, last: Date) {
    super('INVENTORY_SERIAL_HISTORY', `${number} of ${sku} cannot have moved ${when(at)}: it moved ${when(last)}, which is later. A movement of the past can only be the last of a serial number.`, { sku, number, at: at.toISOString(), last: last.toISOString() }, ['serials']);
  }
}

/** A count of single units named all that were there; nothing said of the time before can change that. */
export class SerialsCounted extends RuleBroken {
  constructor(sku: string, at: Date, counted: Date) {
    super('INVENTORY_SERIALS_COUNTED', `${sku} was counted by serial number ${when(counted)}, so nothing can have moved ${when(at)} that the count did not find.`, { sku, at: at.toISOString(), counted: counted.toISOString() });
  }
}

/** A count that differs says which units are missing and which were found. */
export class SerialDifference extends RuleBroken {
  constructor(sku: string, difference: Decimal, found: number, missing: number) {
    super('INVENTORY_SERIAL_DIFFERENCE', `The count of ${sku} differs by ${difference.toFixed()}; ${found} found and ${missing} missing serial numbers were named. Name those that make the difference.`, { sku, difference: difference.toFixed(), found, missing }, ['missingSerials']);
  }
}

/** Goods that were there when the books were opened are brought in one by one. */
export class OpeningBySerial extends RuleBroken {
  constructor(sku: string) {
    super('INVENTORY_OPENING_BY_SERIAL', `${sku} is tracked by serial number. Bring its opening stock in with its serial numbers (import “Serial numbers”).`, { sku }, ['sku']);
  }
}

/** A sheet has only so many labels. */
export class LabelBeyondSheet extends RuleBroken {
  constructor(startAt: number, most: number) {
    super('INVENTORY_LABEL_BEYOND_SHEET', `A sheet has ${most === 1 ? '1 label' : `${most} labels`}; the first cannot be number ${startAt}.`, { startAt, most }, ['startAt']);
  }
}

/** Nothing is to be printed. */
export class NoLabels extends RuleBroken {
  constructor() {
    super('INVENTORY_NO_LABELS', 'Say of which items or serial numbers to print labels.', {}, ['items']);
  }
}

/** More labels than one document should have. */
export class TooManyLabels extends RuleBroken {
  constructor(wanted: number, most: number) {
    super('INVENTORY_TOO_MANY_LABELS', `At most ${most} labels are printed at once; these are ${wanted}.`, { wanted, most }, ['items']);
  }
}

/** What the database's own refusals mean of serial numbers and sequences. */
export const serialConstraints: ConstraintWords = {
  inventory_serial_number_once: () => new RuleBroken('INVENTORY_SERIAL_TAKEN', 'Somebody entered one of these serial numbers at the same moment. Load the page again and look where it is.', {}, ['serials']),
  inventory_serial_event_order: () => new RuleBroken('INVENTORY_SERIAL_TAKEN', 'Somebody moved one of these serial numbers at the same moment. Load the page again and look where it is.', {}, ['serials']),
  inventory_serial_number_on_hand: () => new RuleBroken('INVENTORY_SERIALS_REQUIRED', 'An item of this document is tracked by serial number, and not as many serial numbers moved as units. Nothing was stored.'),
  inventory_serial_event_units: () => new RuleBroken('INVENTORY_SERIALS_REQUIRED', 'An item of this document is tracked by serial number, and not as many serial numbers moved as units. Nothing was stored.'),
  inventory_serial_sequence_name: () => new RuleBroken('INVENTORY_SEQUENCE_NAME_TAKEN', 'Another sequence has this name.', {}, ['name']),
  inventory_serial_sequence_active: () => new RuleBroken('INVENTORY_SEQUENCE_EXISTS', 'There is an active sequence for this already. Make that one inactive first.', {}, ['sku']),
};
