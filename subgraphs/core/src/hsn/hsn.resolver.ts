import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Hsn } from './hsn.entity.ts';
import { HsnCodesUpsertInput } from './hsn.input.ts';
import { hsnFor, upsertHsnCodes } from './hsn.service.ts';

const Codes = listOf(Hsn, { search: ['code', 'description'], order: { code: 'ASC' } });

@Resolver()
export class HsnResolver {
  @Query(() => Codes.Connection, { description: 'HSN and SAC codes this company uses.' })
  hsnCodes(@Args(() => Codes.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Codes.page(context, args);
  }

  @Query(() => Hsn, { nullable: true, description: 'The entry that fits an item’s code best: its own, its subheading, heading or chapter.' })
  hsnFor(@Arg('code', () => String, { description: '4, 6 or 8 digits.' }) code: string, @Ctx() context: TenantContext) {
    return hsnFor(context, code);
  }

  @Mutation(() => BulkPayload, { description: 'Enters and changes HSN and SAC codes by their digits; the same again changes nothing.' })
  hsnCodesUpsert(@Arg('input', () => HsnCodesUpsertInput) input: HsnCodesUpsertInput, @Ctx() context: TenantContext) {
    return upsertHsnCodes(context, input);
  }
}
