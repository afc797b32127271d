import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Contact } from '../contact/contact.entity.ts';
import { partySearch } from '../party/party-search.ts';
import { Vendor } from '../vendor/vendor.entity.ts';
import { Address } from './address.entity.ts';
import { Customer } from './customer.entity.ts';
import { CustomerInput, CustomersUpsertInput, CustomerUpdateInput } from './customer.input.ts';
import { createCustomer, updateCustomer } from './customer.service.ts';
import { upsertCustomers } from './customers-upsert.ts';

const Customers = listOf(Customer, { order: { name: 'ASC' } });

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => Customers.Connection, { description: 'Who buys from the company.' })
  customers(@Args(() => Customers.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Customers.page(context, ...partySearch(args));
  }

  @Query(() => Customer, { nullable: true, description: 'One customer.' })
  customer(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Customer, id);
  }

  @FieldResolver(() => [Address], { description: 'Its places, in its own order.' })
  addresses(@Root() customer: Customer, @Ctx() context: TenantContext) {
    return context.loadMany(Address, 'customerId', customer.id, { position: 'asc' });
  }

  @FieldResolver(() => [Contact], { description: 'Whom one talks to there, in its own order.' })
  contacts(@Root() customer: Customer, @Ctx() context: TenantContext) {
    return context.loadMany(Contact, 'customerId', customer.id, { position: 'asc' });
  }

  @FieldResolver(() => Vendor, { nullable: true, description: 'The vendor that is the same party.' })
  async sameAs(@Root() customer: Customer, @Ctx() context: TenantContext) {
    return (await context.loadMany(Vendor, 'sameAsId', customer.id))[0] ?? null;
  }

  @Mutation(() => payloadOf(Customer), { description: 'Enters a customer.' })
  customerCreate(@Arg('input', () => CustomerInput) input: CustomerInput, @Ctx() context: TenantContext) {
    return createCustomer(context, input);
  }

  @Mutation(() => payloadOf(Customer), { description: 'Changes a customer.' })
  customerUpdate(@Arg('input', () => CustomerUpdateInput) input: CustomerUpdateInput, @Ctx() context: TenantContext) {
    return updateCustomer(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Enters and changes many customers by their codes; sending the same again changes nothing.' })
  customersUpsert(@Arg('input', () => CustomersUpsertInput) input: CustomersUpsertInput, @Ctx() context: TenantContext) {
    return upsertCustomers(context, input.customers, input.dryRun);
  }
}
