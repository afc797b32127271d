import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DayScalar, MoneyScalar, QuantityScalar } from '@ilms/kernel/scalars';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { SalesInvoiceLine } from '../invoice/sales-invoice-line.entity.ts';
import { SalesInvoice } from '../invoice/sales-invoice.entity.ts';
import { Order } from '../order/order.entity.ts';
import { SalesReturnCreditInput } from '../sales-return/sales-return.input.ts';
import { SalesReturn } from '../sales-return/sales-return.entity.ts';
import { CreditNoteLine } from './credit-note-line.entity.ts';
import { CreditNote } from './credit-note.entity.ts';
import { CreditNoteInput } from './credit-note.input.ts';
import { creditInvoice, creditReturn } from './credit-note.service.ts';
import { lastCreditDay } from './credit-shares.ts';
import { creditIfCancelled } from './credit-undelivered.ts';
import { uncreditedLine, uncreditedTotal } from './uncredited.ts';

const CreditNotes = listOf(CreditNote, { search: ['number', 'invoiceNumber', 'customerName'], order: { issuedOn: 'DESC' } });
const CreditNoteIssuePayload = payloadWith('CreditNoteIssue', 'What came of a credit note.', { creditNote: () => CreditNote, order: () => Order });
const SalesReturnCreditPayload = payloadWith('SalesReturnCredit', 'What came of crediting a return.', { salesReturn: () => SalesReturn, creditNotes: () => [CreditNote] });

@Resolver(() => CreditNote)
export class CreditNoteResolver {
  @Query(() => CreditNotes.Connection, { description: 'Credit notes, the latest first; search looks into number, invoice and customer.' })
  creditNotes(@Args(() => CreditNotes.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return CreditNotes.page(context, args);
  }

  @Query(() => CreditNote, { nullable: true, description: 'One credit note, or null.' })
  creditNote(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(CreditNote, id);
  }

  @FieldResolver(() => [CreditNoteLine], { description: 'Its lines, in their order.' })
  lines(@Root() note: CreditNote, @Ctx() context: TenantContext) {
    return context.loadMany(CreditNoteLine, 'creditNoteId', note.id, { position: 'asc' });
  }

  @Mutation(() => CreditNoteIssuePayload, { description: 'Credits units or an amount of an invoice without goods coming back.' })
  async creditNoteIssue(@Arg('input', () => CreditNoteInput) input: CreditNoteInput, @Ctx() context: TenantContext) {
    const creditNote = await context.load(CreditNote, await creditInvoice(context, input));
    return { creditNote, order: await context.load(Order, creditNote!.orderId) };
  }

  @Mutation(() => SalesReturnCreditPayload, { description: 'Credits what was accepted of a return, as far as it is invoiced: one credit note for each invoice.' })
  async salesReturnCredit(@Arg('input', () => SalesReturnCreditInput) input: SalesReturnCreditInput, @Ctx() context: TenantContext) {
    const { returnId, creditNoteIds } = await creditReturn(context, input);
    return { salesReturn: await context.load(SalesReturn, returnId), creditNotes: await Promise.all(creditNoteIds.map((id) => context.load(CreditNote, id))) };
  }
}

/** The credit notes of an order, wherever the order is shown. */
@Resolver(() => Order)
export class OrderCreditNotesResolver {
  @FieldResolver(() => [CreditNote], { description: 'Its credit notes, the first one first.' })
  creditNotes(@Root() order: Order, @Ctx() context: TenantContext) {
    return context.loadMany(CreditNote, 'orderId', order.id);
  }

  @FieldResolver(() => MoneyScalar, { description: 'What credit notes would come to were all of it cancelled now that has not left: 0 unless units are invoiced ahead.' })
  creditIfCancelled(@Root() order: Order, @Ctx() context: TenantContext) {
    return creditIfCancelled(context, order);
  }
}

/** What can still be credited of an invoice, and how long. */
@Resolver(() => SalesInvoice)
export class CreditableInvoiceResolver {
  @FieldResolver(() => [CreditNote], { description: 'The credit notes for it, the first one first.' })
  creditNotes(@Root() invoice: SalesInvoice, @Ctx() context: TenantContext) {
    return context.loadMany(CreditNote, 'invoiceId', invoice.id);
  }

  @FieldResolver(() => MoneyScalar, { description: 'How much of it no credit note covers yet, tax included.' })
  uncredited(@Root() invoice: SalesInvoice, @Ctx() context: TenantContext) {
    return uncreditedTotal(context, invoice);
  }

  @FieldResolver(() => DayScalar, { description: 'The last day on which its GST can be taken back by a credit note: CGST Act s. 34(2).' })
  creditableUntil(@Root() invoice: SalesInvoice): string {
    return lastCreditDay(invoice.issuedOn);
  }
}

/** What can still be credited of one line of an invoice. */
@Resolver(() => SalesInvoiceLine)
export class CreditableInvoiceLineResolver {
  @FieldResolver(() => QuantityScalar, { description: 'How many of its units are not credited.' })
  async uncreditedQuantity(@Root() line: SalesInvoiceLine, @Ctx() context: TenantContext) {
    return (await uncreditedLine(context, line)).quantity;
  }

  @FieldResolver(() => MoneyScalar, { description: 'How much of it is not credited, tax included.' })
  async uncreditedTotal(@Root() line: SalesInvoiceLine, @Ctx() context: TenantContext) {
    return (await uncreditedLine(context, line)).amounts.total;
  }
}
