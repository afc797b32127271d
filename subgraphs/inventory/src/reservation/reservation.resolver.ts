import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { wherePlaces } from '../warehouse/places.ts';
import { Reservation } from './reservation.entity.ts';

const Reservations = listOf(Reservation, { search: ['sku', 'documentNumber'], order: { reservedAt: 'DESC' } });

@Resolver()
export class ReservationResolver {
  @Query(() => Reservations.Connection, { description: 'What is or was held for documents, the latest first; search looks into the SKU and the document’s number.' })
  async reservations(@Args(() => Reservations.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Reservations.page(context, await wherePlaces(context, args));
  }
}
