import type { Company, System } from '@ilms/host/testing/system';

/**
 * Fills a company's catalogue by SQL: products with one item each, a barcode for every third and a price for each. Names are made of a
 * few hundred words, so that a search finds some and not all. As after every load, the statistics are brought up to date.
 */
export async function fillCatalogue({ database: { pool } }: System, { schema }: Company, count: number): Promise<void> {
  const { rows: [known] } = await pool.query<{ tax: string; unit: string; list: string }>(`select (select id from ${schema}.core_tax_category order by code limit 1) as tax, (select id from ${schema}.core_unit where code = 'PCS') as unit, (select id from ${schema}.core_price_list where is_default) as list`);
  const name = `(array['Cotton','Silk','Linen','Steel','Brass','Ceramic','Bamboo','Leather','Copper','Woollen'])[1 + n % 10] || ' ' || (array['kurta','stole','bottle','mixer','lamp','rug','tray','wallet','kettle','scarf','saree'])[1 + n % 11] || ' ' || (array['Jaipur','Kutch','Mysore','Agra','Pochampally','Kolhapur','Varanasi'])[1 + n % 7] || ' ' || n`;
  const code = `'P' || lpad(n::text, 6, '0')`;
  await pool.query(`insert into ${schema}.core_product (id, code, name, brand, hsn, tax_category_id, unit_id, is_active, created_at, updated_at)
    select md5('product ' || n)::uuid, ${code}, ${name}, (array['Aaranya','Vastra','Loha','Mitti'])[1 + n % 4], '6304', $1, $2, true, now(), now() from generate_series(1, $3::int) n`, [known!.tax, known!.unit, count]);
  await pool.query(`insert into ${schema}.core_variant (id, product_id, sku, name, mrp, is_active, created_at, updated_at)
    select md5('variant ' || n)::uuid, md5('product ' || n)::uuid, 'SKU-' || lpad(n::text, 6, '0'), ${name}, 100 + n % 900, true, now(), now() from generate_series(1, $1::int) n`, [count]);
  await pool.query(`insert into ${schema}.core_barcode (id, variant_id, code, kind, quantity, is_primary, created_at, updated_at)
    select md5('barcode ' || n)::uuid, md5('variant ' || n)::uuid, 'BC-' || lpad(n::text, 8, '0'), 'CODE_128', 1, true, now(), now() from generate_series(1, $1::int, 3) n`, [count]);
  await pool.query(`insert into ${schema}.core_price (id, variant_id, price_list_id, effective_from, amount, created_at, updated_at)
    select md5('price ' || n)::uuid, md5('variant ' || n)::uuid, $1, '2026-04-01', 50 + n % 500, now(), now() from generate_series(1, $2::int) n`, [known!.list, count]);
  for (const table of ['core_product', 'core_variant', 'core_barcode', 'core_price']) await pool.query(`analyze ${schema}.${table}`);
}
