import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { OrderLinesImportInput, OrdersImportInput } from './orders-import.input.ts';
import { importOrderLines } from './order-lines-import.ts';
import { importOrders } from './orders-import.service.ts';

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
}
