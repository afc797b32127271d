import { Aggregate, Id, Instant } from '@ilms/kernel/fields';

/** That an item fell to its reorder point and has not risen above it again. It is there once for each rule, so that a crossing is said once. */
@Aggregate('inventory_reorder_crossing', 'That an item fell to its reorder point.', { internal: true, timeline: false })
export class ReorderCrossing {
  /** That of the rule. */
  @Id() readonly id!: string;
  @Instant('When it was noticed.') fellAt!: Date;
}
