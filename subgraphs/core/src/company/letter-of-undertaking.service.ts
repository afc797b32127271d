import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Findings } from '../findings.ts';
import { fiscalYearOf } from '../india/fiscal-year.ts';
import { Branch } from './branch.entity.ts';
import { parseLutNumber } from './company-facts.ts';
import type { LetterOfUndertakingInput } from './company.input.ts';
import { LetterOfUndertaking } from './letter-of-undertaking.entity.ts';

/** Records a letter. One holds at a time for a registration, and none longer than the fiscal year it was furnished for. */
export function recordLetter(context: TenantContext, input: LetterOfUndertakingInput): Promise<LetterOfUndertaking> {
  return context.transaction(async (tx) => {
    const branch = await tx.lock(Branch, input.branchId, ['branchId']);
    const yearEnd = fiscalYearOf(input.validFrom).endsOn;
    const validUntil = input.validUntil ?? yearEnd;
    const others = await tx.find(LetterOfUndertaking, { branchId: branch.id });
    const found = new Findings();
    const number = found.at(['number'], () => parseLutNumber(input.number));
    found.at(['branchId'], () => {
      if (!branch.gstin) throw new RuleBroken('CORE_LUT_NEEDS_GSTIN', `${branch.name} has no GSTIN; a letter of undertaking is furnished under one.`);
    });
    found.at(['validUntil'], () => {
      if (validUntil < input.validFrom || validUntil > yearEnd) throw new RuleBroken('CORE_LUT_OUTSIDE_YEAR', `A letter from ${input.validFrom} holds at most until ${yearEnd}.`, { validFrom: input.validFrom, until: yearEnd });
    });
    found.at(['validFrom'], () => {
      const other = others.find((one) => one.validFrom <= validUntil && input.validFrom <= one.validUntil);
      if (other) throw new RuleBroken('CORE_LUT_OVERLAPS', `The letter ${other.number} holds from ${other.validFrom} to ${other.validUntil} already.`, { number: other.number });
    });
    found.settle();
    return tx.create(LetterOfUndertaking, { branchId: branch.id, number: number!, validFrom: input.validFrom, validUntil });
  });
}

/** The letter under which a branch supplies without IGST on a day, if there is one. */
export async function letterInForce(context: TenantContext, branchId: string, day: string): Promise<LetterOfUndertaking | undefined> {
  const [letter] = await context.find(LetterOfUndertaking, { branchId, validFrom: { $lte: day }, validUntil: { $gte: day } }, { limit: 1 });
  return letter;
}
