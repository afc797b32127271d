import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { GraphQLString } from 'graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import { InstantScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { StockAdjustment } from '../adjustment/adjustment.entity.ts';
import { Batch } from '../batch/batch.entity.ts';
import { Variant } from '../catalogue/variant.ts';
import { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { StockMovementCancelInput } from './cancellation.input.ts';
import { cancelMovement } from './cancellation.service.ts';
import { correctedElsewhere } from './cancelled-document.ts';
import { StockCancellation } from './stock-cancellation.entity.ts';
import { CancelledLevel, StockCancellationTrial, tryCancellation } from './try-cancellation.ts';

const StockCancellations = listOf(StockCancellation, { search: ['number', 'reason'], order: { cancelledAt: 'DESC' } });

/** What moved together, whether or not that has a paper of its own. */
@ObjectType({ description: 'What moved together: a receipt, an issue, a transfer, or what an order or another document moved.' })
export class StockDocument {
  @Field(() => ID, { description: 'The document that its movements share.' }) id!: string;
  @Field(() => GraphQLString, { nullable: true, description: 'What kind of document it is, such as StockReceipt or Order.' }) documentType!: string | null;
  @Field(() => GraphQLString, { nullable: true, description: 'Its number, if it has one.' }) documentNumber!: string | null;
  @Field(() => InstantScalar, { description: 'When the first of it moved.' }) effectiveAt!: Date;
  @Field(() => InstantScalar, { description: 'When that was written down.' }) postedAt!: Date;
  @Field(() => GraphQLString, { nullable: true, description: 'Why, in the words of who did it.' }) reason!: string | null;
  @Field(() => GraphQLString, { description: 'Who did it.' }) actorName!: string;
  @Field(() => [StockLedgerEntry], { description: 'Its movements, in the order in which they were written.' }) entries!: StockLedgerEntry[];
}

@Resolver(() => StockDocument)
export class StockDocumentResolver {
  @Query(() => StockDocument, { nullable: true, description: 'What moved with one document, or null where nothing did.' })
  async stockDocument(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext): Promise<StockDocument | null> {
    const entries = await context.loadMany(StockLedgerEntry, 'documentId', id.toLowerCase(), { id: 'asc' });
    const [first] = entries;
    if (!first) return null;
    const { documentType = null, documentNumber = null, effectiveAt, postedAt, reason = null, actorName } = first;
    return Object.assign(new StockDocument(), { id: id.toLowerCase(), documentType, documentNumber, effectiveAt, postedAt, reason, actorName, entries });
  }

  @FieldResolver(() => StockCancellation, { nullable: true, description: 'What cancels it; null while it stands.' })
  async cancellation(@Root() document: StockDocument, @Ctx() context: TenantContext) {
    return (await context.loadMany(StockCancellation, 'documentId', document.id))[0] ?? null;
  }

  @FieldResolver(() => StockCancellation, { nullable: true, description: 'The cancellation that it is, which names what it cancels; null for all others.' })
  cancels(@Root() document: StockDocument, @Ctx() context: TenantContext) {
    return document.documentType === 'StockCancellation' ? context.load(StockCancellation, document.id) : null;
  }

  @FieldResolver(() => GraphQLString, { nullable: true, description: 'Why it is not cancelled as a movement, and what to do instead; null where it may be.' })
  whyNotCancelled(@Root() { documentType, documentNumber }: StockDocument): string | null {
    return correctedElsewhere(documentType, documentNumber)?.message ?? null;
  }
}

@Resolver(() => StockCancellation)
export class StockCancellationResolver {
  @Query(() => StockCancellations.Connection, { description: 'Movements of stock that were cancelled, the latest first; search looks into number and reason.' })
  stockCancellations(@Args(() => StockCancellations.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return StockCancellations.page(context, args);
  }

  @Query(() => StockCancellationTrial, { description: 'What cancelling a movement would change; nothing is written. Where it would be refused it says why.' })
  stockCancellationTrial(@Arg('documentId', () => ID, { description: 'The document that its movements share.' }) documentId: string, @Ctx() context: TenantContext) {
    return tryCancellation(context, documentId);
  }

  @Mutation(() => payloadOf(StockCancellation), { description: 'Takes a receipt, issue, transfer, opening or posted adjustment back that was wrong: at its own moment, as if it had never been, or today where the books of that day are locked or the past may not be changed. What an order, a return, a count or a transfer order moved is corrected there.' })
  async stockMovementCancel(@Arg('input', () => StockMovementCancelInput) input: StockMovementCancelInput, @Ctx() context: TenantContext) {
    return context.load(StockCancellation, await cancelMovement(context, input));
  }

  @FieldResolver(() => [StockLedgerEntry], { description: 'Its movements.' })
  entries(@Root() cancellation: StockCancellation, @Ctx() context: TenantContext) {
    return context.loadMany(StockLedgerEntry, 'documentId', cancellation.id, { id: 'asc' });
  }
}

/** What a trial says changes is shown with its item and place. */
@Resolver(() => CancelledLevel)
export class CancelledLevelResolver {
  @FieldResolver(() => Variant, { description: 'Which item.' })
  variant(@Root() { variantId }: CancelledLevel) {
    return Object.assign(new Variant(), { id: variantId });
  }

  @FieldResolver(() => Warehouse, { description: 'Where.' })
  warehouse(@Root() { warehouseId }: CancelledLevel, @Ctx() context: TenantContext) {
    return context.load(Warehouse, warehouseId);
  }

  @FieldResolver(() => Batch, { nullable: true, description: 'Which batch of it, if any.' })
  batch(@Root() { batchId }: CancelledLevel, @Ctx() context: TenantContext) {
    return context.load(Batch, batchId);
  }
}

@Resolver(() => StockLedgerEntry)
export class ReversedEntryResolver {
  @FieldResolver(() => StockLedgerEntry, { nullable: true, description: 'The movement that takes it back; null while it stands.' })
  async reversedBy(@Root() entry: StockLedgerEntry, @Ctx() context: TenantContext) {
    return entry.isCancelled ? (await context.loadMany(StockLedgerEntry, 'reversesId', entry.id))[0] ?? null : null;
  }
}

@Resolver(() => StockAdjustment)
export class CancelledAdjustmentResolver {
  @FieldResolver(() => StockCancellation, { nullable: true, description: 'What cancels it; null while it stands.' })
  async cancellation(@Root() adjustment: StockAdjustment, @Ctx() context: TenantContext) {
    return (await context.loadMany(StockCancellation, 'documentId', adjustment.id))[0] ?? null;
  }
}
