import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { unknown } from '../errors.ts';
import { Findings } from '../findings.ts';
import { storable } from '../said.ts';
import { Variant } from '../variant/variant.entity.ts';
import { partsOf } from './explode-kits.ts';
import { KitComponent } from './kit-component.entity.ts';
import type { KitDissolveInput, KitSetInput } from './kit.input.ts';

/** Says what an item is made of. It cannot be made of itself, at no depth. */
export function setKit(context: TenantContext, { variantId, version, components }: KitSetInput): Promise<Variant> {
  return context.transaction(async (tx) => {
    await holdKits(tx);
    const kit = await tx.lock(Variant, variantId, ['variantId']);
    tx.expectVersion(kit, version);
    const items = new Map((await tx.find(Variant, { sku: { $in: storable(components.map(({ sku }) => sku)) } })).map((item) => [item.sku, item]));
    const below = await partsOf(tx, [...items.values()].map(({ id }) => id));
    const found = new Findings();
    const said = new Set<string>();
    for (const [index, { sku, quantity }] of components.entries()) {
      found.at(['components', String(index)], () => {
        const item = items.get(sku);
        if (!item) throw unknown('SKU', sku).at('sku');
        if (said.has(sku)) throw new RuleBroken('CORE_KIT_COMPONENT_TWICE', `${sku} stands in the kit twice; say the sum once.`, { sku }, ['sku']);
        said.add(sku);
        expectPart(below, kit, item, quantity);
      });
    }
    found.settle();
    await replaceParts(tx, kit, components.map(({ sku, quantity }) => ({ item: items.get(sku)!, quantity })));
    return kit;
  });
}

/** A kit becomes an ordinary item again. */
export function dissolveKit(context: TenantContext, { variantId, version }: KitDissolveInput): Promise<Variant> {
  return context.transaction(async (tx) => {
    await holdKits(tx);
    const kit = await tx.lock(Variant, variantId, ['variantId']);
    tx.expectVersion(kit, version);
    await replaceParts(tx, kit, []);
    return kit;
  });
}

/** Nobody else says what a kit is made of until commit: two at once could otherwise put each into the other. */
export async function holdKits(tx: Transaction): Promise<void> {
  await tx.sql('select pg_advisory_xact_lock(hashtextextended(? || current_schema(), 0))', ['core_kit_component ']);
}

/** Some of it, and not itself at any depth; `below` are the parts of the item. */
export function expectPart(below: ReadonlyMap<string, readonly { componentId: string }[]>, kit: Variant, item: Variant, quantity: KitComponent['quantity']): void {
  if (quantity.isZero()) throw new RuleBroken('TOO_SMALL', 'A kit takes more than none of each component.', {}, ['quantity']);
  if (reaches(below, item.id, kit.id)) throw new RuleBroken('CORE_KIT_CIRCLE', item.id === kit.id ? `${item.sku} cannot be made of itself.` : `${item.sku} is itself made of ${kit.sku}; the one cannot contain the other.`, { sku: item.sku, kit: kit.sku }, ['sku']);
}

function reaches(parts: ReadonlyMap<string, readonly { componentId: string }[]>, from: string, to: string): boolean {
  return from === to || (parts.get(from) ?? []).some(({ componentId }) => reaches(parts, componentId, to));
}

/** The kit is made of these and nothing else; the same again changes nothing. */
export async function replaceParts(tx: Transaction, kit: Variant, wanted: readonly { item: Variant; quantity: KitComponent['quantity'] }[]): Promise<void> {
  const known = await tx.lockAll(KitComponent, { kitId: kit.id });
  const skus = new Map((await tx.find(Variant, { id: { $in: known.map(({ componentId }) => componentId) } })).map(({ id, sku }) => [id, sku]));
  const before = known.toSorted((a, b) => a.position - b.position).map((part) => `${part.quantity.toFixed()} × ${skus.get(part.componentId)}`).join(', ');
  const kept = new Set(wanted.map(({ item }) => item.id));
  let isDifferent = false;
  for (const part of known) {
    if (kept.has(part.componentId)) continue;
    tx.remove(part);
    isDifferent = true;
  }
  for (const [index, { item, quantity }] of wanted.entries()) {
    const part = known.find(({ componentId }) => componentId === item.id);
    if (!part) tx.create(KitComponent, { id: uuidv7(), kitId: kit.id, componentId: item.id, position: index + 1, quantity });
    if (!part || change(part, { position: index + 1, quantity })) isDifferent = true;
  }
  if (!isDifferent) return;
  kit.updatedAt = new Date();
  tx.note(Variant, kit.id, 'components changed').changes = { components: { from: before || null, to: wanted.map(({ item, quantity }) => `${quantity.toFixed()} × ${item.sku}`).join(', ') || null } };
}
