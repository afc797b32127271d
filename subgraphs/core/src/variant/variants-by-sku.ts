import type { TenantContext } from '@ilms/kernel/tenant-context';

/** What a document needs to know of an item to copy it into a line. */
export interface Item {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly productId: string;
  readonly hsn: string;
  readonly unitCode: string;
  /** How many decimals a quantity of it may have; kits come whole. */
  readonly unitDecimals: number;
  readonly taxCategoryId: string;
  /** Maximum retail price printed on the pack, a decimal string. */
  readonly mrp: string | null;
  /** Whether the item and its product are still sold. */
  readonly isActive: boolean;
  /** What one of it is made of where it is a kit, such as `2 × PEN, 1 × BOX`; null for an item of its own. */
  readonly parts: string | null;
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
    `select v.id, v.sku, v.name, v.product_id as "productId", p.hsn, u.code as "unitCode", case when kit.parts is null then u.decimals else 0 end as "unitDecimals",
            p.tax_category_id as "taxCategoryId", v.mrp::text as mrp, v.is_active and p.is_active as "isActive", kit.parts
       from core_variant v join core_product p on p.id = v.product_id join core_unit u on u.id = p.unit_id
       left join lateral (select string_agg(trim_scale(k.quantity)::text || ' × ' || c.sku, ', ' order by k.position, c.sku) as parts
         from core_kit_component k join core_variant c on c.id = k.component_id where k.kit_id = v.id) kit on true
      where ${condition}`,
    [JSON.stringify([...new Set(keys)])]);
}
