import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { Decimal } from '@ilms/kernel/decimal';
import { QuantityScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { OrderLine } from '../order/order-line.entity.ts';
import { Order } from '../order/order.entity.ts';
import { OrderLineComponent } from './order-line-component.entity.ts';
import { partsNow } from './take-apart.ts';

@Resolver(() => OrderLine)
export class ComponentsOfLineResolver {
  @FieldResolver(() => [OrderLineComponent], { description: 'What a line of a kit takes from the shelves: as the kit was made when it was promised, and of a draft as it is made now; nothing of any other line.' })
  async components(@Root() line: OrderLine, @Ctx() context: TenantContext): Promise<OrderLineComponent[]> {
    const kept = await context.loadMany(OrderLineComponent, 'lineId', line.id, { position: 'asc' });
    if (kept.length || (await context.load(Order, line.orderId))?.status !== 'DRAFT') return kept;
    return draftParts(context, line);
  }
}

/** Of a line that is not promised yet; nothing of it is stored, so it goes by the ids of its line and item. */
async function draftParts(context: TenantContext, line: OrderLine): Promise<OrderLineComponent[]> {
  const all = await context.batch('parts of drafts', JSON.stringify([line.variantId, line.sku]), async (keys) => {
    const goods = keys.map((key) => JSON.parse(key) as [string, string]);
    const parts = Map.groupBy(await partsNow(context, dayInIndia(new Date()), goods.map(([variantId, sku], index) => ({ id: keys[index]!, variantId, sku }))), ({ lineId }) => lineId);
    return parts;
  }, []);
  return all.map((part) => Object.assign(new OrderLineComponent(), part, { id: `${line.id}.${part.position}`, lineId: line.id }));
}

@Resolver(() => OrderLineComponent)
export class OrderLineComponentResolver {
  @FieldResolver(() => QuantityScalar, { description: 'How many may still be sent back: those that left with their kits, less what came back and what is under an open return.' })
  async returnable(@Root() component: OrderLineComponent, @Ctx() context: TenantContext): Promise<Decimal> {
    const line = (await context.load(OrderLine, component.lineId))!;
    return component.returnableOf(line.shipped);
  }
}
