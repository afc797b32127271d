import { mailer, type Mail } from '@ilms/kernel/mail';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { holdersOf } from '../account/holders.ts';

/** Writes to everybody who decides under which name, domain and sender a company appears. */
export async function writeToKeepers(tx: Transaction, tenantId: string, letterTo: (to: string) => Mail): Promise<void> {
  for (const to of await holdersOf(tx, tenantId, 'label:manage')) await mailer().send(tx, letterTo(to));
}
