import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import { QuantityScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { ProductUnitsUpsertInput, UnitConversionsUpsertInput } from './packs.input.ts';
import { upsertConversions, upsertProductUnits } from './packs-upsert.ts';
import { ProductUnit, UnitConversion } from './unit-conversion.entity.ts';
import { Unit } from './unit.entity.ts';
import { ProductUnitInput, UnitConversionInput, UnitInput, UnitRemoveInput, UnitsUpsertInput, UnitUpdateInput } from './unit.input.ts';
import { addConversion, convert, createUnit, removeConversion, removeProductUnit, setProductUnit, updateUnit } from './unit.service.ts';
import { upsertUnits } from './units-upsert.ts';

const Conversions = listOf(UnitConversion);

@Resolver()
export class UnitResolver {
  @Query(() => Conversions.Connection, { description: 'Conversions that hold for every product.' })
  unitConversions(@Args(() => Conversions.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Conversions.page(context, args);
  }

  @Query(() => [ProductUnit], { description: 'What is in the packs of one product.' })
  productUnits(@Arg('productId', () => ID, { description: 'The product.' }) productId: string, @Ctx() context: TenantContext) {
    return context.loadMany(ProductUnit, 'productId', productId);
  }

  @Query(() => QuantityScalar, { description: 'A quantity in another unit, exactly; refused where nobody said how they convert.' })
  unitConvert(
    @Arg('quantity', () => QuantityScalar, { description: 'How much.' }) quantity: Decimal,
    @Arg('from', () => String, { description: 'Code of the unit it is in.' }) from: string,
    @Arg('to', () => String, { description: 'Code of the unit it is wanted in.' }) to: string,
    @Arg('productId', () => ID, { nullable: true, description: 'The product whose packs count.' }) productId: string | null,
    @Ctx() context: TenantContext,
  ) {
    return convert(context, quantity, from, to, productId);
  }

  @Mutation(() => payloadOf(Unit), { description: 'Makes a unit of the company’s own.' })
  unitCreate(@Arg('input', () => UnitInput) input: UnitInput, @Ctx() context: TenantContext) {
    return createUnit(context, input);
  }

  @Mutation(() => payloadOf(Unit), { description: 'Changes a unit, or takes it out of use.' })
  unitUpdate(@Arg('input', () => UnitUpdateInput) input: UnitUpdateInput, @Ctx() context: TenantContext) {
    return updateUnit(context, input);
  }

  @Mutation(() => payloadOf(UnitConversion), { description: 'Says how two units convert, whatever the product.' })
  unitConversionAdd(@Arg('input', () => UnitConversionInput) input: UnitConversionInput, @Ctx() context: TenantContext) {
    return addConversion(context, input);
  }

  @Mutation(() => payloadOf(UnitConversion), { description: 'Takes a conversion back.' })
  unitConversionRemove(@Arg('input', () => UnitRemoveInput) input: UnitRemoveInput, @Ctx() context: TenantContext) {
    return removeConversion(context, input);
  }

  @Mutation(() => payloadOf(ProductUnit), { description: 'Says how much of a product is in one pack of it.' })
  productUnitSet(@Arg('input', () => ProductUnitInput) input: ProductUnitInput, @Ctx() context: TenantContext) {
    return setProductUnit(context, input);
  }

  @Mutation(() => payloadOf(ProductUnit), { description: 'Takes back what was said about a pack.' })
  productUnitRemove(@Arg('input', () => UnitRemoveInput) input: UnitRemoveInput, @Ctx() context: TenantContext) {
    return removeProductUnit(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Enters or changes many units by code; sending the same again changes nothing.' })
  unitsUpsert(@Arg('input', () => UnitsUpsertInput) input: UnitsUpsertInput, @Ctx() context: TenantContext) {
    return upsertUnits(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Says what is in packs of many products; sending the same again changes nothing.' })
  productUnitsUpsert(@Arg('input', () => ProductUnitsUpsertInput) input: ProductUnitsUpsertInput, @Ctx() context: TenantContext) {
    return upsertProductUnits(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Says how many units convert; sending the same again changes nothing.' })
  unitConversionsUpsert(@Arg('input', () => UnitConversionsUpsertInput) input: UnitConversionsUpsertInput, @Ctx() context: TenantContext) {
    return upsertConversions(context, input);
  }
}
