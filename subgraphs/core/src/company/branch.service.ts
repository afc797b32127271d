import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { change } from '../changes.ts';
import { codeTaken } from '../errors.ts';
import { requiredWhenSaid } from '../said.ts';
import { Branch } from './branch.entity.ts';
import { branchPlace } from './branch-facts.ts';
import type { BranchInput, BranchUpdateInput } from './company.input.ts';
import { theCompanyHeld } from './company.service.ts';

/** The branch that stands in where none is named. */
export async function defaultBranch(context: TenantContext): Promise<Branch> {
  const [branch] = await context.find(Branch, { isDefault: true });
  if (!branch) throw new Error('The masters of this tenant were never prepared.');
  return branch;
}

/** Opens a place of business. */
export function openBranch(context: TenantContext, input: BranchInput): Promise<Branch> {
  return context.transaction(async (tx) => {
    const { pan } = await theCompanyHeld(tx);
    if ((await tx.find(Branch, { code: input.code })).length) throw codeTaken('branch', input.code);
    const place = branchPlace(input, pan);
    if (input.isDefault) await noDefault(tx);
    const { code, line1, line2, city } = input;
    return tx.create(Branch, { code, name: input.name.trim(), ...place, line1: line1 ?? null, line2: line2 ?? null, city: city ?? null, isDefault: input.isDefault ?? false, isActive: true });
  });
}

/** Changes what is said about a branch; its code stays, because issued numbers contain it. */
export function updateBranch(context: TenantContext, input: BranchUpdateInput): Promise<Branch> {
  return context.transaction(async (tx) => {
    const { pan } = await theCompanyHeld(tx);
    const branch = await tx.lock(Branch, input.id, ['id']);
    tx.expectVersion(branch, input.version);
    const said = <K extends 'gstin' | 'stateCode' | 'pincode'>(key: K) => (input[key] === undefined ? branch[key] : input[key]);
    const place = branchPlace({ gstin: said('gstin'), stateCode: input.stateCode ?? (input.gstin ? undefined : branch.stateCode), pincode: said('pincode') }, pan);
    if (branch.isDefault && (input.isDefault === false || input.isActive === false)) {
      throw new RuleBroken('CORE_BRANCH_DEFAULT_STAYS', `${branch.name} is the default branch. Make another one the default first.`, {}, [input.isDefault === false ? 'isDefault' : 'isActive']);
    }
    if (input.isDefault && !(input.isActive ?? branch.isActive)) {
      throw new RuleBroken('CORE_BRANCH_DEFAULT_STAYS', `${branch.name} is closed and cannot be the default branch.`, {}, ['isDefault']);
    }
    const { line1, line2, city } = input;
    const name = requiredWhenSaid(input.name, 'name');
    if (input.isDefault && !branch.isDefault) await noDefault(tx);
    change(branch, { name, ...place, line1, line2, city, isDefault: input.isDefault ?? undefined, isActive: input.isActive ?? undefined });
    return branch;
  });
}

/** The former default steps back before another takes its place: the index allows one at any moment. */
async function noDefault(tx: Transaction): Promise<void> {
  for (const branch of await tx.lockAll(Branch, { isDefault: true })) branch.isDefault = false;
  await tx.flush();
}
