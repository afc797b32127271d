import type { Transaction } from '@ilms/kernel/tenant-context';
import type { Payment } from '../payment/payment.entity.ts';
import { RemittanceLine } from './remittance-line.entity.ts';
import type { Remittance } from './remittance.entity.ts';

/** The payment a line of a locked remittance had become is none: the line is set aside with the reason, and the remittance ties as before. */
export async function setAsideReversed(tx: Transaction, remittance: Remittance, payment: Payment, { note, reason }: { readonly note: string | null; readonly reason: string }): Promise<void> {
  const lines = await tx.find(RemittanceLine, { remittanceId: remittance.id }, { orderBy: { position: 'asc' } });
  const line = lines.find(({ paymentId }) => paymentId === payment.id);
  line!.takeBack(`Its payment was reversed (${reason.toLowerCase().replaceAll('_', ' ')})${note ? `: ${note}` : ''}`.slice(0, 400), tx.actor.name);
  remittance.settle(lines);
  remittance.finish(tx.actor.name, new Date());
}
