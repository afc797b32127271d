import { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { upsertOneByOne } from '../bulk.ts';
import { PaymentTerm } from './payment-term.entity.ts';
import { PaymentTermRowInput, type PaymentTermLineInput, type PaymentTermPartInput, type PaymentTermsUpsertInput } from './payment-term.input.ts';
import { createPaymentTerm, updatePaymentTerm } from './payment-term.service.ts';

/** Terms of payment from a file or another system, by code. */
export function upsertPaymentTerms(context: TenantContext, { paymentTerms, dryRun }: PaymentTermsUpsertInput): Promise<BulkPayload> {
  return upsertOneByOne<PaymentTermRowInput, PaymentTerm>(context, paymentTerms, ({ code }) => code, {
    check: (row) => checkInput(PaymentTermRowInput, row),
    find: async (tx, { code }) => (await tx.find(PaymentTerm, { code }))[0],
    create: (tx, { code, name, lines }) => createPaymentTerm(tx, { code, name, lines: partsOf(lines?.length ? lines : [{}]) }),
    revise: (tx, term, { name, lines, isActive }) => updatePaymentTerm(tx, { id: term.id, version: term.version, name, isActive: isActive ?? null, lines: lines?.length ? partsOf(lines) : null }),
  }, { dryRun });
}

const partsOf = (parts: readonly PaymentTermPartInput[]): PaymentTermLineInput[] => parts.map((part, index) => {
  if (!part.percent && parts.length > 1) throw new RuleBroken('REQUIRED', `Say what percentage part ${index + 1} is.`, {}, ['lines', String(index), 'percent']);
  return { ...part, percent: part.percent ?? new Decimal(100) };
});
