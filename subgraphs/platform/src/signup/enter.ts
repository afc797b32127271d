import type { TenantContext } from '@ilms/kernel/tenant-context';
import { tokenHash } from '../account/one-time-token.ts';
import { admit, type Client, type LoginOutcome } from '../account/session.service.ts';
import { User } from '../account/user.entity.ts';
import { LinkVoid } from '../errors.ts';
import { platform } from '../runtime.ts';
import { Signup } from './signup.entity.ts';

/** Minutes within which the door of a new company is opened from the page that made it; later one signs in. */
const MINUTES = 15;

/** Opens the door of a company for whoever has just made it: once, at its own address. */
export async function enterNewCompany(context: TenantContext, { token, tenantId, ...client }: { readonly token: string; readonly tenantId: string } & Client): Promise<LoginOutcome> {
  const user = await context.transaction(async (tx) => {
    const [signup] = await tx.lockAll(Signup, { enterHash: tokenHash(token), tenantId, enteredAt: null } as never);
    const now = platform().now();
    if (!signup?.doneAt || now.getTime() - signup.doneAt.getTime() > MINUTES * 60_000) throw new LinkVoid('sign-up');
    signup.enteredAt = now;
    signup.enterHash = null;
    const [owner] = await tx.find(User, { email: signup.email } as never);
    return owner!;
  });
  return admit(context, user, tenantId, client);
}
