import type { Transaction } from '@ilms/kernel/tenant-context';
import { audit } from '../audit/audit.ts';

/** Writes into the audit trail what became of a company's subscription. */
export const tell = (tx: Transaction, tenantId: string, action: string, details: Record<string, unknown>): Promise<void> =>
  audit(tx, { tenantId, actor: tx.actor, action, details, requestId: tx.request.requestId });
