import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import { MoneyScalar, QuantityScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import { StockTransferActionInput, StockTransferCloseInput, StockTransferOrderInput, StockTransferOrderUpdateInput, StockTransferReceiveInput, StockTransferResolveInput } from './transfer.input.ts';
import { callTransferBack, dispatchTransfer, receiveTransfer, resolveTransfer } from './transfer-movements.ts';
import { StockTransferOrderLine } from './transfer-line.entity.ts';
import { StockTransferOrder } from './transfer-order.entity.ts';
import { StockTransferStep } from './transfer-step.entity.ts';
import { cancelTransfer, rewriteTransfer, writeTransfer } from './transfer.service.ts';
import { wherePlaces } from '../warehouse/places.ts';

const StockTransferOrders = listOf(StockTransferOrder, { search: ['number', 'transport'], order: { createdAt: 'DESC' } });

/** The figures of a transfer over all its lines. */
@ObjectType({ description: 'The figures of a transfer over all its lines.' })
export class StockTransferFigures {
  @Field(() => QuantityScalar, { description: 'Units that are to go, or went.' }) units!: Decimal;
  @Field(() => QuantityScalar, { description: 'Units that arrived in good order.' }) received!: Decimal;
  @Field(() => QuantityScalar, { description: 'Units that arrived damaged or were written off.' }) lost!: Decimal;
  @Field(() => QuantityScalar, { description: 'Units that are in transit, those that are missing included.' }) inTransit!: Decimal;
  @Field(() => QuantityScalar, { description: 'Units that are missing and not settled.' }) short!: Decimal;
}

@Resolver(() => StockTransferOrder)
export class StockTransferResolver {
  @Query(() => StockTransferOrders.Connection, { description: 'Transfers between warehouses, the latest first; search looks into number and transport.' })
  async stockTransferOrders(@Args(() => StockTransferOrders.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return StockTransferOrders.page(context, await wherePlaces(context, args));
  }

  @Query(() => StockTransferOrder, { nullable: true, description: 'One transfer, or null.' })
  stockTransferOrder(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(StockTransferOrder, id);
  }

  @FieldResolver(() => [StockTransferOrderLine], { description: 'What goes, and what became of it.' })
  lines(@Root() transfer: StockTransferOrder, @Ctx() context: TenantContext) {
    return context.loadMany(StockTransferOrderLine, 'transferId', transfer.id, { position: 'asc' });
  }

  @FieldResolver(() => [StockTransferStep], { description: 'What was said of its lines, in the order it was said.' })
  steps(@Root() transfer: StockTransferOrder, @Ctx() context: TenantContext) {
    return context.loadMany(StockTransferStep, 'transferId', transfer.id, { at: 'asc', id: 'asc' });
  }

  @FieldResolver(() => [StockTransferOrder], { description: 'Transfers for what did not leave with it.' })
  followedBy(@Root() transfer: StockTransferOrder, @Ctx() context: TenantContext) {
    return context.loadMany(StockTransferOrder, 'followsId', transfer.id, { createdAt: 'asc' });
  }

  @FieldResolver(() => StockTransferFigures, { description: 'Its figures over all lines.' })
  async figures(@Root() transfer: StockTransferOrder, @Ctx() context: TenantContext): Promise<StockTransferFigures> {
    const lines = await this.lines(transfer, context);
    const of = (figure: (line: StockTransferOrderLine) => Decimal) => sum(lines.map(figure));
    return { units: of((l) => l.quantity), received: of((l) => l.received), lost: of((l) => l.quarantined.plus(l.writtenOff)), inTransit: of((l) => l.inTransit), short: of((l) => l.short) };
  }

  @FieldResolver(() => MoneyScalar, { nullable: true, description: 'What the goods in transit cost.' })
  inTransitValue(@Root() transfer: StockTransferOrder, @Ctx() context: TenantContext) {
    return context.batch('value in transit', transfer.id, async (ids) => {
      const rows = await context.sql<{ id: string; value: string }>(
        `select t.id, sum(v.value)::text as value from inventory_transfer_order t
           join inventory_transfer_order_line l on l.transfer_id = t.id and l.in_transit > 0
           join inventory_stock_level v on v.warehouse_id = t.transit_warehouse_id and v.variant_id = l.variant_id and v.batch_id is not distinct from l.batch_id
          where t.id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by t.id`, [JSON.stringify(ids)]);
      return new Map(rows.map(({ id, value }) => [id, new Decimal(value)]));
    }, ZERO);
  }

  @Mutation(() => payloadOf(StockTransferOrder), { description: 'Writes a transfer down as a draft. INVENTORY_TRANSFER_NEEDS_INVOICE where the branches of the two warehouses have different GSTINs.' })
  async stockTransferOrderCreate(@Arg('input', () => StockTransferOrderInput) input: StockTransferOrderInput, @Ctx() context: TenantContext) {
    return context.load(StockTransferOrder, await writeTransfer(context, input));
  }

  @Mutation(() => payloadOf(StockTransferOrder), { description: 'Changes a transfer that is a draft.' })
  stockTransferOrderUpdate(@Arg('input', () => StockTransferOrderUpdateInput) input: StockTransferOrderUpdateInput, @Ctx() context: TenantContext) {
    return rewriteTransfer(context, input);
  }

  @Mutation(() => payloadOf(StockTransferOrder), { description: 'Lets its goods leave, or some of them: from then on they are in transit, with exactly the value they had. What stays behind follows as a transfer of its own, or is given up.' })
  async stockTransferOrderDispatch(@Arg('input', () => StockTransferActionInput) input: StockTransferActionInput, @Ctx() context: TenantContext) {
    return context.load(StockTransferOrder, await dispatchTransfer(context, input));
  }

  @Mutation(() => payloadOf(StockTransferOrder), { description: 'Takes goods in at the destination: in good order, damaged, or found to be missing. There may be several receipts.' })
  async stockTransferOrderReceive(@Arg('input', () => StockTransferReceiveInput) input: StockTransferReceiveInput, @Ctx() context: TenantContext) {
    return context.load(StockTransferOrder, await receiveTransfer(context, input));
  }

  @Mutation(() => payloadOf(StockTransferOrder), { description: 'Settles what is missing: it turned up, or is written off with the reason.' })
  async stockTransferOrderResolve(@Arg('input', () => StockTransferResolveInput) input: StockTransferResolveInput, @Ctx() context: TenantContext) {
    return context.load(StockTransferOrder, await resolveTransfer(context, input));
  }

  @Mutation(() => payloadOf(StockTransferOrder), { description: 'Brings what is in transit back to where it came from.' })
  async stockTransferOrderCallBack(@Arg('input', () => StockTransferCloseInput) input: StockTransferCloseInput, @Ctx() context: TenantContext) {
    return context.load(StockTransferOrder, await callTransferBack(context, input));
  }

  @Mutation(() => payloadOf(StockTransferOrder), { description: 'Gives a draft up; its number stays.' })
  async stockTransferOrderCancel(@Arg('input', () => StockTransferCloseInput) input: StockTransferCloseInput, @Ctx() context: TenantContext) {
    return context.load(StockTransferOrder, await cancelTransfer(context, input));
  }
}

@Resolver(() => StockTransferStep)
export class StockTransferStepResolver {
  @FieldResolver(() => MoneyScalar, { nullable: true, description: 'What these units cost, as the ledger has it now; null for those that are missing.' })
  async value(@Root() step: StockTransferStep, @Ctx() context: TenantContext) {
    return (await context.load(StockLedgerEntry, step.entryId))?.value.abs() ?? null;
  }
}
