import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import { RateScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { ratesOn } from '../gst/tax-category.ts';
import { dayInIndia } from '../india/fiscal-year.ts';
import { TaxCategory } from './tax-category.entity.ts';
import { TaxQuote } from './tax-quote.ts';
import { TaxQuoteInput } from './tax.input.ts';
import { TaxRate } from './tax-rate.entity.ts';
import { TaxCategoryInput, TaxCategoryUpdateInput, TaxRateOn, TaxRateOnInput, TaxScheduleInput } from './tax-schedule.input.ts';
import { addTaxRates, createTaxCategory, renameTaxCategory, taxRateOn } from './tax-schedule.service.ts';
import { inOwnUnits } from './quoted-units.ts';
import { quote } from './tax.service.ts';

const TaxCategories = listOf(TaxCategory, { search: ['code', 'name'], order: { code: 'ASC' } });

const ratesOf = (category: TaxCategory, context: TenantContext): Promise<TaxRate[]> =>
  context.loadMany(TaxRate, 'taxCategoryId', category.id, { effectiveFrom: 'desc', upToUnitValue: 'asc nulls last' });

@Resolver(() => TaxCategory)
export class TaxResolver {
  @Query(() => TaxCategories.Connection, { description: 'Tax categories with their rates.' })
  taxCategories(@Args(() => TaxCategories.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return TaxCategories.page(context, args);
  }

  @FieldResolver(() => [TaxRate], { description: 'All its rates, the latest first, lower slabs first.' })
  rates(@Root() category: TaxCategory, @Ctx() context: TenantContext) {
    return ratesOf(category, context);
  }

  @FieldResolver(() => RateScalar, { nullable: true, description: 'Percent today; null when it depends on the value of a piece, or none has begun.' })
  async currentRate(@Root() category: TaxCategory, @Ctx() context: TenantContext): Promise<Decimal | null> {
    const today = dayInIndia(new Date());
    const begun = (await ratesOf(category, context)).filter(({ effectiveFrom }) => effectiveFrom <= today);
    const rates = begun.map(({ effectiveFrom, rate, upToUnitValue }) => ({ effectiveFrom, rate, ...(upToUnitValue ? { upToUnitValue } : {}) }));
    const inForce = rates.length ? ratesOn({ ...category, rates }, today) : [];
    return inForce.length === 1 ? inForce[0]!.rate : null;
  }

  @Query(() => TaxQuote, { description: 'What GST a sale would bear, and why.' })
  async taxQuote(@Arg('input', () => TaxQuoteInput) input: TaxQuoteInput, @Ctx() context: TenantContext) {
    return quote(context, { ...input, lines: await inOwnUnits(context, input.lines), on: input.on ?? dayInIndia(new Date()) });
  }

  @Query(() => TaxRateOn, { description: 'The rate one piece bears on a day, and why.' })
  taxRateOn(@Arg('input', () => TaxRateOnInput) input: TaxRateOnInput, @Ctx() context: TenantContext) {
    return taxRateOn(context, input);
  }

  @Mutation(() => payloadOf(TaxCategory), { description: 'Makes a category with its first rates.' })
  taxCategoryCreate(@Arg('input', () => TaxCategoryInput) input: TaxCategoryInput, @Ctx() context: TenantContext) {
    return createTaxCategory(context, input);
  }

  @Mutation(() => payloadOf(TaxCategory), { description: 'Gives a category another name.' })
  taxCategoryUpdate(@Arg('input', () => TaxCategoryUpdateInput) input: TaxCategoryUpdateInput, @Ctx() context: TenantContext) {
    return renameTaxCategory(context, input);
  }

  @Mutation(() => payloadOf(TaxCategory), { description: 'Lets new rates of a category begin on a day; what was charged before keeps its own.' })
  taxRatesAdd(@Arg('input', () => TaxScheduleInput) input: TaxScheduleInput, @Ctx() context: TenantContext) {
    return addTaxRates(context, input);
  }
}
