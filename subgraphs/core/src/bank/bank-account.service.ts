import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { upsertAll } from '../bulk.ts';
import { change } from '../changes.ts';
import { Branch } from '../company/branch.entity.ts';
import { theCompany } from '../company/company.service.ts';
import { Currency } from '../currency/currency.entity.ts';
import { bankAccountKnown } from '../errors.ts';
import { Findings } from '../findings.ts';
import { bare, requiredWhenSaid } from '../said.ts';
import { BankAccount } from './bank-account.entity.ts';
import { BankAccountRowInput, type BankAccountInput, type BankAccountsUpsertInput, type BankAccountUpdateInput } from './bank-account.input.ts';
import { parseAccountNumber, parseIfsc, parseUpiId } from './bank-facts.ts';

/** What the words about an account come to; refuses all contradictions at once. */
function factsOf(said: Omit<BankAccountInput, 'branchId' | 'isDefault'>, currencies: ReadonlySet<string>) {
  const found = new Findings();
  const accountNumber = found.at(['accountNumber'], () => parseAccountNumber(said.accountNumber));
  const ifsc = found.at(['ifsc'], () => parseIfsc(said.ifsc));
  const upiId = found.at(['upiId'], () => (said.upiId?.trim() ? parseUpiId(said.upiId) : null));
  const currency = found.at(['currency'], () => {
    const code = said.currency ?? 'INR';
    if (!currencies.has(code)) throw new RuleBroken('CORE_CURRENCY_INACTIVE', `${code} is not in use here. Take it into use first.`, { code });
    return code;
  });
  found.settle();
  return { bankName: said.bankName.trim(), bankBranch: bare(said.bankBranch) ?? null, accountNumber: accountNumber!, ifsc: ifsc!, upiId: upiId ?? null, currency: currency!, kind: said.kind ?? 'CURRENT' as const };
}

const activeCurrencies = async (context: TenantContext): Promise<Set<string>> => new Set((await context.find(Currency, { isActive: true })).map(({ code }) => code));

export function addBankAccount(context: TenantContext, input: BankAccountInput): Promise<BankAccount> {
  return context.transaction(async (tx) => {
    const branch = input.branchId ? await tx.get(Branch, input.branchId, ['branchId']) : null;
    const facts = factsOf(input, await activeCurrencies(tx));
    if ((await tx.find(BankAccount, { ifsc: facts.ifsc, accountNumber: facts.accountNumber })).length) throw bankAccountKnown();
    const holder = bare(input.holder) ?? (await theCompany(tx)).legalName;
    if (input.isDefault) await noDefault(tx, branch?.id ?? null);
    return tx.create(BankAccount, { ...facts, branchId: branch?.id ?? null, holder, isDefault: input.isDefault ?? false, isActive: true });
  });
}

export function updateBankAccount(context: TenantContext, input: BankAccountUpdateInput): Promise<BankAccount> {
  return context.transaction(async (tx) => {
    const account = await tx.lock(BankAccount, input.id, ['id']);
    tx.expectVersion(account, input.version);
    const found = new Findings();
    const holder = found.at([], () => requiredWhenSaid(input.holder, 'holder'));
    const bankName = found.at([], () => requiredWhenSaid(input.bankName, 'bankName'));
    const ifsc = found.at(['ifsc'], () => (input.ifsc == null ? undefined : parseIfsc(input.ifsc)));
    const upiId = found.at(['upiId'], () => (input.upiId?.trim() ? parseUpiId(input.upiId) : bare(input.upiId)));
    const isActive = input.isActive ?? account.isActive;
    found.at(['isDefault'], () => {
      if (!isActive && (input.isDefault ?? account.isDefault)) throw new RuleBroken('CORE_BANK_ACCOUNT_DEFAULT_STAYS', `${account.bankName} ${account.masked} is printed by default. Make another one the default first.`);
    });
    found.settle();
    if (input.isDefault && !account.isDefault) await noDefault(tx, account.branchId ?? null);
    change(account, { holder, bankName, bankBranch: bare(input.bankBranch), ifsc, upiId, isDefault: input.isDefault ?? undefined, isActive: input.isActive ?? undefined });
    return account;
  });
}

/** The former default of the branch steps back first: the index allows one at any moment. */
async function noDefault(tx: Transaction, branchId: string | null): Promise<void> {
  for (const account of await tx.lockAll(BankAccount, { isDefault: true, branchId })) account.isDefault = false;
  await tx.flush();
}

/** Accounts from a file, recognised by IFSC and number. */
export function upsertBankAccounts(context: TenantContext, input: BankAccountsUpsertInput): Promise<BulkPayload> {
  return upsertAll(context, input.accounts, (row) => `${row.ifsc} ${row.accountNumber.slice(-4)}`, async (tx) => {
    const [currencies, company] = [await activeCurrencies(tx), await theCompany(tx)];
    const branches = new Map((await tx.find(Branch, {})).map((branch) => [branch.code, branch.id]));
    const accounts = new Map((await tx.lockAll(BankAccount, {})).map((account) => [`${account.ifsc} ${account.accountNumber}`, account]));
    const said = new Set<string>();
    return (row) => {
      checkInput(BankAccountRowInput, row);
      const facts = factsOf(row, currencies);
      const key = `${facts.ifsc} ${facts.accountNumber}`;
      if (said.has(key)) throw new RuleBroken('CORE_ROW_TWICE', 'This account stands in the request twice.', {}, ['accountNumber']);
      const branchId = row.branchCode ? branches.get(row.branchCode.toUpperCase()) : null;
      if (branchId === undefined) throw new RuleBroken('CORE_BRANCH_UNKNOWN', `There is no branch ${row.branchCode}.`, { code: row.branchCode }, ['branchCode']);
      said.add(key);
      const known = accounts.get(key);
      const holder = bare(row.holder) ?? known?.holder ?? company.legalName;
      if (!known) return { outcome: 'CREATED', id: tx.create(BankAccount, { id: uuidv7(), ...facts, branchId, holder, isDefault: false, isActive: true }).id };
      return { outcome: change(known, { ...facts, holder, branchId: row.branchCode ? branchId : undefined }) ? 'UPDATED' : 'UNCHANGED', id: known.id };
    };
  }, { dryRun: input.dryRun });
}

/** The account to print for a branch, or without one for the company: the one named, the branch's default, the company's. */
export async function accountToPrint(context: TenantContext, branchId: string | null, named?: string | null): Promise<BankAccount | undefined> {
  const accounts = await context.find(BankAccount, { isActive: true, ...(named ? { id: named } : { isDefault: true, $or: [{ branchId }, { branchId: null }] }) } as never);
  return accounts.find((account) => account.branchId === branchId) ?? accounts[0];
}
