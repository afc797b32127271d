import type { TenantContext } from '@ilms/kernel/tenant-context';
import { printingOf } from '../print/print-settings.service.ts';
import type { InvoicePrinting } from './invoice-document.ts';

/** How the branch, or without one the company, prints today: logo, terms, account, footer. Nothing of it is the invoice's own word. */
export async function printingFor(context: TenantContext, branchId: string | null): Promise<{ print: InvoicePrinting; terms?: string }> {
  const { settings: { letterhead, footer, signatory, terms, paper, copies, showsHsn, showsDiscount }, account, logo } = await printingOf(context, branchId);
  return {
    ...(terms ? { terms } : {}),
    print: {
      paper, copies, showsHsn, showsDiscount, ...(logo ? { logo } : {}), ...(letterhead ? { letterhead } : {}), ...(footer ? { footer } : {}), ...(signatory ? { signatory } : {}),
      ...(account ? { bank: { holder: account.holder, bankName: account.bankName, accountNumber: account.accountNumber, ifsc: account.ifsc, ...(account.upiId ? { upiId: account.upiId } : {}) } } : {}),
    },
  };
}
