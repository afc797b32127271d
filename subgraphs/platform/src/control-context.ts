import type { Actor, Entitlements, RequestContext } from '@ilms/kernel/context';
import { HOME_CELL, SYSTEM } from '@ilms/kernel/scope';

/** What the panel's own graph consists of; no subscription ever resolves to it. */
export const PANEL: Entitlements = { modules: ['platform'], features: ['panel'], limits: {}, state: 'active', hash: 'panel' };

/** The context of work that is done in the control plane's own name and not in a tenant's. */
export const controlContext = (requestId: string, actor: Actor = SYSTEM): RequestContext => ({
  tenant: { id: '', slug: 'panel', schema: '', cell: HOME_CELL }, actor, permissions: ['*'], requestId, entitlements: PANEL,
});
