import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { wherePlaces } from '@ilms/inventory/warehouse/places';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { deliverShipment, returnShipment } from './deliver.service.ts';
import { ShipmentLine } from './shipment-line.entity.ts';
import { Shipment } from './shipment.entity.ts';
import { ShipmentDeliverInput, ShipmentReturnInput, ShipmentUndoInput } from './shipment.input.ts';
import { undoShipment } from './undo-shipment.service.ts';

const Shipments = listOf(Shipment, { search: ['number', 'orderNumber', 'customerName', 'reference'], order: { shippedOn: 'DESC' } });

@Resolver(() => Shipment)
export class ShipmentResolver {
  @Query(() => Shipments.Connection, { description: 'Shipments, the latest first; search looks into number, order, customer and the courier’s reference.' })
  async shipments(@Args(() => Shipments.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Shipments.page(context, await wherePlaces(context, args));
  }

  @Query(() => Shipment, { nullable: true, description: 'One shipment, or null.' })
  shipment(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Shipment, id);
  }

  @FieldResolver(() => [ShipmentLine], { description: 'What left with it.' })
  lines(@Root() shipment: Shipment, @Ctx() context: TenantContext) {
    return context.loadMany(ShipmentLine, 'shipmentId', shipment.id, { position: 'asc' });
  }

  @FieldResolver(() => String, { description: 'Where its packing slip is as PDF.' })
  slipPath(@Root() shipment: Shipment): string {
    return `/download/oms/packing-slip/${shipment.id}`;
  }

  @Mutation(() => payloadOf(Shipment), { description: 'A shipment arrived: on which day, and who took it. Said again, both are corrected. Its proof is attached to it as a file.' })
  async shipmentDeliver(@Arg('input', () => ShipmentDeliverInput) input: ShipmentDeliverInput, @Ctx() context: TenantContext) {
    return context.load(Shipment, await deliverShipment(context, input));
  }

  @Mutation(() => payloadOf(Shipment), { description: 'A shipment could not be delivered (RTO): an approved return is written for it, with which it is received and inspected.' })
  async shipmentReturn(@Arg('input', () => ShipmentReturnInput) input: ShipmentReturnInput, @Ctx() context: TenantContext) {
    return context.load(Shipment, await returnShipment(context, input));
  }

  @Mutation(() => payloadOf(Shipment), { description: 'Takes a shipment of today back that has not gone and is not invoiced: its goods stand where they stood, at what they had cost, and are held for the order again.' })
  async shipmentUndo(@Arg('input', () => ShipmentUndoInput) input: ShipmentUndoInput, @Ctx() context: TenantContext) {
    return context.load(Shipment, await undoShipment(context, input));
  }
}

@Resolver(() => Order)
export class ShipmentsResolver {
  @FieldResolver(() => [Shipment], { description: 'What has left of it, the first shipment first, those that were undone too.' })
  shipments(@Root() order: Order, @Ctx() context: TenantContext) {
    return context.loadMany(Shipment, 'orderId', order.id);
  }
}
