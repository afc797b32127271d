import type { TenantContext } from '@ilms/kernel/tenant-context';
import { auditHere } from '../audit/audit.ts';
import { personOf } from './person.ts';
import { User } from './user.entity.ts';

/** Changes what the caller is called. What they did before stays under the name they had. */
export async function changeName(context: TenantContext, name: string): Promise<void> {
  const user = await personOf(context);
  await context.transaction(async (tx) => {
    const locked = await tx.lock(User, user.id);
    if (locked.name === name.trim()) return;
    await auditHere(tx, 'name-changed', { email: locked.email, from: locked.name, to: name.trim() });
    locked.name = name.trim();
  });
}
