import { parsePan } from '../india/pan.ts';
import { change } from '../changes.ts';
import { panDiffersFromGstin } from '../errors.ts';
import { Findings } from '../findings.ts';
import { Branch } from './branch.entity.ts';
import { Company } from './company.entity.ts';
import type { CompanyUpdateInput } from './company.input.ts';
import { requiredWhenSaid } from '../said.ts';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';

/** The tenant's one company. */
export async function theCompany(context: TenantContext): Promise<Company> {
  const [company] = await context.find(Company, {}, { limit: 1 });
  if (!company) throw new Error('The masters of this tenant were never prepared.');
  return company;
}

/** The same, held until commit: its PAN and the GSTINs of its branches are changed by one at a time. */
export async function theCompanyHeld(tx: Transaction): Promise<Company> {
  const [company] = await tx.lockAll(Company, {});
  if (!company) throw new Error('The masters of this tenant were never prepared.');
  return company;
}

/** Changes what is said about the company. Its PAN must be the one inside the GSTIN of every branch. */
export function updateCompany(context: TenantContext, input: CompanyUpdateInput): Promise<Company> {
  return context.transaction(async (tx) => {
    const company = await theCompanyHeld(tx);
    tx.expectVersion(company, input.version);
    const branches = await tx.find(Branch, { gstin: { $ne: null } });
    const found = new Findings();
    const legalName = found.at([], () => requiredWhenSaid(input.legalName, 'legalName'));
    const pan = found.at(['pan'], () => (input.pan ? parsePan(input.pan) : input.pan));
    found.at(['pan'], () => {
      const other = branches.find((branch) => pan && branch.gstin!.slice(2, 12) !== pan);
      if (other) throw panDiffersFromGstin(pan!, other.gstin!);
    });
    found.settle();
    const { tradeName, email, phone } = input;
    change(company, { legalName, pan, tradeName, email, phone });
    return company;
  });
}
