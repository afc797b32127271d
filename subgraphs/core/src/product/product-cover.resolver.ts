import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { Product } from './product.entity.ts';

/** The first picture of each of these products. */
async function coversOf(context: TenantContext, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await context.sql<{ record_id: string; id: string }>(
    "select distinct on (record_id) record_id, id from core_attachment where record_id = any(?::uuid[]) and noun = 'Product' and is_image order by record_id, position, id", [ids]);
  return new Map(rows.map((row) => [row.record_id, row.id]));
}

@Resolver(() => Product)
export class ProductCoverResolver {
  @FieldResolver(() => ID, { nullable: true, description: 'The first picture among its files, to be fetched at /download/core/attachment/<id>.' })
  coverId(@Root() product: Product, @Ctx() context: TenantContext): Promise<string | null> {
    return context.batch<string | null>('cover', product.id, (ids) => coversOf(context, ids), null);
  }
}
