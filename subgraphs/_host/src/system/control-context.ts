import type { Actor, RequestContext } from '@ilms/kernel/context';
import { SYSTEM } from '@ilms/kernel/scope';

/** The context of work that is done in the control plane's own name and not in a tenant's. */
export const controlContext = (requestId: string, actor: Actor = SYSTEM): RequestContext => ({
  tenant: { id: '', slug: 'panel', schema: '' }, actor, permissions: ['*'], requestId,
  entitlements: { modules: ['platform'], features: ['panel'], limits: {}, state: 'active', hash: '' },
});
