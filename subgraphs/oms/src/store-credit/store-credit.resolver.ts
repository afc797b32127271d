import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { ZERO } from '@ilms/kernel/decimal';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { MoneyScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Customer } from '../masters/references.ts';
import { StoreCreditEntry } from './store-credit-entry.entity.ts';
import { balancesOf } from './store-credit.service.ts';

const StoreCredits = listOf(StoreCreditEntry, { order: { at: 'DESC' } });

@Resolver()
export class StoreCreditResolver {
  @Query(() => StoreCredits.Connection, { description: 'What customers were given to their credit and what they spent of it, the latest first.' })
  storeCredits(@Args(() => StoreCredits.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return StoreCredits.page(context, args);
  }
}

/** What a customer has to its credit, wherever it is shown. */
@Resolver(() => Customer)
export class CustomerStoreCreditResolver {
  @FieldResolver(() => MoneyScalar, { description: 'What it, and the customers merged into it, can spend on orders without paying.' })
  storeCredit(@Root() customer: { id: string }, @Ctx() context: TenantContext) {
    return context.batch('store credit of customers', customer.id, (ids) => balancesOf(context, ids), ZERO);
  }
}
