import { parsePan } from '../india/pan.ts';
import { parsePincodeOf } from '../india/pincode.ts';
import { stateNamed } from '../india/states.ts';
import { change } from '../changes.ts';
import { panDiffersFromGstin } from '../errors.ts';
import { Findings } from '../findings.ts';
import { Branch } from './branch.entity.ts';
import { Company } from './company.entity.ts';
import type { CompanyUpdateInput } from './company.input.ts';
import { bare, requiredWhenSaid } from '../said.ts';
import { parseCin, parseTan, parseUdyam } from './company-facts.ts';
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
    const cin = found.at(['cin'], () => (input.cin ? parseCin(input.cin) : input.cin));
    const tan = found.at(['tan'], () => (input.tan ? parseTan(input.tan) : input.tan));
    const udyam = found.at(['udyam'], () => (input.udyam ? parseUdyam(input.udyam) : input.udyam));
    const registeredStateCode = found.at(['registeredStateCode'], () => (input.registeredStateCode ? stateNamed(input.registeredStateCode).code : input.registeredStateCode));
    const state = registeredStateCode === undefined ? company.registeredStateCode : registeredStateCode;
    const said = input.registeredPincode === undefined ? company.registeredPincode : input.registeredPincode;
    const registeredPincode = found.at(['registeredPincode'], () => (said && state ? parsePincodeOf(said, state) : said));
    found.settle();
    const { tradeName, email, phone } = input;
    const [registeredLine1, registeredLine2, registeredCity] = [bare(input.registeredLine1), bare(input.registeredLine2), bare(input.registeredCity)];
    change(company, { legalName, pan, tradeName, email, phone, cin, tan, udyam, registeredLine1, registeredLine2, registeredCity, registeredStateCode, registeredPincode });
    return company;
  });
}
