import type { TenantContext } from '@ilms/kernel/tenant-context';

/** Where a branch is: what its warehouses start from. */
export interface BranchAddress {
  readonly id: string;
  readonly city: string | null;
  readonly stateCode: string;
  readonly pincode: string | null;
  readonly isActive: boolean;
}

const COLUMNS = 'id, city, state_code as "stateCode", pincode, is_active as "isActive"';

export async function branchAddress(context: TenantContext, id: string): Promise<BranchAddress | undefined> {
  const [branch] = await context.sql<BranchAddress>(`select ${COLUMNS} from core_branch where id = ?`, [id]);
  return branch;
}

/** The branch with this code. */
export async function branchCalled(context: TenantContext, code: string): Promise<BranchAddress | undefined> {
  const [branch] = await context.sql<BranchAddress>(`select ${COLUMNS} from core_branch where code = ?`, [code.trim().toUpperCase()]);
  return branch;
}

/** The branch that is used when nobody says which. */
export async function defaultBranchAddress(context: TenantContext): Promise<BranchAddress | undefined> {
  const [branch] = await context.sql<BranchAddress>(`select ${COLUMNS} from core_branch order by is_default desc, id limit 1`);
  return branch;
}
