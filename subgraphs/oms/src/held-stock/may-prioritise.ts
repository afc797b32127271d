import { Forbidden } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';

export const USUAL_PRIORITY = 3;

/** Making an order more urgent takes stock from others in the end: it is a trust of its own. Making it less urgent is not. */
export function expectMayPrioritise(context: TenantContext, to: number | null | undefined, from = USUAL_PRIORITY): void {
  if (to != null && to < from && !context.can('order:prioritise')) {
    throw new Forbidden('FORBIDDEN', 'This needs the permission order:prioritise (Make orders more urgent than usual).', { permission: 'order:prioritise' }).at('priority');
  }
}
