import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import { DayScalar, MoneyScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { dueDates } from './due-dates.ts';
import { PaymentTerm, PaymentTermLine } from './payment-term.entity.ts';
import { PaymentTermInput, PaymentTermsUpsertInput, PaymentTermUpdateInput } from './payment-term.input.ts';
import { createPaymentTerm, updatePaymentTerm, words } from './payment-term.service.ts';
import { upsertPaymentTerms } from './payment-terms-upsert.ts';

const PaymentTerms = listOf(PaymentTerm, { search: ['code', 'name'], order: { name: 'ASC' } });

@ObjectType({ description: 'One part of an amount with the day it falls due.' })
export class DueDate {
  @Field(() => DayScalar, { description: 'The day.' }) dueOn!: string;
  @Field(() => MoneyScalar, { description: 'The part; all parts sum to the amount.' }) amount!: Decimal;
  @Field(() => DayScalar, { nullable: true, description: 'Until this day less need be paid.' }) discountUntil!: string | null;
  @Field(() => MoneyScalar, { description: 'How much less.' }) discountAmount!: Decimal;
}

@Resolver(() => PaymentTerm)
export class PaymentTermResolver {
  @Query(() => PaymentTerms.Connection, { description: 'Terms of payment that customers and vendors may have.' })
  paymentTerms(@Args(() => PaymentTerms.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return PaymentTerms.page(context, args);
  }

  @Query(() => PaymentTerm, { nullable: true, description: 'One set of terms.' })
  paymentTerm(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(PaymentTerm, id);
  }

  @Query(() => [DueDate], { description: 'When the parts of an amount fall due under these terms.' })
  async paymentDueDates(
    @Arg('paymentTermId', () => ID, { description: 'The terms.' }) id: string,
    @Arg('day', () => DayScalar, { description: 'The day of the invoice.' }) day: string,
    @Arg('amount', () => MoneyScalar, { description: 'Its amount.' }) amount: Decimal,
    @Ctx() context: TenantContext,
  ): Promise<DueDate[]> {
    if (!(await context.load(PaymentTerm, id))) throw new NotFound('payment term', id, ['paymentTermId']);
    return dueDates(await linesOf(context, id), day, amount);
  }

  @FieldResolver(() => [PaymentTermLine], { description: 'The parts, in order.' })
  lines(@Root() term: PaymentTerm, @Ctx() context: TenantContext) {
    return linesOf(context, term.id);
  }

  @FieldResolver(() => String, { description: 'All parts in words, such as “50 % at once; 50 % after 30 days”.' })
  async summary(@Root() term: PaymentTerm, @Ctx() context: TenantContext) {
    return (await linesOf(context, term.id)).map(words).join('; ');
  }

  @Mutation(() => payloadOf(PaymentTerm), { description: 'Sets up terms of payment.' })
  paymentTermCreate(@Arg('input', () => PaymentTermInput) input: PaymentTermInput, @Ctx() context: TenantContext) {
    return createPaymentTerm(context, input);
  }

  @Mutation(() => payloadOf(PaymentTerm), { description: 'Changes terms of payment; what was agreed under them keeps its days.' })
  paymentTermUpdate(@Arg('input', () => PaymentTermUpdateInput) input: PaymentTermUpdateInput, @Ctx() context: TenantContext) {
    return updatePaymentTerm(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Enters or changes many terms of payment by code; sending the same again changes nothing.' })
  paymentTermsUpsert(@Arg('input', () => PaymentTermsUpsertInput) input: PaymentTermsUpsertInput, @Ctx() context: TenantContext) {
    return upsertPaymentTerms(context, input);
  }
}

const linesOf = (context: TenantContext, id: string) => context.loadMany(PaymentTermLine, 'paymentTermId', id, { position: 'asc' });
