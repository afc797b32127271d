import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import { QuantityScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Product } from '../masters/references.ts';
import { OrderLine } from '../order/order-line.entity.ts';
import { OverDelivery } from './over-delivery.entity.ts';
import { OverDeliveryInput, OverDeliveryRemoveInput } from './over-delivery.input.ts';
import { removeOverDelivery, setOverDelivery } from './over-delivery.service.ts';
import { spareOfLine } from './tolerance.ts';

const OverDeliveries = listOf(OverDelivery, { order: { updatedAt: 'DESC' } });

@Resolver()
export class OverDeliveryResolver {
  @Query(() => OverDeliveries.Connection, { description: 'Products of which more or less than usual may leave beyond what was ordered, the last changed first.' })
  overDeliveries(@Args(() => OverDeliveries.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return OverDeliveries.page(context, args);
  }

  @Mutation(() => payloadOf(OverDelivery), { description: 'Says how much more of a product than was ordered may leave.' })
  overDeliverySet(@Arg('input', () => OverDeliveryInput) input: OverDeliveryInput, @Ctx() context: TenantContext) {
    return setOverDelivery(context, input);
  }

  @Mutation(() => payloadOf(OverDelivery), { description: 'From now on as much more of a product may leave as of every other.' })
  overDeliveryRemove(@Arg('input', () => OverDeliveryRemoveInput) input: OverDeliveryRemoveInput, @Ctx() context: TenantContext) {
    return removeOverDelivery(context, input);
  }
}

@Resolver(() => OrderLine)
export class SpareOfLineResolver {
  @FieldResolver(() => QuantityScalar, { description: 'How many more than are open may leave of it by the tolerance, in its own unit.' })
  spare(@Root() line: OrderLine, @Ctx() context: TenantContext): Promise<Decimal> {
    return spareOfLine(context, line);
  }
}

/** The figure of a product, wherever the product is shown. */
@Resolver(() => Product)
export class OverDeliveryOfProductResolver {
  @FieldResolver(() => OverDelivery, { nullable: true, description: 'How much more of it than was ordered may leave; null where that is as for every other product.' })
  async overDelivery(@Root() product: { id: string }, @Ctx() context: TenantContext): Promise<OverDelivery | null> {
    return (await context.loadMany(OverDelivery, 'productId', product.id))[0] ?? null;
  }
}
