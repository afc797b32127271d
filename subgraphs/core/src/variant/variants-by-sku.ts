import type { TenantContext } from '@ilms/kernel/tenant-context';

/** What a document needs to know of an item to copy it into a line. */
export interface Item {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly productId: string;
  readonly hsn: string;
  readonly unitCode: string;
  /** How many decimals a quantity of it may have. */
  readonly unitDecimals: number;
  readonly taxCategoryId: string;
  /** Maximum retail price printed on the pack, a decimal string. */
  readonly mrp: string | null;
  /** Whether the item and its product are still sold. */
  readonly isActive: boolean;
}

/** The items with these SKUs, by SKU, in one statement; one that nobody knows is absent. */
export async function variantsBySku(context: TenantContext, skus: Iterable<string>): Promise<Map<string, Item>> {
  return new Map((await items(context, 'v.sku in (select jsonb_array_elements_text(?::jsonb))', skus)).map((item) => [item.sku, item]));
}

/** The items with these ids, by id, in one statement. */
export async function variantsById(context: TenantContext, ids: Iterable<string>): Promise<Map<string, Item>> {
  return new Map((await items(context, 'v.id in (select jsonb_array_elements_text(?::jsonb)::uuid)', ids)).map((item) => [item.id, item]));
}

function items(context: TenantContext, condition: string, keys: Iterable<string>): Promise<Item[]> {
  return context.sql<Item>(
    `select v.id, v.sku, v.name, v.product_id as "productId", p.hsn, u.code as "unitCode", u.decimals as "unitDecimals",
            p.tax_category_id as "taxCategoryId", v.mrp::text as mrp, v.is_active and p.is_active as "isActive"
       from core_variant v join core_product p on p.id = v.product_id join core_unit u on u.id = p.unit_id
      where ${condition}`,
    [JSON.stringify([...new Set(keys)])]);
}
