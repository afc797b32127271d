import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Ctx, Query, Resolver } from 'type-graphql';
import { TenantAccess } from '../access/tenant-access.entity.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { User } from './user.entity.ts';
import { Viewer, type TenantInfo } from './viewer.ts';

const infoOf = ({ id, slug, name, state, trialEndsOn, plan, sandboxOf, customDomain }: Tenant): TenantInfo => ({
  id, slug, name, state, address: platform().origin({ slug, customDomain: customDomain ?? null }), trialEndsOn: trialEndsOn ?? null, plan: plan ?? null, isSandbox: sandboxOf != null,
});

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who is asking, and what they may do.' })
  async viewer(@Ctx() context: TenantContext): Promise<Viewer> {
    const { actor, request } = context;
    const { behind } = actor;
    const access = behind ? await context.load(TenantAccess, behind.access) : null;
    const support = access && { mayWrite: access.mayWrite, endsAt: access.endsAt, panelUrl: `${platform().origin({ slug: 'panel' })}/tenants/${access.tenantId}` };
    const user = !behind && (actor.kind === 'user' || actor.kind === 'admin') ? await context.load(User, actor.id) : null;
    const tenant = await context.load(Tenant, context.tenant.id);
    return { id: actor.id, name: actor.name, kind: actor.kind, email: user?.email ?? null, permissions: request.permissions, support, tenant: tenant && infoOf(tenant) };
  }
}
