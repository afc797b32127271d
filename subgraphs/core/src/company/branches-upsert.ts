import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { upsertOneByOne } from '../bulk.ts';
import { Branch } from './branch.entity.ts';
import { openBranch, updateBranch } from './branch.service.ts';
import { BranchRowInput, type BranchesUpsertInput } from './company.input.ts';

/** Branches from a file or another system, by code. None of them becomes the default one by it. */
export function upsertBranches(context: TenantContext, { branches, dryRun }: BranchesUpsertInput): Promise<BulkPayload> {
  return upsertOneByOne<BranchRowInput, Branch>(context, branches, ({ code }) => code, {
    check: (row) => checkInput(BranchRowInput, row),
    find: async (tx, { code }) => (await tx.find(Branch, { code }))[0],
    create: (tx, row) => openBranch(tx, row),
    revise: (tx, branch, { code: _stays, ...row }) => updateBranch(tx, { ...row, id: branch.id, version: branch.version }),
  }, { dryRun });
}
