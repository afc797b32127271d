import { afterRaces, upsertAll } from '@ilms/core/bulk';
import { storable } from '@ilms/core/said';
import { ZERO } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { itemOf, itemsOf } from '../catalogue/items.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { ReorderRuleRowInput, type ReorderRuleInput, type ReorderRulesUpsertInput } from './reorder.input.ts';
import type { ReorderRule } from './reorder-rule.entity.ts';
import { RuleBook } from './rule-book.ts';

/** Says when an item is ordered again for a warehouse: makes its rule, or changes it if the caller saw its latest version. */
export function setReorderRule(context: TenantContext, input: ReorderRuleInput): Promise<ReorderRule> {
  return afterRaces(() => context.transaction(async (tx) => {
    const warehouse = await tx.get(Warehouse, input.warehouseId, ['warehouseId']);
    const item = itemOf(await itemsOf(tx, [input]), input.sku, ZERO);
    const book = await RuleBook.open(tx, [warehouse], [item], [input]);
    const known = book.find(warehouse, item);
    if (known) tx.expectVersion(known, input.version);
    const { rule } = book.set(warehouse, item, input, 'warehouseId');
    await tx.flush();
    return rule;
  }));
}

/** Rules from a file or another system, by warehouse and SKU; sending the same again changes nothing. As many reads for 500 rows as for one. */
export function upsertReorderRules(context: TenantContext, { rules, dryRun }: ReorderRulesUpsertInput): Promise<BulkPayload> {
  return upsertAll(context, rules, ({ warehouseCode, sku }) => `${warehouseCode} ${sku}`, async (tx, rows) => {
    const items = await itemsOf(tx, rows);
    const warehouses = new Map((await tx.find(Warehouse, { code: { $in: storable(rows.map(({ warehouseCode }) => warehouseCode.trim().toUpperCase())) } })).map((warehouse) => [warehouse.code, warehouse]));
    const book = await RuleBook.open(tx, [...warehouses.values()], items.values(), rows);
    return (row) => {
      checkInput(ReorderRuleRowInput, row);
      const warehouse = warehouses.get(row.warehouseCode.trim().toUpperCase());
      if (!warehouse) throw new NotFound('warehouse', row.warehouseCode, ['warehouseCode']);
      const { rule, outcome } = book.set(warehouse, itemOf(items, row.sku, ZERO), row, 'warehouseCode');
      return { outcome, id: rule.id };
    };
  }, { dryRun });
}
