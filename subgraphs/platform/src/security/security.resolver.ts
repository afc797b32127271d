import { Flag, Input, Value, Whole } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { seatsOf } from '../account/staff-limit.ts';
import { SecurityEntry } from '../audit/security-entry.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { askBeforeEntry, requireSecondFactor } from './security.service.ts';

@Value('What the company asks of everybody who signs in, and how many they are.')
export class CompanySecurity {
  @Flag('Whether nobody signs in without a second factor.') requiresSecondFactor!: boolean;
  @Flag('Whether ilms support comes in only when somebody here has allowed it.') asksBeforeEntry!: boolean;
  @Whole('Members who may sign in.') members!: number;
  @Whole('Those of them who have no second factor yet.') membersWithout!: number;
  @Whole('Open invitations.') invited!: number;
  @Whole('For how many people the subscription has room; null is unlimited.', { nullable: true }) limit?: number | null;
}

@Input('What the company asks of everybody who signs in.')
class CompanySecuritySetInput {
  @Flag('Whether nobody signs in without a second factor.') requiresSecondFactor!: boolean;
  @Flag('Whether ilms support comes in only when somebody here has allowed it; left out, it stays as it is. Switched on, whoever of us is here leaves.', { nullable: true }) asksBeforeEntry?: boolean | null;
}

const CompanySecurityPayload = payloadOf(CompanySecurity);
const SecurityEntries = listOf(SecurityEntry, { search: ['actorName', 'action'], order: { at: 'DESC' } });

async function securityOf(context: TenantContext): Promise<CompanySecurity> {
  const tenant = await context.get(Tenant, context.tenant.id);
  const { members, invited, limit } = await seatsOf(context, tenant);
  const [row] = await context.sql<{ without: string }>(
    `select count(*) as without from membership m where m.tenant_id = ? and m.is_active
       and not exists (select 1 from second_factor f where f.user_id = m.user_id and f.confirmed_at is not null)`, [tenant.id]);
  return { requiresSecondFactor: tenant.requiresSecondFactor, asksBeforeEntry: tenant.asksBeforeEntry, members, membersWithout: Number(row!.without), invited, limit };
}

@Resolver()
export class SecurityResolver {
  @Query(() => SecurityEntries.Connection, { description: 'What happened to the company’s people, keys and roles, latest first. Our own administrators appear as such and without their words.' })
  securityLog(@Args(() => SecurityEntries.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return SecurityEntries.page(context, args, { tenantId: context.tenant.id });
  }

  @Query(() => CompanySecurity, { description: 'What the company asks of everybody who signs in.' })
  companySecurity(@Ctx() context: TenantContext) {
    return securityOf(context);
  }

  @Mutation(() => CompanySecurityPayload, { description: 'Asks everybody for a second factor, or no longer; who has none sets one up at the next sign-in. Says whether ilms support has to ask before it comes in.' })
  async companySecuritySet(@Arg('input', () => CompanySecuritySetInput) input: CompanySecuritySetInput, @Ctx() context: TenantContext) {
    const { requiresSecondFactor, asksBeforeEntry } = input;
    await context.transaction(async (tx) => {
      await requireSecondFactor(tx, requiresSecondFactor);
      if (asksBeforeEntry != null) await askBeforeEntry(tx, asksBeforeEntry);
    });
    return securityOf(context);
  }
}
