import { Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { LEAST_MINUTES, MOST_MINUTES, TenantAccess } from './tenant-access.entity.ts';
import { beginAccess, endAccess, ownAccesses } from './tenant-access.service.ts';

@Input('Which company to look into, why, and for how long.')
class TenantAccessBeginInput {
  @Key('The company.') tenantId!: string;
  @Text('Why, in at least three words; kept in the audit trail. The company does not read it.', { max: 500 }) reason!: string;
  @Text('The ticket it belongs to.', { nullable: true, max: 60 }) ticket?: string | null;
  @Whole('For how many minutes: 15 to 240.', { min: LEAST_MINUTES, max: MOST_MINUTES }) minutes!: number;
  @Flag('Whether something is to be changed there; without it the company can only be read.', { nullable: true }) mayWrite?: boolean | null;
}

@Input('Which access to end.')
class TenantAccessEndInput {
  @Key('The access.') id!: string;
}

const TenantAccesses = listOf(TenantAccess, { search: ['administratorName', 'reason', 'ticket'], order: { begunAt: 'DESC' } });

@Resolver(() => TenantAccess)
export class TenantAccessResolver {
  @Query(() => TenantAccesses.Connection, { description: 'Which of our administrators were in which companies and why, latest first.' })
  tenantAccesses(@Args(() => TenantAccesses.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return TenantAccesses.page(context, args);
  }

  @Query(() => [TenantAccess], { description: 'In which companies the caller is at this moment.' })
  ownTenantAccesses(@Ctx() context: TenantContext) {
    return ownAccesses(context);
  }

  @Mutation(() => payloadOf(TenantAccess), { description: 'Lets the caller into a company’s graph (`/as/<address>/graphql` of the panel) for a while. The company reads in its security log that one of us is there.' })
  tenantAccessBegin(@Arg('input', () => TenantAccessBeginInput) input: TenantAccessBeginInput, @Ctx() context: TenantContext) {
    return beginAccess(context, { ...input, mayWrite: input.mayWrite ?? false });
  }

  @Mutation(() => payloadOf(TenantAccess), { description: 'Ends an access at once, also another administrator’s.' })
  tenantAccessEnd(@Arg('input', () => TenantAccessEndInput) { id }: TenantAccessEndInput, @Ctx() context: TenantContext) {
    return endAccess(context, id);
  }
}
