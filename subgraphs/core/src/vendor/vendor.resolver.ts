import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Contact } from '../contact/contact.entity.ts';
import { Address } from '../customer/address.entity.ts';
import { maskedAccount } from '../india/bank-account.ts';
import { partySearch } from '../party/party-search.ts';
import { mustBePaidWithinDays, taxHint } from './buying-law.ts';
import { Vendor } from './vendor.entity.ts';
import { VendorInput, VendorsUpsertInput, VendorUpdateInput } from './vendor.input.ts';
import { createVendor, updateVendor } from './vendor.service.ts';
import { upsertVendors } from './vendors-upsert.ts';

const Vendors = listOf(Vendor, { order: { name: 'ASC' } });

@Resolver(() => Vendor)
export class VendorResolver {
  @Query(() => Vendors.Connection, { description: 'Who sells to the company.' })
  vendors(@Args(() => Vendors.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Vendors.page(context, ...partySearch(args));
  }

  @Query(() => Vendor, { nullable: true, description: 'One vendor.' })
  vendor(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Vendor, id);
  }

  @FieldResolver(() => [Address], { description: 'Its places, in its own order.' })
  addresses(@Root() vendor: Vendor, @Ctx() context: TenantContext) {
    return context.loadMany(Address, 'vendorId', vendor.id, { position: 'asc' });
  }

  @FieldResolver(() => [Contact], { description: 'Whom one talks to there, in its own order.' })
  contacts(@Root() vendor: Vendor, @Ctx() context: TenantContext) {
    return context.loadMany(Contact, 'vendorId', vendor.id, { position: 'asc' });
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Days within which the law wants it paid (s. 15 MSMED Act): 45 with terms agreed, 15 without; null where it says nothing.' })
  mustBePaidWithinDays(@Root() vendor: Vendor) {
    return mustBePaidWithinDays(vendor.msmeCategory, Boolean(vendor.paymentTermId));
  }

  @FieldResolver(() => String, { nullable: true, description: 'What to know about the tax on its bills, such as reverse charge; null where its invoices say all.' })
  taxHint(@Root() vendor: Vendor) {
    return taxHint(vendor.gstCategory);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The last four digits of its account.' })
  bankAccountMasked(@Root() vendor: Vendor) {
    return vendor.bankAccountNumber ? maskedAccount(vendor.bankAccountNumber) : null;
  }

  @Mutation(() => payloadOf(Vendor), { description: 'Enters a vendor.' })
  vendorCreate(@Arg('input', () => VendorInput) input: VendorInput, @Ctx() context: TenantContext) {
    return createVendor(context, input);
  }

  @Mutation(() => payloadOf(Vendor), { description: 'Changes a vendor.' })
  vendorUpdate(@Arg('input', () => VendorUpdateInput) input: VendorUpdateInput, @Ctx() context: TenantContext) {
    return updateVendor(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Enters and changes many vendors by their codes; sending the same again changes nothing.' })
  vendorsUpsert(@Arg('input', () => VendorsUpsertInput) input: VendorsUpsertInput, @Ctx() context: TenantContext) {
    return upsertVendors(context, input.vendors, input.dryRun);
  }
}
