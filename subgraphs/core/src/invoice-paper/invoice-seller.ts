import type { Branch } from '../company/branch.entity.ts';
import type { Company } from '../company/company.entity.ts';
import { stateOfCode } from '../india/states.ts';
import type { InvoiceDocument, InvoiceParty } from './invoice-document.ts';

/** The company as the seller on its papers, at the branch that sells. */
export function sellerOf({ legalName, tradeName, email, phone }: Company, branch: Branch): InvoiceDocument['seller'] {
  return {
    name: legalName, addressLines: addressLinesOf(branch), state: stateNamed(branch.stateCode),
    ...(branch.gstin ? { gstin: branch.gstin } : {}), ...(tradeName ? { tradeName } : {}), ...(email ? { email } : {}), ...(phone ? { phone } : {}),
  };
}

/** An address in the lines of a paper; the state stands below by itself. */
export function addressLinesOf({ line1, line2, city, pincode, country }: { line1?: string | null; line2?: string | null; city?: string | null; pincode?: string | null; country?: string }): string[] {
  return [line1, line2, [city, pincode].filter(Boolean).join(' '), country === 'IN' ? undefined : country].flatMap((line) => line?.trim() || []);
}

export const stateNamed = (code: string): InvoiceParty['state'] => ({ code, name: stateOfCode(code).name });
