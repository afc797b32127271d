import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { QuantityScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Variant } from '../catalogue/variant.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { kitStockOf, type KitsAt } from './kit-stock.ts';

@ObjectType({ description: 'How many of a kit the stock of one warehouse makes.' })
export class KitStock {
  @Field(() => QuantityScalar, { description: 'Whole kits that may still be promised there.' }) available!: Decimal;
  @Field(() => QuantityScalar, { description: 'Units of the item that runs out first which may still be promised there.' }) limitAvailable!: Decimal;
  @Field(() => QuantityScalar, { description: 'How many of that item one kit takes, at every depth.' }) perKit!: Decimal;
  warehouseId!: string;
  limitVariantId!: string;
}

/** What can be sold of a kit, wherever the item is shown. */
@Resolver(() => Variant)
export class VariantKitStockResolver {
  @FieldResolver(() => [KitStock], { nullable: true, description: 'How many the stock of each warehouse makes, by code of the warehouse; null for an item that is no kit. A kit is made within one warehouse.' })
  async kitStock(@Root() variant: { id: string }, @Ctx() context: TenantContext): Promise<KitStock[] | null> {
    const places = await kitStockOf(context, variant.id);
    return places && places.map((place: KitsAt) => Object.assign(new KitStock(), place));
  }
}

@Resolver(() => KitStock)
export class KitStockResolver {
  @FieldResolver(() => Warehouse, { description: 'The warehouse.' })
  warehouse(@Root() { warehouseId }: KitStock, @Ctx() context: TenantContext) {
    return context.load(Warehouse, warehouseId);
  }

  @FieldResolver(() => Variant, { nullable: true, description: 'The item that runs out first there.' })
  limitedBy(@Root() { limitVariantId }: KitStock) {
    return Object.assign(new Variant(), { id: limitVariantId });
  }
}
