import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { pageOfMoney } from '../payment/standing-sums.ts';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import { MoneyScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Customer } from '../masters/references.ts';
import { Payment } from '../payment/payment.entity.ts';
import { importReceipts } from './import-receipts.ts';
import { onAccountOf } from './on-account.ts';
import { proposeFor, ReceiptProposal } from './propose.ts';
import { ReceiptEntry, ReceiptRefund } from './receipt-entry.entity.ts';
import { Receipt } from './receipt.entity.ts';
import { ReceiptApplyInput, ReceiptInput, ReceiptRefundInput, ReceiptReversalInput, ReceiptsImportInput, ReceiptTakeOffInput } from './receipt.input.ts';
import { applyReceipt, recordReceipt, refundReceipt, reverseReceipt, takeOff } from './receipt.service.ts';

const Receipts = listOf(Receipt, { search: ['number', 'reference', 'customerName'], order: { receivedOn: 'DESC' } });

@Resolver(() => Receipt)
export class ReceiptResolver {
  @Query(() => Receipts.Connection, { description: 'What customers paid at once, the latest first; search looks into number, reference and customer.' })
  receipts(@Args(() => Receipts.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return pageOfMoney(Receipts, context, args, { reversedOn: null });
  }

  @Query(() => Receipt, { nullable: true, description: 'One receipt, or null.' })
  receipt(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Receipt, id);
  }

  @Query(() => [ReceiptProposal], { description: 'The orders of a customer that owe, at most 100, and what each would get of an amount: what falls due first gets first.' })
  receiptProposal(
    @Arg('customerId', () => ID, { description: 'The customer.' }) customerId: string,
    @Arg('amount', () => MoneyScalar, { nullable: true, description: 'What is to be applied.' }) amount: Decimal | null,
    @Ctx() context: TenantContext,
  ) {
    return proposeFor(context, customerId, amount);
  }

  @FieldResolver(() => [Payment], { description: 'What orders got of it, also what they have no more.' })
  payments(@Root() receipt: Receipt, @Ctx() context: TenantContext) {
    return context.loadMany(Payment, 'receiptId', receipt.id);
  }

  @FieldResolver(() => [ReceiptEntry], { description: 'What became of it, the first entry first.' })
  entries(@Root() receipt: Receipt, @Ctx() context: TenantContext) {
    return context.loadMany(ReceiptEntry, 'receiptId', receipt.id, { sequence: 'asc' });
  }

  @FieldResolver(() => [ReceiptRefund], { description: 'What went back of it.' })
  refunds(@Root() receipt: Receipt, @Ctx() context: TenantContext) {
    return context.loadMany(ReceiptRefund, 'receiptId', receipt.id);
  }

  @Mutation(() => payloadOf(Receipt), { description: 'Takes down what a customer paid at once: its orders get what is said, the rest stands on account.' })
  async receiptRecord(@Arg('input', () => ReceiptInput) input: ReceiptInput, @Ctx() context: TenantContext) {
    return context.load(Receipt, await recordReceipt(context, input));
  }

  @Mutation(() => payloadOf(Receipt), { description: 'Pays for orders with money on account.' })
  async receiptApply(@Arg('input', () => ReceiptApplyInput) input: ReceiptApplyInput, @Ctx() context: TenantContext) {
    return context.load(Receipt, await applyReceipt(context, input));
  }

  @Mutation(() => payloadOf(Receipt), { description: 'Takes a payment of a receipt off its order; it stands on account again.' })
  async receiptTakeOff(@Arg('input', () => ReceiptTakeOffInput) input: ReceiptTakeOffInput, @Ctx() context: TenantContext) {
    return context.load(Receipt, await takeOff(context, input));
  }

  @Mutation(() => payloadOf(Receipt), { description: 'Gives money on account back to the customer.' })
  async receiptRefund(@Arg('input', () => ReceiptRefundInput) input: ReceiptRefundInput, @Ctx() context: TenantContext) {
    return context.load(Receipt, await refundReceipt(context, input));
  }

  @Mutation(() => payloadOf(Receipt), { description: 'Takes a whole receipt back that turned out to be none: its orders owe again what they had of it.' })
  async receiptReverse(@Arg('input', () => ReceiptReversalInput) input: ReceiptReversalInput, @Ctx() context: TenantContext) {
    return context.load(Receipt, await reverseReceipt(context, input));
  }

  @Mutation(() => BulkPayload, { description: 'Takes in what customers paid as a bank reports it, at most 200 lines at once. The same line again changes nothing.' })
  receiptsImport(@Arg('input', () => ReceiptsImportInput) input: ReceiptsImportInput, @Ctx() context: TenantContext) {
    return importReceipts(context, input);
  }
}

/** What stands on account of a customer, wherever it is shown. */
@Resolver(() => Customer)
export class CustomerOnAccountResolver {
  @FieldResolver(() => MoneyScalar, { description: 'What it, and the customers merged into it, have paid for no order yet.' })
  onAccount(@Root() customer: { id: string }, @Ctx() context: TenantContext) {
    return context.batch('money on account of customers', customer.id, (ids) => onAccountOf(context, ids), ZERO);
  }
}
