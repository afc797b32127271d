import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { Cause } from '../events.ts';
import { NoSequence, SequenceExhausted } from '../serial-errors.ts';
import { SerialSequenceRunsOut } from '../serial-events.ts';
import { NEARLY_USED } from './serial-sequence.entity.ts';
import { serialOf, type SerialForm } from './serial-form.ts';

interface Drawn extends SerialForm, Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly first: string;
  readonly increment: number;
  readonly firstNumber: number;
  readonly lastNumber: number;
}

/** The sequence an item draws from: its own, else the general one. */
export async function sequenceFor(context: TenantContext, variantId: string): Promise<{ id: string; name: string; remaining: number } | undefined> {
  const [found] = await context.sql<{ id: string; name: string; remaining: number }>(
    `select id, name, greatest(0, (last_number - next_number + increment) / increment)::integer as remaining from inventory_serial_sequence
      where is_active and (variant_id = ? or variant_id is null) order by variant_id nulls last limit 1`, [variantId]);
  return found;
}

/**
 * Draws the next numbers for an item, in the caller's transaction: one statement takes them, so two at once get different ones,
 * and what is undone was never drawn. All or none.
 */
export async function drawSerials(tx: Transaction, item: { readonly id: string; readonly sku: string }, count: number, cause?: Cause): Promise<string[]> {
  const sequence = await sequenceFor(tx, item.id);
  if (!sequence) throw new NoSequence(item.sku);
  const [drawn] = await tx.sql<Drawn>(
    `update inventory_serial_sequence set next_number = next_number + increment::bigint * ?::integer, updated_at = ?::timestamptz, version = version + 1
      where id = ? and is_active and next_number + increment::bigint * (?::integer - 1) <= last_number
      returning id, name, prefix, suffix, width, alphabet, check_digit as "checkDigit", increment, first_number as "firstNumber", last_number as "lastNumber", (next_number - increment::bigint * ?::integer)::text as first`,
    [count, new Date(), sequence.id, count, count]);
  if (!drawn) throw new SequenceExhausted(sequence.name, count, (await sequenceFor(tx, item.id))?.remaining ?? 0);
  const first = Number(drawn.first);
  const serials = Array.from({ length: count }, (_, i) => serialOf(drawn, first + i * drawn.increment));
  await tx.sql(
    `insert into inventory_serial_draw (id, sequence_id, first_number, count, first_serial, last_serial, document_type, document_id, at, actor_id, actor_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [uuidv7(), drawn.id, first, count, serials[0], serials.at(-1), cause?.documentType ?? null, cause?.documentId ?? null, new Date(), tx.actor.id, tx.actor.name]);
  sayWhenNearlyUsed(tx, drawn, first, count);
  return serials;
}

/** Said once, by the draw that passes nine tenths. */
function sayWhenNearlyUsed(tx: Transaction, { id, name, increment, firstNumber, lastNumber }: Drawn, first: number, count: number): void {
  const size = Math.floor((lastNumber - firstNumber) / increment) + 1;
  const before = (first - firstNumber) / increment;
  const isNearly = (used: number) => used * 100 >= size * NEARLY_USED;
  if (!isNearly(before) && isNearly(before + count)) tx.publish(new SerialSequenceRunsOut(id, name, size - before - count));
}
