import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { ImportedOrderTakeBackInput, OrderLinesImportInput, OrdersImportInput } from './orders-import.input.ts';
import { importOrderLines } from './order-lines-import.ts';
import { importOrders } from './orders-import.service.ts';
import { takeBackImported } from './take-back-imported.ts';

@Resolver()
export class OrdersImportResolver {
  @Mutation(() => BulkPayload, { description: 'Takes over orders of other channels, by channel and external id; sending the same again changes nothing.' })
  ordersImport(@Arg('input', () => OrdersImportInput) input: OrdersImportInput, @Ctx() context: TenantContext) {
    return importOrders(context, input.orders);
  }

  @Mutation(() => BulkPayload, { description: 'Takes over orders that stand in a file line by line, by channel and external id; sending the same again changes nothing.' })
  orderLinesImport(@Arg('input', () => OrderLinesImportInput) input: OrderLinesImportInput, @Ctx() context: TenantContext) {
    return importOrderLines(context, input);
  }

  @Mutation(() => payloadOf(Order), { description: 'Takes back an order that a file should not have brought: it is cancelled, its stock is free, and its number in the channel may come again. Refused once something has left, was invoiced or was paid: OMS_IMPORT_HAS_GONE_ON. An order that was entered here is cancelled instead: OMS_NOT_IMPORTED.' })
  async importedOrderTakeBack(@Arg('input', () => ImportedOrderTakeBackInput) input: ImportedOrderTakeBackInput, @Ctx() context: TenantContext) {
    return context.get(Order, await takeBackImported(context, input));
  }
}
