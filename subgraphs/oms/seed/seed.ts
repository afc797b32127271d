import type { TenantContext } from '@ilms/kernel/tenant-context';

export async function seed(_context: TenantContext): Promise<void> {}
