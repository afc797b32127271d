import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { PlaceNode, readTree } from './place-tree.ts';
import { WarehouseInput, WarehousesUpsertInput, WarehouseUpdateInput } from './warehouse.input.ts';
import { Warehouse } from './warehouse.entity.ts';
import { changeWarehouse, openWarehouse } from './warehouse.service.ts';
import { upsertWarehouses } from './warehouses-upsert.ts';

const Warehouses = listOf(Warehouse, { search: ['code', 'name', 'city'], order: { code: 'ASC' } });

@Resolver(() => Warehouse)
export class WarehouseResolver {
  @Query(() => Warehouses.Connection, { description: 'The company’s warehouses; search looks into code, name and town. Groups and those of goods in transit are listed only where the filter asks for a kind.' })
  warehouses(@Args(() => Warehouses.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Warehouses.page(context, args, args.filter && 'kind' in args.filter && args.filter.kind ? {} : { kind: { $nin: ['TRANSIT', 'GROUP'] } });
  }

  @Query(() => [PlaceNode], { description: 'The tree of places, each before what stands within it, with what stands there and within.' })
  warehouseTree(@Ctx() context: TenantContext) {
    return readTree(context);
  }

  @Query(() => Warehouse, { nullable: true, description: 'One warehouse, or null.' })
  warehouse(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Warehouse, id);
  }

  @Mutation(() => payloadOf(Warehouse), { description: 'Opens a warehouse.' })
  warehouseCreate(@Arg('input', () => WarehouseInput) input: WarehouseInput, @Ctx() context: TenantContext) {
    return openWarehouse(context, input);
  }

  @Mutation(() => payloadOf(Warehouse), { description: 'Changes a warehouse, closes or reopens it. Only an empty one can be closed.' })
  warehouseUpdate(@Arg('input', () => WarehouseUpdateInput) input: WarehouseUpdateInput, @Ctx() context: TenantContext) {
    return changeWarehouse(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Opens or changes many warehouses by code; sending the same again changes nothing.' })
  warehousesUpsert(@Arg('input', () => WarehousesUpsertInput) input: WarehousesUpsertInput, @Ctx() context: TenantContext) {
    return upsertWarehouses(context, input);
  }
}

@Resolver(() => PlaceNode)
export class PlaceNodeResolver {
  @FieldResolver(() => Warehouse, { name: 'warehouse' })
  warehouseId(@Root() node: PlaceNode, @Ctx() context: TenantContext) {
    return context.load(Warehouse, node.warehouseId);
  }
}
