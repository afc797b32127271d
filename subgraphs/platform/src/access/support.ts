import type { Actor } from '@ilms/kernel/context';
import type { TenantAccess } from './tenant-access.entity.ts';

/** What a company calls whoever of us is there. */
export const SUPPORT = 'ilms support';

/** Who one of us is in a company: support to its people, himself to our own trail. */
export const supportActor = ({ id, administratorId, administratorName }: TenantAccess, sessionId?: string): Actor => ({
  kind: 'admin', id: administratorId, name: SUPPORT, behind: { name: administratorName, access: id }, ...(sessionId ? { sessionId } : {}),
});
