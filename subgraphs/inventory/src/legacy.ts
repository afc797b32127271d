import type { LegacySource } from '@ilms/kernel/module';

const SENT = `(select coalesce(sum(l.quantity), 0) from public.order_items l join public.orders o on o.id = l.order_id where l.product_id = i.product_id and o.warehouse_id = i.warehouse_id and lower(o.status) in ('shipped', 'delivered', 'completed'))`;

const OPENED = "from inventory_stock_ledger_entry e join inventory_warehouse w on w.id = e.warehouse_id where e.document_type = 'StockOpening' and w.code = any($1)";

/**
 * Places of a monolith, and what lies there. Its orders come after, and what they have shipped leaves once more: so the opening is what lies there
 * now and what had left.
 */
export const legacy: readonly LegacySource[] = [
  {
    code: 'warehouses', kind: 'warehouses', tables: ['warehouses'], identity: 'code',
    rows: 'select id::bigint as key, code, name, city, state, pincode from public.warehouses',
    checks: [{ what: 'warehouses', legacy: 'select id::bigint as key, 1 as value from public.warehouses', own: 'select count(*) as value from inventory_warehouse where code = any($1)' }],
  },
  {
    code: 'stock', kind: 'opening-stock', tables: ['inventory', 'products', 'warehouses', 'orders', 'order_items'], identity: 'option.warehouseCode',
    rows: `select i.id::bigint as key, p.sku, (i.quantity + ${SENT})::text as quantity, i.average_cost::text as rate, w.code as "option.warehouseCode" from public.inventory i join public.products p on p.id = i.product_id join public.warehouses w on w.id = i.warehouse_id where i.quantity + ${SENT} > 0`,
    checks: [
      { what: 'units opened', legacy: `select i.id::bigint as key, i.quantity + ${SENT} as value from public.inventory i where i.quantity + ${SENT} > 0`, own: `select sum(e.quantity) as value ${OPENED}` },
      { what: 'worth of the units opened', legacy: `select i.id::bigint as key, round((i.quantity + ${SENT}) * i.average_cost, 2) as value from public.inventory i where i.quantity + ${SENT} > 0`, own: `select sum(e.value) as value ${OPENED}` },
    ],
  },
];
