import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Product } from '../product/product.entity.ts';
import { LineUnit, lineUnitsOf } from './line-unit.ts';

@Resolver(() => Product)
export class LineUnitResolver {
  @FieldResolver(() => [LineUnit], { description: 'In which units its lines can be entered: its own, its packs, then whatever converts into one of them.' })
  lineUnits(@Root() product: Product, @Ctx() context: TenantContext) {
    return context.batch('line units', product.id, (ids) => lineUnitsOf(context, ids), []);
  }
}
