import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { BankAccount } from '../bank/bank-account.entity.ts';
import { accountToPrint } from '../bank/bank-account.service.ts';
import { change } from '../changes.ts';
import { Branch } from '../company/branch.entity.ts';
import { logoToPrint } from './print-logo.service.ts';
import { bare } from '../said.ts';
import { PrintSettings } from './print-settings.entity.ts';
import type { PrintSettingsInput } from './print-settings.input.ts';

export function savePrintSettings(context: TenantContext, input: PrintSettingsInput): Promise<PrintSettings> {
  return context.transaction(async (tx) => {
    const branch = input.branchId ? await tx.get(Branch, input.branchId, ['branchId']) : null;
    const account = input.bankAccountId ? await tx.get(BankAccount, input.bankAccountId, ['bankAccountId']) : null;
    if (account && !account.isActive) throw new RuleBroken('CORE_BANK_ACCOUNT_INACTIVE', `${account.bankName} ${account.masked} is out of use.`, {}, ['bankAccountId']);
    const [known] = await tx.lockAll(PrintSettings, { branchId: branch?.id ?? null });
    const settings = known ?? tx.create(PrintSettings, { branchId: branch?.id ?? null, paper: 'A4', copies: 1, showsHsn: true, showsDiscount: true });
    if (known) tx.expectVersion(known, input.version);
    const { paper, copies, showsHsn, showsDiscount } = input;
    change(settings, {
      bankAccountId: input.bankAccountId === undefined ? undefined : account?.id ?? null,
      letterhead: bare(input.letterhead), terms: bare(input.terms), footer: bare(input.footer), signatory: bare(input.signatory),
      paper: paper ?? undefined, copies: copies ?? undefined, showsHsn: showsHsn ?? undefined, showsDiscount: showsDiscount ?? undefined,
    });
    return settings;
  });
}

/** What a printer needs to know of a branch, or without one of the company: the branch's own settings, or the company's, or the usual ones; the logo likewise; and the account customers pay to. */
export async function printingOf(context: TenantContext, branchId: string | null): Promise<{ settings: PrintSettings; account: BankAccount | undefined; logo: string | undefined }> {
  const rows = await context.find(PrintSettings, { $or: [{ branchId }, { branchId: null }] });
  const settings = rows.find((row) => row.branchId === branchId) ?? rows[0] ?? new PrintSettings();
  return { settings, account: await accountToPrint(context, branchId, settings.bankAccountId), logo: await logoToPrint(context, branchId) };
}
