import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { acceptQuotation } from './accept.ts';
import { QuotationLine } from './quotation-line.entity.ts';
import { Quotation } from './quotation.entity.ts';
import { QuotationAcceptInput, QuotationActionInput, QuotationDeclineInput, QuotationInput, QuotationUpdateInput } from './quotation.input.ts';
import { approveQuotation, declineQuotation, reviseQuotation, rewriteQuotation, sendQuotation, writeQuotation } from './quotation.service.ts';

const Quotations = listOf(Quotation, { search: ['number', 'customerName', 'customerPo'], order: { quotedOn: 'DESC' } });
const QuotationAcceptPayload = payloadWith('QuotationAccept', 'What came of accepting a quotation.', { quotation: () => Quotation, order: () => Order });

@Resolver(() => Quotation)
export class QuotationResolver {
  @Query(() => Quotations.Connection, { description: 'Quotations with all their revisions, the latest first; search looks into number, customer and its purchase order.' })
  quotations(@Args(() => Quotations.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Quotations.page(context, args);
  }

  @Query(() => Quotation, { nullable: true, description: 'One quotation, or null.' })
  quotation(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Quotation, id);
  }

  @FieldResolver(() => [QuotationLine], { description: 'Its lines, in their order.' })
  lines(@Root() quotation: Quotation, @Ctx() context: TenantContext) {
    return context.loadMany(QuotationLine, 'quotationId', quotation.id, { position: 'asc' });
  }

  @FieldResolver(() => [Quotation], { description: 'All revisions under its number, the first one first.' })
  revisions(@Root() quotation: Quotation, @Ctx() context: TenantContext) {
    return context.loadMany(Quotation, 'number', quotation.number, { revision: 'asc' });
  }

  @Mutation(() => payloadOf(Quotation), { description: 'Writes a quotation down as a draft; nobody is told of it yet.' })
  async quotationCreate(@Arg('input', () => QuotationInput) input: QuotationInput, @Ctx() context: TenantContext) {
    return context.load(Quotation, await writeQuotation(context, input));
  }

  @Mutation(() => payloadOf(Quotation), { description: 'Rewrites a quotation that was not sent yet; an approval of its prices is gone.' })
  async quotationUpdate(@Arg('input', () => QuotationUpdateInput) input: QuotationUpdateInput, @Ctx() context: TenantContext) {
    return context.load(Quotation, await rewriteQuotation(context, input));
  }

  @Mutation(() => payloadOf(Quotation), { description: 'Approves the prices of a quotation that somebody else wrote.' })
  async quotationApprove(@Arg('input', () => QuotationActionInput) input: QuotationActionInput, @Ctx() context: TenantContext) {
    return context.load(Quotation, await approveQuotation(context, input));
  }

  @Mutation(() => payloadOf(Quotation), { description: 'Hands a quotation to the customer: from now on it is not changed but revised.' })
  async quotationSend(@Arg('input', () => QuotationActionInput) input: QuotationActionInput, @Ctx() context: TenantContext) {
    return context.load(Quotation, await sendQuotation(context, input));
  }

  @Mutation(() => payloadOf(Quotation), { description: 'Starts the next revision of what was sent, as a draft with the same prices; answers the new one.' })
  async quotationRevise(@Arg('input', () => QuotationActionInput) input: QuotationActionInput, @Ctx() context: TenantContext) {
    return context.load(Quotation, await reviseQuotation(context, input));
  }

  @Mutation(() => QuotationAcceptPayload, { description: 'Makes a draft order of a quotation at the quoted prices: all of it, or the units that were accepted. Needs order:write too.' })
  async quotationAccept(@Arg('input', () => QuotationAcceptInput) input: QuotationAcceptInput, @Ctx() context: TenantContext) {
    const { quotationId, orderId } = await acceptQuotation(context, input);
    return { quotation: await context.load(Quotation, quotationId), order: await context.load(Order, orderId) };
  }

  @Mutation(() => payloadOf(Quotation), { description: 'Notes that the customer does not want it, and why.' })
  async quotationDecline(@Arg('input', () => QuotationDeclineInput) input: QuotationDeclineInput, @Ctx() context: TenantContext) {
    return context.load(Quotation, await declineQuotation(context, input));
  }
}
