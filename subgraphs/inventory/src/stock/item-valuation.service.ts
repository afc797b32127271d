import { Choice, Input, Text } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { itemOf, itemsOf } from '../catalogue/items.ts';
import { MethodSettled } from '../errors.ts';
import { ZERO } from '@ilms/kernel/decimal';
import { ItemValuation } from './item-valuation.entity.ts';
import { lockLevels } from './lock-levels.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { ValuationMethod } from './valuation-method.ts';

@Input('How an item is to be valued.')
export class ItemValuationInput {
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
  @Choice(ValuationMethod, 'How it is worked out what goods cost that leave.') method!: ValuationMethod;
}

/** Settles how an item is valued, before it moves for the first time; the same again changes nothing. */
export function setItemValuation(context: TenantContext, { sku, method }: ItemValuationInput): Promise<ItemValuation> {
  return context.transaction(async (tx) => {
    const { id: variantId } = itemOf(await itemsOf(tx, [{ sku }]), sku, ZERO);
    const known = (await tx.find(ItemValuation, { variantId }))[0];
    if (known?.method === method) return known;
    const warehouses = await tx.find(Warehouse, {});
    const levels = (await lockLevels(tx, warehouses.map(({ id }) => id), [variantId])).all();
    if (levels.some(({ lastSequence }) => lastSequence > 0)) throw new MethodSettled(sku);
    for (const level of levels) level.method = method;
    if (!known) return tx.create(ItemValuation, { id: uuidv7(), variantId, method });
    known.method = method;
    return known;
  });
}
