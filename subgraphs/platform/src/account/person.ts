import type { TenantContext } from '@ilms/kernel/tenant-context';
import { NeedsPerson } from '../errors.ts';
import { User } from './user.entity.ts';

/** The caller as somebody with an account here: a person of the company, or one of us in the panel. */
export async function personOf(context: TenantContext): Promise<User> {
  const { actor, tenant } = context;
  const isAtHome = actor.kind === 'user' || (actor.kind === 'admin' && tenant.id === '');
  const user = isAtHome ? await context.load(User, actor.id) : null;
  if (!user) throw new NeedsPerson();
  return user;
}
