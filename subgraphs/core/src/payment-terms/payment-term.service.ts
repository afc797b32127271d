import { isDeepStrictEqual } from 'node:util';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { codeTaken } from '../errors.ts';
import { Findings } from '../findings.ts';
import { requiredWhenSaid } from '../said.ts';
import { PaymentTerm, PaymentTermLine } from './payment-term.entity.ts';
import type { PaymentTermInput, PaymentTermUpdateInput } from './payment-term.input.ts';
import { termLines, type TermLineFacts } from './term-facts.ts';

/** New terms with their parts. */
export function createPaymentTerm(context: TenantContext, input: PaymentTermInput): Promise<PaymentTerm> {
  return context.transaction(async (tx) => {
    if ((await tx.find(PaymentTerm, { code: input.code })).length) throw codeTaken('payment term', input.code);
    const found = new Findings();
    const lines = termLines(input.lines, found);
    found.settle();
    const term = tx.create(PaymentTerm, { id: uuidv7(), code: input.code, name: input.name.trim(), isActive: true });
    enterLines(tx, term, lines);
    return term;
  });
}

/** Changes what is said about terms; documents made under them keep their days. */
export function updatePaymentTerm(context: TenantContext, input: PaymentTermUpdateInput): Promise<PaymentTerm> {
  return context.transaction(async (tx) => {
    const term = await tx.lock(PaymentTerm, input.id, ['id']);
    tx.expectVersion(term, input.version);
    const found = new Findings();
    const name = found.at([], () => requiredWhenSaid(input.name, 'name'));
    const lines = input.lines ? termLines(input.lines, found) : undefined;
    found.settle();
    const isChanged = change(term, { name, isActive: input.isActive ?? undefined });
    if (lines && (await replaceLines(tx, term, lines)) && !isChanged) term.updatedAt = new Date();
    return term;
  });
}

async function replaceLines(tx: Transaction, term: PaymentTerm, lines: readonly TermLineFacts[]): Promise<boolean> {
  const known = await tx.find(PaymentTermLine, { paymentTermId: term.id }, { orderBy: { position: 'asc' } });
  const [from, to] = [known.map(words), lines.map(words)];
  if (isDeepStrictEqual(from, to)) return false;
  for (const line of known) tx.remove(line);
  enterLines(tx, term, lines);
  tx.note(PaymentTerm, term.id, 'changed').changes = { lines: { from: from.join('; '), to: to.join('; ') } };
  return true;
}

function enterLines(tx: Transaction, term: PaymentTerm, lines: readonly TermLineFacts[]): void {
  for (const line of lines) tx.create(PaymentTermLine, { id: uuidv7(), paymentTermId: term.id, ...line });
}

/** One part in words, as the timeline and the list of terms say it. */
export function words({ percent, days, isEndOfMonth, dayOfMonth, discountPercent, discountDays }: TermLineFacts): string {
  const when = days === 0 ? 'at once' : `after ${days} days`;
  const then = isEndOfMonth ? ', end of that month' : dayOfMonth == null ? '' : `, on day ${dayOfMonth} of the month`;
  const early = discountPercent ? `, ${discountPercent.toFixed()} % off within ${discountDays} days` : '';
  return `${percent.toFixed()} % ${when}${then}${early}`;
}
