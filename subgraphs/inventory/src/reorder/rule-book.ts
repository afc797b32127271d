import { change } from '@ilms/core/changes';
import { Findings } from '@ilms/core/findings';
import { storable } from '@ilms/core/said';
import { NotFound } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { Item } from '../catalogue/items.ts';
import { WarehouseClosed } from '../errors.ts';
import type { Warehouse } from '../warehouse/warehouse.entity.ts';
import { placeKey } from './incoming.ts';
import { ReorderRule } from './reorder-rule.entity.ts';
import { termsOf, type ReorderWords } from './reorder-terms.ts';
import { vendorsByCode } from './vendor.ts';
import { GroupHoldsNoStock } from '../warehouse/place-errors.ts';

interface Words extends ReorderWords {
  readonly vendorCode?: string | null | undefined;
}

/** What became of a rule. */
export interface Entered {
  readonly rule: ReorderRule;
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED';
}

/** The rules that a request touches, locked, and the vendors it names: read once for all its rows. */
export class RuleBook {
  private constructor(private readonly tx: Transaction, private readonly rules: Map<string, ReorderRule>, private readonly vendors: ReadonlyMap<string, string>) {}

  static async open(tx: Transaction, warehouses: readonly Warehouse[], items: Iterable<Item>, words: readonly Words[]): Promise<RuleBook> {
    const rules = await tx.lockAll(ReorderRule, { warehouseId: { $in: warehouses.map(({ id }) => id) }, variantId: { $in: [...items].map(({ id }) => id) } });
    const vendors = await vendorsByCode(tx, storable(words.flatMap(({ vendorCode }) => vendorCode?.trim() || [])));
    return new RuleBook(tx, new Map(rules.map((rule) => [placeKey(rule.warehouseId, rule.variantId), rule])), vendors);
  }

  find(warehouse: Warehouse, item: Item): ReorderRule | undefined {
    return this.rules.get(placeKey(warehouse.id, item.id));
  }

  /** Makes or changes the rule of an item in a warehouse, or refuses everything that is wrong with it at once. `field` names the input that chose the warehouse. */
  set(warehouse: Warehouse, item: Item, words: Words, field: string): Entered {
    const known = this.find(warehouse, item);
    const found = new Findings();
    const terms = termsOf(words, item, known, found);
    const vendorId = found.at(['vendorCode'], () => this.vendorOf(words.vendorCode));
    if (warehouse.kind === 'GROUP') found.at([field], () => { throw new GroupHoldsNoStock(warehouse.code, []); });
    if (!warehouse.isActive && terms.isActive) found.at([field], () => { throw new WarehouseClosed(warehouse.code, []); });
    found.settle();
    if (known) return { rule: known, outcome: change(known, { ...terms, vendorId }) ? 'UPDATED' : 'UNCHANGED' };
    const rule = this.tx.create(ReorderRule, { id: uuidv7(), warehouseId: warehouse.id, variantId: item.id, sku: item.sku, ...terms, vendorId: vendorId ?? null });
    this.rules.set(placeKey(warehouse.id, item.id), rule);
    return { rule, outcome: 'CREATED' };
  }

  private vendorOf(code: string | null | undefined): string | null | undefined {
    const text = code?.trim();
    if (!text) return code === undefined ? undefined : null;
    const id = this.vendors.get(text);
    if (!id) throw new NotFound('vendor', text);
    return id;
  }
}
