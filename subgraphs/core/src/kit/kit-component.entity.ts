import { Aggregate, CreatedAt, Id, Quantity, Ref, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import type { Decimal } from '@ilms/kernel/decimal';
import { Variant } from '../variant/variant.entity.ts';

/** One of the things a kit is made of. Its changes stand in the timeline of the kit. */
@Aggregate('core_kit_component', 'One of the things a kit is made of, and how many of it one kit takes.', { timeline: false })
export class KitComponent {
  @Id() readonly id!: string;
  @Ref(() => Variant, 'The item that is sold as a kit.') kitId!: string;
  @Ref(() => Variant, 'The item in it; it may be a kit itself.') componentId!: string;
  @Whole('Its place among the components.') position!: number;
  @Quantity('How many of its own unit one kit takes.') quantity!: Decimal;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
