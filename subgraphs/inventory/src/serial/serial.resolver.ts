import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { bringSerialsIn } from './bring-in.ts';
import { SerialEvent } from './serial-event.entity.ts';
import { SerialNumber } from './serial-number.entity.ts';
import { SerialNumbersUpsertInput, SerialNumberUpdateInput } from './serial.input.ts';
import { whereCustomers } from './where-customers.ts';
import { wherePlaces } from '../warehouse/places.ts';

const SerialNumbers = listOf(SerialNumber, { search: ['number', 'sku', 'documentNumber', 'customerName'], order: { lastMovedAt: 'DESC' } });

@Resolver(() => SerialNumber)
export class SerialNumberResolver {
  @Query(() => SerialNumbers.Connection, { description: 'Serial numbers and where they are, the last moved first; search looks into number, SKU, the number of the document they moved with last, and the name of the customer. Asked for a customer, the filter means those that were merged into it too.' })
  async serialNumbers(@Args(() => SerialNumbers.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return SerialNumbers.page(context, await whereCustomers(context, await wherePlaces(context, args)));
  }

  @Query(() => SerialNumber, { nullable: true, description: 'One serial number, or null.' })
  serialNumber(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(SerialNumber, id);
  }

  @FieldResolver(() => [SerialEvent], { description: 'All that ever happened to it, the first event first.' })
  events(@Root() serial: SerialNumber, @Ctx() context: TenantContext) {
    return context.loadMany(SerialEvent, 'serialId', serial.id, { sequence: 'asc' });
  }

  @Mutation(() => payloadOf(SerialNumber), { description: 'Notes the warranty of a serial number, or a remark. Where it is, only goods that move say.' })
  serialNumberUpdate(@Arg('input', () => SerialNumberUpdateInput) input: SerialNumberUpdateInput, @Ctx() context: TenantContext): Promise<SerialNumber> {
    return context.transaction(async (tx) => {
      const serial = await tx.lock(SerialNumber, input.id, ['id']);
      tx.expectVersion(serial, input.version);
      if (input.warrantyEndsOn !== undefined) serial.warrantyEndsOn = input.warrantyEndsOn;
      if (input.note !== undefined) serial.note = input.note?.trim() || null;
      await tx.flush();
      return serial;
    });
  }

  @Mutation(() => BulkPayload, { description: 'Brings units in that are there already, each with its serial number and cost, at most 500 at once; sending the same again changes nothing.' })
  serialNumbersUpsert(@Arg('input', () => SerialNumbersUpsertInput) input: SerialNumbersUpsertInput, @Ctx() context: TenantContext) {
    return bringSerialsIn(context, input);
  }
}
