import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Decimal } from '@ilms/kernel/decimal';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import { DayScalar, MoneyScalar, QuantityScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import { dayInIndia } from '../india/fiscal-year.ts';
import { Price } from '../pricing/price.entity.ts';
import { pricesFor, type PriceInForce } from '../pricing/price.service.ts';
import { Product } from '../product/product.entity.ts';
import { CatalogueNarrowing, variantsWithin } from '../product/within.ts';
import { PriceQuote, quoteOf } from '../pricing/price-quote.ts';
import { PriceSheet } from '../pricing/price-sheet.ts';
import { resolvePrice, type Resolved } from '../pricing/resolve-price.ts';
import { Variant } from './variant.entity.ts';
import { VariantsGenerateInput, VariantsPreviewInput, VariantUpdateInput } from './variant.input.ts';
import { updateVariant } from './variant.service.ts';
import { generateVariants, previewVariants } from './variants-generate.ts';
import { VariantsPreview } from './variants-preview.ts';

const Variants = listOf(Variant, { order: { sku: 'ASC' } });

@Resolver(() => Variant)
export class VariantResolver {
  @Query(() => Variants.Connection, { description: 'Sellable items.' })
  variants(@Args(() => Variants.Args) { search, ...args }: ListArgs, @Arg('within', () => CatalogueNarrowing, { nullable: true, description: 'A part of the catalogue.' }) within: CatalogueNarrowing | null, @Ctx() context: TenantContext) {
    return Variants.page(context, args, variantsWithin(context, within, search));
  }

  @Query(() => Variant, { nullable: true, description: 'One sellable item.' })
  variant(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Variant, id);
  }

  @FieldResolver(() => MoneyScalar, { nullable: true, description: 'Its price today in a list, by default in the default list; null where it has none.' })
  async price(@Root() variant: Variant, @Arg('priceListId', () => ID, { nullable: true, description: 'The list.' }) listId: string | null, @Ctx() context: TenantContext) {
    if (listId && !isUuid(listId)) return null;
    const found = await context.batch<PriceInForce | null>(`price in ${listId ?? 'default'}`, variant.id, (ids) => pricesFor(context, ids, listId, dayInIndia(new Date())), null);
    return found?.amount ?? null;
  }

  @FieldResolver(() => [Price], { description: 'All its prices, past, present and announced, the latest first.' })
  prices(@Root() variant: Variant, @Ctx() context: TenantContext) {
    return context.loadMany(Price, 'variantId', variant.id, { effectiveFrom: 'desc', id: 'asc' });
  }

  @FieldResolver(() => [PriceQuote], { description: 'What it costs in some lists on a day, each with its reasons.' })
  async pricesIn(
    @Root() variant: Variant,
    @Arg('priceListIds', () => [ID], { description: 'The lists, at most 20.' }) listIds: string[],
    @Arg('on', () => DayScalar, { nullable: true, description: 'The day; today when nothing is said.' }) on: string | null,
    @Arg('quantity', () => QuantityScalar, { nullable: true, description: 'How many are bought; 1 when nothing is said.' }) quantity: Decimal | null,
    @Ctx() context: TenantContext,
  ) {
    const wanted = [...new Set(listIds)].filter(isUuid).slice(0, 20);
    const day = on ?? dayInIndia(new Date());
    const many = quantity ?? new Decimal(1);
    const nothing: ReadonlyMap<string, Resolved> = new Map();
    const found = await context.batch<ReadonlyMap<string, Resolved>>(`prices in ${wanted.join()} on ${day} for ${many.toFixed()}`, variant.id, async (ids) => {
      const sheet = await PriceSheet.open(context, ids, wanted, day);
      const known = wanted.filter((id) => sheet.lists.has(id));
      return new Map(ids.map((id) => [id, new Map(known.map((listId) => [listId, resolvePrice(sheet, id, listId, many)]))]));
    }, nothing);
    return [...found].map(([listId, resolved]) => quoteOf(listId, resolved));
  }

  @Query(() => VariantsPreview, { description: 'All combinations of some values, and what would become of each; nothing is made.' })
  variantsPreview(@Arg('input', () => VariantsPreviewInput) input: VariantsPreviewInput, @Ctx() context: TenantContext) {
    return previewVariants(context, input);
  }

  @Mutation(() => payloadOf(Product), { description: 'Makes the combinations of some values that a product has not; those it has stay.' })
  variantsGenerate(@Arg('input', () => VariantsGenerateInput) input: VariantsGenerateInput, @Ctx() context: TenantContext) {
    return generateVariants(context, input);
  }

  @Mutation(() => payloadOf(Variant), { description: 'Changes one item.' })
  variantUpdate(@Arg('input', () => VariantUpdateInput) input: VariantUpdateInput, @Ctx() context: TenantContext) {
    return updateVariant(context, input);
  }
}
