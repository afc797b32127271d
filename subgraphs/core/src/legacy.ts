import type { LegacySource } from '@ilms/kernel/module';

/** An address only where there is one to write to; its state by name or by the two digits of the GSTIN. */
const ADDRESS = `
  case when nullif(trim(address), '') is not null then 'Office' end as "addresses.0.label", nullif(trim(address), '') as "addresses.0.line1", case when nullif(trim(address), '') is not null then city end as "addresses.0.city",
  case when nullif(trim(address), '') is not null then coalesce(nullif(trim(state), ''), left(gst_number, 2)) end as "addresses.0.stateCode", case when nullif(trim(address), '') is not null then pincode end as "addresses.0.pincode"`;

/** Units as people have written them, by our codes. */
const UNIT = `case when lower(p.unit) in ('pcs', 'pc', 'piece', 'nos', 'no', 'unit', 'each') then 'PCS' when lower(p.unit) in ('kg', 'kgs', 'kilo') then 'KGS' when lower(p.unit) in ('mtr', 'meter', 'metre', 'm') then 'MTR' when lower(p.unit) in ('box', 'bx') then 'BOX' else upper(p.unit) end`;

const CATEGORY = `(with recursive up as (select id, name, parent_id, 1 as depth from public.categories where id = p.category_id union all select c.id, c.name, c.parent_id, depth + 1 from public.categories c join up on up.parent_id = c.id) select string_agg(name, ' > ' order by depth desc) from up)`;

/** Masters of a monolith: who is sold to and bought from, and what. */
export const legacy: readonly LegacySource[] = [
  {
    code: 'customers', kind: 'customers', tables: ['customers'], identity: 'code',
    rows: `select id::bigint as key, customer_code as code, name, nullif(trim(gst_number), '') as gstin, nullif(trim(email), '') as email, nullif(trim(phone), '') as phone, nullif(credit_limit, 0)::text as "creditLimit", nullif(credit_days, 0)::text as "creditDays", ${ADDRESS} from public.customers`,
    checks: [
      { what: 'customers', legacy: 'select id::bigint as key, 1 as value from public.customers', own: 'select count(*) as value from core_customer where code = any($1)' },
      { what: 'credit limits of customers', legacy: 'select id::bigint as key, credit_limit as value from public.customers', own: 'select sum(credit_limit) as value from core_customer where code = any($1)' },
    ],
  },
  {
    code: 'vendors', kind: 'vendors', tables: ['vendors'], identity: 'code',
    rows: `select id::bigint as key, vendor_code as code, company_name as name, nullif(trim(gst_number), '') as gstin, nullif(trim(pan_number), '') as pan, nullif(trim(email), '') as email, nullif(trim(phone), '') as phone, ${ADDRESS} from public.vendors`,
    checks: [{ what: 'vendors', legacy: 'select id::bigint as key, 1 as value from public.vendors', own: 'select count(*) as value from core_vendor where code = any($1)' }],
  },
  {
    code: 'products', kind: 'products', tables: ['products', 'categories'], identity: 'variants.0.sku',
    rows: `select p.id::bigint as key, p.sku as code, p.name, ${CATEGORY} as category, nullif(trim(p.brand), '') as brand, p.hsn_code as hsn, ${UNIT} as "unitCode", p.sku as "variants.0.sku", nullif(trim(p.barcode), '') as "variants.0.barcode", p.mrp::text as "variants.0.mrp", p.selling_price::text as "variants.0.price", p.cost_price::text as "variants.0.cost", nullif(trim(p.description), '') as description from public.products p`,
    checks: [
      { what: 'items', legacy: 'select id::bigint as key, 1 as value from public.products', own: 'select count(*) as value from core_variant where sku = any($1)' },
      { what: 'MRP of all items', legacy: 'select id::bigint as key, mrp as value from public.products', own: 'select sum(mrp) as value from core_variant where sku = any($1)' },
    ],
  },
];
