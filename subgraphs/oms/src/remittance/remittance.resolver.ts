import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { RemittanceActionInput, RemittanceInput, RemittanceLineDecisionInput, RemittanceLinesImportInput } from './remittance.input.ts';
import { RemittanceLine } from './remittance-line.entity.ts';
import { Remittance } from './remittance.entity.ts';
import { decideLine, importRemittanceLines, matchRemittance, postRemittance, takeRemittance } from './remittance.service.ts';
import { ShipmentReference } from './shipment-reference.entity.ts';

const Remittances = listOf(Remittance, { search: ['number', 'courier', 'reference'], order: { remittedOn: 'DESC' } });

@Resolver(() => Remittance)
export class RemittanceResolver {
  @Query(() => Remittances.Connection, { description: 'What couriers have paid over, the latest first; search looks into number, courier and reference.' })
  remittances(@Args(() => Remittances.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Remittances.page(context, args);
  }

  @Query(() => Remittance, { nullable: true, description: 'One remittance, or null.' })
  remittance(@Arg('id', () => ID, { description: 'The remittance.' }) id: string, @Ctx() context: TenantContext) {
    return context.load(Remittance, id);
  }

  @FieldResolver(() => [RemittanceLine], { description: 'Its lines, in their order.' })
  lines(@Root() remittance: Remittance, @Ctx() context: TenantContext) {
    return context.loadMany(RemittanceLine, 'remittanceId', remittance.id, { position: 'asc' });
  }

  @Mutation(() => payloadOf(Remittance), { description: 'Takes down what a courier has paid over, and finds the orders it is for.' })
  async remittanceCreate(@Arg('input', () => RemittanceInput) input: RemittanceInput, @Ctx() context: TenantContext) {
    return context.load(Remittance, await takeRemittance(context, input));
  }

  @Mutation(() => BulkPayload, { description: 'Takes lines of remittances in as couriers report them, at most 500 at once. The same line again changes nothing.' })
  remittanceLinesImport(@Arg('input', () => RemittanceLinesImportInput) input: RemittanceLinesImportInput, @Ctx() context: TenantContext) {
    return importRemittanceLines(context, input);
  }

  @Mutation(() => payloadOf(Remittance), { description: 'Compares what was collected anew with what orders owe now.' })
  async remittanceMatch(@Arg('input', () => RemittanceActionInput) input: RemittanceActionInput, @Ctx() context: TenantContext) {
    return context.load(Remittance, await matchRemittance(context, input));
  }

  @Mutation(() => payloadOf(Remittance), { description: 'Says which order a line is for, or that it is of none and why.' })
  async remittanceLineDecide(@Arg('input', () => RemittanceLineDecisionInput) input: RemittanceLineDecisionInput, @Ctx() context: TenantContext) {
    return context.load(Remittance, await decideLine(context, input));
  }

  @Mutation(() => payloadOf(Remittance), { description: 'Makes payments of all lines that fit their orders. Lines that do not are left for a decision.' })
  async remittancePost(@Arg('input', () => RemittanceActionInput) input: RemittanceActionInput, @Ctx() context: TenantContext) {
    return context.load(Remittance, await postRemittance(context, input));
  }
}

/** What couriers call the shipments of an order. */
@Resolver(() => Order)
export class ShipmentsOfOrderResolver {
  @FieldResolver(() => [ShipmentReference], { description: 'What couriers call its shipments, the first one first.' })
  shipmentReferences(@Root() order: Order, @Ctx() context: TenantContext) {
    return context.loadMany(ShipmentReference, 'orderId', order.id);
  }
}
