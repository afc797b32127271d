import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Variant } from '../variant/variant.entity.ts';
import { Barcode } from './barcode.entity.ts';
import { BarcodesSetInput, BarcodesUpsertInput } from './barcode.input.ts';
import { setBarcodes, upsertBarcodes } from './barcode.service.ts';
import { variantByCode } from './variant-by-code.ts';

@Resolver(() => Variant)
export class BarcodeResolver {
  @Query(() => Variant, { nullable: true, description: 'The item with this SKU or with this code on one of its packs; null where nobody knows it.' })
  variantByCode(@Arg('code', () => String, { description: 'SKU or barcode, exactly as a scanner reads it.' }) code: string, @Ctx() context: TenantContext) {
    return variantByCode(context, code);
  }

  @FieldResolver(() => [Barcode], { description: 'The codes on its packs, the one on labels first.' })
  barcodes(@Root() variant: Variant, @Ctx() context: TenantContext) {
    return context.loadMany(Barcode, 'variantId', variant.id, { isPrimary: 'desc', code: 'asc' });
  }

  @Mutation(() => payloadOf(Variant), { description: 'Sets the codes of an item; those left out go.' })
  barcodesSet(@Arg('input', () => BarcodesSetInput) input: BarcodesSetInput, @Ctx() context: TenantContext) {
    return setBarcodes(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Enters and changes many codes by SKU; sending the same again changes nothing.' })
  barcodesUpsert(@Arg('input', () => BarcodesUpsertInput) input: BarcodesUpsertInput, @Ctx() context: TenantContext) {
    return upsertBarcodes(context, input.barcodes, input.dryRun);
  }
}
