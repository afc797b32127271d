import { inBulk } from '@ilms/kernel/bulk';
import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { unknown } from '../errors.ts';
import { storable } from '../said.ts';
import { Variant } from '../variant/variant.entity.ts';
import { partsOf } from './explode-kits.ts';
import { KitComponent } from './kit-component.entity.ts';
import { KitComponentRowInput, type KitComponentsUpsertInput } from './kit-components.input.ts';
import { expectPart, holdKits, replaceParts } from './kit.service.ts';

const MOST_COMPONENTS = 100;

/**
 * What kits are made of, from a file or another system, by SKU: a component that stands in the kit gets the quantity that is said, another one is added, and
 * those that are not named stay. Each under a savepoint, for another module may refuse that an item becomes a kit.
 */
export function upsertKitComponents(context: TenantContext, { components, dryRun }: KitComponentsUpsertInput): Promise<BulkPayload> {
  const said = new Set<string>();
  return inBulk(context, components, ({ kitSku, sku }) => `${kitSku} ${sku}`, async (tx, row) => {
    checkInput(KitComponentRowInput, row);
    await holdKits(tx);
    const [kit, item] = [await itemCalled(tx, row.kitSku, 'kitSku'), await itemCalled(tx, row.sku, 'sku')];
    expectPart(await partsOf(tx, [item.id]), kit, item, row.quantity);
    if (said.has(`${kit.id} ${item.id}`)) throw new RuleBroken('CORE_KIT_COMPONENT_TWICE', `${item.sku} stands in ${kit.sku} twice; say the sum once.`, { sku: item.sku }, ['sku']);
    said.add(`${kit.id} ${item.id}`);
    const parts = await tx.find(KitComponent, { kitId: kit.id }, { orderBy: { position: 'asc' } });
    const known = parts.find(({ componentId }) => componentId === item.id);
    if (known?.quantity.eq(row.quantity)) return { outcome: 'UNCHANGED', id: kit.id };
    if (!known && parts.length >= MOST_COMPONENTS) throw new RuleBroken('TOO_MANY', `A kit has at most ${MOST_COMPONENTS} components.`, { max: MOST_COMPONENTS }, ['sku']);
    const items = new Map((await tx.find(Variant, { id: { $in: parts.map(({ componentId }) => componentId) } })).map((one) => [one.id, one]));
    const wanted = parts.map(({ componentId, quantity }) => ({ item: items.get(componentId)!, quantity: componentId === item.id ? row.quantity : quantity }));
    await replaceParts(tx, await tx.lock(Variant, kit.id), known ? wanted : [...wanted, { item, quantity: row.quantity }]);
    await tx.flush();
    return { outcome: known ? 'UPDATED' : 'CREATED', id: kit.id };
  }, { dryRun });
}

async function itemCalled(tx: Transaction, sku: string, field: string): Promise<Variant> {
  const [item] = await tx.find(Variant, { sku: { $in: storable([sku.trim()]) } });
  if (!item) throw unknown('SKU', sku).at(field);
  return item;
}
