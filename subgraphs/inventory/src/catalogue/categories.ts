import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';

/** A category and all below it. */
export interface CategoryScope {
  readonly path: string;
  /** Their ids, as a JSON list. */
  readonly ids: string;
}

/** What a category means in a question: itself and all below it, in one statement; null where none is named. NOT_FOUND at `categoryId` for a category of nobody. */
export async function categoryScope(context: TenantContext, categoryId: string | null | undefined): Promise<CategoryScope | null> {
  if (!categoryId) return null;
  const [found] = await context.sql<{ path: string; ids: string[] }>(
    `with recursive within (id) as (select id from core_product_category where id = ? union select c.id from within join core_product_category c on c.parent_id = within.id)
     select (select path from core_product_category where id = ?) as path, array_agg(id order by id) as ids from within having count(*) > 0`, [categoryId, categoryId]);
  if (!found) throw new NotFound('category', categoryId, ['categoryId']);
  return { path: found.path, ids: JSON.stringify(found.ids) };
}

/** A condition of a stock level called `l`: its item is in one of these categories, or none was named; takes the list of their ids twice. */
export const OF_CATEGORIES = `(?::jsonb is null or exists (select from core_variant v join core_product p on p.id = v.product_id
  where v.id = l.variant_id and p.product_category_id in (select jsonb_array_elements_text(?::jsonb)::uuid)))`;
