import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { RuleBroken } from '@ilms/kernel/errors';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import { DayScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { dayInIndia } from '../india/fiscal-year.ts';
import { Currency } from './currency.entity.ts';
import { CurrencyUpdateInput, ExchangeRatesUpsertInput } from './currency.input.ts';
import { ExchangeRate, RateOnDay } from './exchange-rate.entity.ts';
import { rateOn, upsertExchangeRates } from './exchange-rate.service.ts';

const Currencies = listOf(Currency, { search: ['code', 'name'], order: { code: 'ASC' } });
const Rates = listOf(ExchangeRate, { search: ['fromCurrency', 'source'], order: { day: 'DESC', fromCurrency: 'ASC', revision: 'DESC' } });

@Resolver()
export class CurrencyResolver {
  @Query(() => Currencies.Connection, { description: 'Currencies of ISO 4217, and which of them are in use here.' })
  currencies(@Args(() => Currencies.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Currencies.page(context, args);
  }

  @Query(() => Rates.Connection, { description: 'Exchange rates with all their revisions, the latest day first.' })
  exchangeRates(@Args(() => Rates.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Rates.page(context, args);
  }

  @Query(() => RateOnDay, { description: 'The rate to use on a day: the latest on or before it. Refused where none is known.' })
  exchangeRateOn(
    @Arg('from', () => String, { description: 'One unit of this currency …' }) from: string,
    @Arg('to', () => String, { defaultValue: 'INR', description: '… in this one.' }) to: string,
    @Arg('day', () => DayScalar, { nullable: true, description: 'The day; today when nothing is said.' }) day: string | null,
    @Ctx() context: TenantContext,
  ) {
    return rateOn(context, from, to, day ?? dayInIndia(new Date()));
  }

  @Mutation(() => payloadOf(Currency), { description: 'Takes a currency into use, or out of it.' })
  currencyUpdate(@Arg('input', () => CurrencyUpdateInput) input: CurrencyUpdateInput, @Ctx() context: TenantContext) {
    return context.transaction(async (tx) => {
      const currency = await tx.lock(Currency, input.id, ['id']);
      tx.expectVersion(currency, input.version);
      if (currency.code === 'INR' && !input.isActive) throw new RuleBroken('CORE_RUPEE_STAYS', 'The books are kept in rupees; INR stays in use.', {}, ['isActive']);
      currency.isActive = input.isActive;
      return currency;
    });
  }

  @Mutation(() => BulkPayload, { description: 'Enters and corrects exchange rates by pair and day; the same again changes nothing.' })
  exchangeRatesUpsert(@Arg('input', () => ExchangeRatesUpsertInput) input: ExchangeRatesUpsertInput, @Ctx() context: TenantContext) {
    return upsertExchangeRates(context, input);
  }
}
