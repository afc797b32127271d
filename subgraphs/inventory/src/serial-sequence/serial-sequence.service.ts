import { ZERO } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { itemOf, itemsOf } from '../catalogue/items.ts';
import { drawSerials } from './draw-serials.ts';
import { largestOf } from './serial-form.ts';
import { SerialSequence } from './serial-sequence.entity.ts';
import { MOST_NUMBER, type SerialNumbersDrawInput, type SerialSequenceInput } from './serial-sequence.input.ts';

/** Makes a sequence or changes one. How its numbers are written is settled once one was drawn. */
export function setSequence(context: TenantContext, input: SerialSequenceInput): Promise<SerialSequence> {
  return context.transaction(async (tx) => {
    const sequence = input.id ? await tx.lock(SerialSequence, input.id, ['id']) : undefined;
    if (!sequence) {
      const made = upToWidth(await worded(tx, new SerialSequence(), input), input);
      made.nextNumber = input.nextNumber ?? made.firstNumber;
      made.expectSound();
      const row = tx.create(SerialSequence, { id: uuidv7(), ...facts(made) });
      await tx.flush();
      return row;
    }
    tx.expectVersion(sequence, input.version);
    const before = { ...facts(sequence), variantId: sequence.variantId ?? null };
    await worded(tx, sequence, input);
    if (input.nextNumber != null) sequence.nextNumber = input.nextNumber;
    else if (before.nextNumber === before.firstNumber) sequence.nextNumber = sequence.firstNumber;
    sequence.expectGoesOn(before);
    sequence.expectSound();
    await tx.flush();
    return sequence;
  });
}

/** The numbers that a form describes, without keeping anything. */
export async function previewSequence(context: TenantContext, input: SerialSequenceInput): Promise<SerialSequence> {
  const known = input.id ? await context.load(SerialSequence, input.id) : null;
  const shown = Object.assign(new SerialSequence(), known ? facts(known) : {});
  await worded(context, shown, input);
  if (!known) upToWidth(shown, input);
  shown.nextNumber = input.nextNumber ?? (known && known.nextNumber !== known.firstNumber ? known.nextNumber : shown.firstNumber);
  shown.expectSound();
  return shown;
}

/** Draws numbers for an item to print or to engrave; they become serial numbers when goods with them come in. */
export function drawNumbers(context: TenantContext, input: SerialNumbersDrawInput): Promise<string[]> {
  return context.once('serialNumbersDraw', input, async (tx) => {
    const item = itemOf(await itemsOf(tx, [input]), input.sku, ZERO);
    return drawSerials(tx, item, input.count);
  });
}

const facts = ({ name, variantId, sku, prefix, suffix, width, alphabet, checkDigit, firstNumber, lastNumber, increment, nextNumber, isActive }: SerialSequence) =>
  ({ name, variantId: variantId ?? null, sku: sku ?? null, prefix, suffix, width, alphabet, checkDigit, firstNumber, lastNumber, increment, nextNumber, isActive });

/** A new sequence goes as far as its count can be written, where nothing else is said. */
function upToWidth(sequence: SerialSequence, { lastNumber }: SerialSequenceInput): SerialSequence {
  sequence.lastNumber = lastNumber ?? Math.min(largestOf(sequence), MOST_NUMBER);
  return sequence;
}

async function worded(context: TenantContext | Transaction, sequence: SerialSequence, input: SerialSequenceInput): Promise<SerialSequence> {
  sequence.name = input.name.trim();
  if (input.sku !== undefined) {
    const sku = input.sku?.trim();
    const item = sku ? itemOf(await itemsOf(context, [{ sku }]), sku, ZERO) : null;
    Object.assign(sequence, { variantId: item?.id ?? null, sku: item?.sku ?? null });
  }
  for (const fact of ['prefix', 'suffix', 'width', 'alphabet', 'checkDigit', 'firstNumber', 'lastNumber', 'increment', 'isActive'] as const) {
    const said = input[fact];
    if (said !== undefined && said !== null) Object.assign(sequence, { [fact]: typeof said === 'string' ? said.trim() : said });
  }
  sequence.expectCheckable();
  return sequence;
}
