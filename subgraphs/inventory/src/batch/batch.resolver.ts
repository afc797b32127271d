import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { GraphQLBoolean } from 'graphql';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import { MoneyScalar, QuantityScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { StockLevel } from '../stock/stock-level.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { figuresOfBatch, onlyInStock } from './batch-figures.ts';
import { Batch } from './batch.entity.ts';
import { BatchesUpsertInput, BatchHoldInput, BatchInput, BatchUpdateInput } from './batch.input.ts';
import { createBatch, quarantineBatch, releaseBatch, updateBatch, upsertBatches } from './batch.service.ts';
import { BatchTrace, cameFrom, wentTo } from './batch-trace.ts';

const Batches = listOf(Batch, { search: ['number', 'sku', 'vendorBatch'], order: { expiresOn: 'ASC', createdAt: 'DESC' } });
const DAY_MS = 86_400_000;

@Resolver(() => Batch)
export class BatchResolver {
  @Query(() => Batches.Connection, { description: 'Batches of items, what expires first before others; search looks into number, SKU and the vendor’s number.' })
  async batches(
    @Args(() => Batches.Args) args: ListArgs,
    @Arg('inStock', () => GraphQLBoolean, { nullable: true, description: 'true: only those of which something is left.' }) inStock: boolean | null,
    @Ctx() context: TenantContext,
  ) {
    return Batches.page(context, args, inStock ? await onlyInStock(context) : {});
  }

  @Query(() => Batch, { nullable: true, description: 'One batch, or null.' })
  batch(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Batch, id);
  }

  @FieldResolver(() => QuantityScalar, { description: 'Units on the shelves of all warehouses, whether they may be sold or not.' })
  async onHand(@Root() batch: Batch, @Ctx() context: TenantContext) {
    return (await figuresOfBatch(context, batch.id)).onHand;
  }

  @FieldResolver(() => QuantityScalar, { description: 'Units promised to documents and not yet shipped.' })
  async reserved(@Root() batch: Batch, @Ctx() context: TenantContext) {
    return (await figuresOfBatch(context, batch.id)).reserved;
  }

  @FieldResolver(() => QuantityScalar, { description: 'Units that may still be promised: none once it has expired or while it is held back.' })
  async available(@Root() batch: Batch, @Ctx() context: TenantContext) {
    return (await figuresOfBatch(context, batch.id)).available;
  }

  @FieldResolver(() => QuantityScalar, { description: 'Units on their way between two warehouses.' })
  async inTransit(@Root() batch: Batch, @Ctx() context: TenantContext) {
    return (await figuresOfBatch(context, batch.id)).inTransit;
  }

  @FieldResolver(() => MoneyScalar, { nullable: true, description: 'What the units on hand and in transit cost.' })
  async value(@Root() batch: Batch, @Ctx() context: TenantContext) {
    return (await figuresOfBatch(context, batch.id)).value;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Days from today to its last day; negative once that is over, null where it does not expire.' })
  expiresInDays(@Root() { expiresOn }: Batch): number | null {
    return expiresOn ? Math.round((Date.parse(`${expiresOn}T00:00:00Z`) - Date.parse(`${dayInIndia(new Date())}T00:00:00Z`)) / DAY_MS) : null;
  }

  @FieldResolver(() => GraphQLBoolean, { description: 'Whether its units may be promised and sold today.' })
  isForSale(@Root() batch: Batch): boolean {
    return batch.isSellableOn(dayInIndia(new Date()));
  }

  @FieldResolver(() => [StockLevel], { description: 'Where it stands.' })
  levels(@Root() batch: Batch, @Ctx() context: TenantContext) {
    return context.loadMany(StockLevel, 'batchId', batch.id);
  }

  @FieldResolver(() => [BatchTrace], { description: 'Where it came from: the documents by which its units came in from outside, the latest 500.' })
  cameFrom(@Root() batch: Batch, @Ctx() context: TenantContext) {
    return cameFrom(context, batch.id);
  }

  @FieldResolver(() => [BatchTrace], { description: 'Where it went: the documents by which its units left for good, the latest 500.' })
  wentTo(@Root() batch: Batch, @Ctx() context: TenantContext) {
    return wentTo(context, batch.id);
  }

  @Mutation(() => payloadOf(Batch), { description: 'Enters a batch of an item that is tracked by batch, before any of it has come. Receipts do so by themselves.' })
  batchCreate(@Arg('input', () => BatchInput) input: BatchInput, @Ctx() context: TenantContext) {
    return createBatch(context, input);
  }

  @Mutation(() => payloadOf(Batch), { description: 'Changes what is known of a batch.' })
  batchUpdate(@Arg('input', () => BatchUpdateInput) input: BatchUpdateInput, @Ctx() context: TenantContext) {
    return updateBatch(context, input);
  }

  @Mutation(() => payloadOf(Batch), { description: 'Holds a batch back wherever it stands: it is on hand, and promised and sold to nobody.' })
  batchQuarantine(@Arg('input', () => BatchHoldInput) input: BatchHoldInput, @Ctx() context: TenantContext) {
    return quarantineBatch(context, input);
  }

  @Mutation(() => payloadOf(Batch), { description: 'Lets a batch be sold again that was held back.' })
  batchRelease(@Arg('input', () => BatchHoldInput) input: BatchHoldInput, @Ctx() context: TenantContext) {
    return releaseBatch(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Enters or changes batches by SKU and number, at most 500 at once; sending the same again changes nothing.' })
  batchesUpsert(@Arg('input', () => BatchesUpsertInput) input: BatchesUpsertInput, @Ctx() context: TenantContext) {
    return upsertBatches(context, input);
  }
}

@Resolver(() => BatchTrace)
export class BatchTraceResolver {
  @FieldResolver(() => Warehouse, { name: 'warehouse' })
  warehouseId(@Root() row: BatchTrace, @Ctx() context: TenantContext) {
    return context.load(Warehouse, row.warehouseId);
  }
}
