import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Reservation } from '../reservation/reservation.entity.ts';
import { wherePlaces } from '../warehouse/places.ts';
import { StockHoldExtendInput, StockHoldInput, StockHoldReleaseInput } from './stock-hold.input.ts';
import { extendHold, HOLD, holdStock, releaseHold } from './stock-hold.service.ts';
import { StockHold } from './stock-hold.entity.ts';

const StockHolds = listOf(StockHold, { search: ['number', 'heldFor'], order: { createdAt: 'DESC' } });

@Resolver(() => StockHold)
export class StockHoldResolver {
  @Query(() => StockHolds.Connection, { description: 'Stock that is or was kept without an order, the latest first; search looks into number and for whom.' })
  async stockHolds(@Args(() => StockHolds.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return StockHolds.page(context, await wherePlaces(context, args));
  }

  @Query(() => StockHold, { nullable: true, description: 'One hold, or null.' })
  stockHold(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(StockHold, id);
  }

  @FieldResolver(() => [Reservation], { description: 'What is or was kept for it, by item and batch.' })
  reservations(@Root() hold: StockHold, @Ctx() context: TenantContext) {
    return context.loadMany(Reservation, 'documentId', hold.id);
  }

  @Mutation(() => payloadOf(StockHold), { description: 'Keeps stock for a customer or an occasion without an order: all lines or none.' })
  async stockHoldCreate(@Arg('input', () => StockHoldInput) input: StockHoldInput, @Ctx() context: TenantContext) {
    return context.load(StockHold, await holdStock(context, input));
  }

  @Mutation(() => payloadOf(StockHold), { description: 'Says anew until when stock is kept.' })
  async stockHoldExtend(@Arg('input', () => StockHoldExtendInput) input: StockHoldExtendInput, @Ctx() context: TenantContext) {
    return context.load(StockHold, await extendHold(context, input));
  }

  @Mutation(() => payloadOf(StockHold), { description: 'Lets go all of a hold, or so many units of some items.' })
  async stockHoldRelease(@Arg('input', () => StockHoldReleaseInput) input: StockHoldReleaseInput, @Ctx() context: TenantContext) {
    return context.load(StockHold, await releaseHold(context, input));
  }
}

/** What keeps stock without an order, wherever its promises are shown. */
@Resolver(() => Reservation)
export class HoldOfReservationResolver {
  @FieldResolver(() => StockHold, { nullable: true, description: 'The hold it belongs to, where it is one without an order.' })
  stockHold(@Root() reservation: Reservation, @Ctx() context: TenantContext) {
    return reservation.documentType === HOLD ? context.load(StockHold, reservation.documentId) : null;
  }
}
