import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { approveAdjustment, rejectAdjustment } from './adjust.service.ts';
import { StockAdjustment, StockAdjustmentLine } from './adjustment.entity.ts';
import { StockAdjustmentDecisionInput } from './adjustment.input.ts';
import { wherePlaces } from '../warehouse/places.ts';

const StockAdjustments = listOf(StockAdjustment, { search: ['number', 'reason'], order: { requestedAt: 'DESC' } });

@Resolver(() => StockAdjustment)
export class StockAdjustmentResolver {
  @Query(() => StockAdjustments.Connection, { description: 'Corrections of stock, the latest first; those that are PENDING wait for approval. Search looks into number and reason.' })
  async stockAdjustments(@Args(() => StockAdjustments.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return StockAdjustments.page(context, await wherePlaces(context, args));
  }

  @Query(() => StockAdjustment, { nullable: true, description: 'One correction of stock, or null.' })
  stockAdjustment(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(StockAdjustment, id);
  }

  @FieldResolver(() => [StockAdjustmentLine], { description: 'Its items.' })
  lines(@Root() adjustment: StockAdjustment, @Ctx() context: TenantContext) {
    return context.loadMany(StockAdjustmentLine, 'adjustmentId', adjustment.id, { position: 'asc' });
  }

  @Mutation(() => payloadOf(StockAdjustment), { description: 'Approves a correction that somebody else asked for, and books it as of the moment it was counted.' })
  async stockAdjustmentApprove(@Arg('input', () => StockAdjustmentDecisionInput) input: StockAdjustmentDecisionInput, @Ctx() context: TenantContext) {
    return context.load(StockAdjustment, await approveAdjustment(context, input));
  }

  @Mutation(() => payloadOf(StockAdjustment), { description: 'Rejects a correction that somebody else asked for; nothing moves.' })
  async stockAdjustmentReject(@Arg('input', () => StockAdjustmentDecisionInput) input: StockAdjustmentDecisionInput, @Ctx() context: TenantContext) {
    return context.load(StockAdjustment, await rejectAdjustment(context, input));
  }
}
