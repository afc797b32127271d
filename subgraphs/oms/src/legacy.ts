import type { LegacySource } from '@ilms/kernel/module';

const LINES = 'public.orders o join public.order_items l on l.order_id = o.id';
const OWN = "from oms_order o where o.channel = 'Legacy' and o.external_id = any($1)";

/** Orders of a monolith: what was shipped leaves, what was cancelled is kept as cancelled, and what is open is promised. */
export const legacy: readonly LegacySource[] = [
  {
    code: 'orders', kind: 'orders', tables: ['orders', 'order_items', 'customers', 'products', 'warehouses'], identity: 'externalId',
    rows: `select o.id::bigint as key, 'Legacy' as channel, o.order_number as "externalId", to_char(o.order_date, 'YYYY-MM-DD') as "orderedOn", o.status, nullif(trim(o.payment_mode), '') as payment, p.sku, l.quantity::text as quantity, l.line_total::text as amount, p.name as description,
        c.customer_code as "customerCode", c.name as "customerName", nullif(trim(c.gst_number), '') as gstin, nullif(trim(o.shipping_address), '') as line1, o.shipping_city as city, o.shipping_state as state, o.shipping_pincode as pincode, w.code as "option.warehouseCode"
      from ${LINES} join public.products p on p.id = l.product_id join public.customers c on c.id = o.customer_id join public.warehouses w on w.id = o.warehouse_id`,
    checks: [
      { what: 'orders', legacy: 'select id::bigint as key, 1 as value from public.orders', own: `select count(*) as value ${OWN}` },
      { what: 'units ordered', legacy: `select o.id::bigint as key, l.quantity as value from ${LINES}`, own: `select sum(l.quantity) as value from oms_order_line l where l.order_id in (select o.id ${OWN})` },
      { what: 'worth of the orders that were not cancelled', legacy: `select o.id::bigint as key, l.line_total as value from ${LINES} where lower(o.status) <> 'cancelled'`, own: `select sum(o.total - o.round_off) as value ${OWN} and o.status <> 'CANCELLED'` },
      { what: 'units shipped', legacy: `select o.id::bigint as key, l.quantity as value from ${LINES} where lower(o.status) in ('shipped', 'delivered', 'completed')`, own: `select sum(l.shipped) as value from oms_order_line l where l.order_id in (select o.id ${OWN})` },
    ],
  },
];
