import { Aggregate, CreatedAt, Flag, Id, Ref, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Warehouse } from '../warehouse/warehouse.entity.ts';

/** How often items of a warehouse are counted, by how much of the value that leaves is theirs. */
@Aggregate('inventory_count_plan', 'How often items of a warehouse are counted, by their class: A makes the first 80 percent of the value that leaves, B the next 15.')
export class StockCountPlan {
  @Id() readonly id!: string;
  @Ref(() => Warehouse, 'The warehouse; it has one plan.') warehouseId!: string;
  @Whole('Days after which an item of class A is counted again; 0: never by plan.') daysA!: number;
  @Whole('Likewise of class B.') daysB!: number;
  @Whole('Likewise of class C.') daysC!: number;
  @Whole('How many lines a sheet has at most.') mostLines!: number;
  @Flag('Whether its sheets are blind.') isBlind!: boolean;
  @Flag('Whether sheets are suggested by it.') isActive!: boolean;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
