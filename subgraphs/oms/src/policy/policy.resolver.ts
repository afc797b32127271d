import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { SalesPolicyInput } from './policy.input.ts';
import { savePolicy } from './policy.service.ts';
import { SalesPolicy } from './sales-policy.entity.ts';

@Resolver(() => SalesPolicy)
export class SalesPolicyResolver {
  @Query(() => SalesPolicy, { nullable: true, description: 'How the company sells; null while the usual rules hold: refuse what is short, any discount, quotations valid for 15 days, promises due soon 2 days before, worked out where nobody said one, nothing beyond what was ordered.' })
  async salesPolicy(@Ctx() context: TenantContext) {
    return (await context.find(SalesPolicy, {}, { limit: 1 }))[0] ?? null;
  }

  @Mutation(() => payloadOf(SalesPolicy), { description: 'Says how the company sells.' })
  salesPolicySave(@Arg('input', () => SalesPolicyInput) input: SalesPolicyInput, @Ctx() context: TenantContext) {
    return savePolicy(context, input);
  }
}
