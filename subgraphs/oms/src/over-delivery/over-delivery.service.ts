import { afterRaces } from '@ilms/core/bulk';
import { Product } from '@ilms/core/product/product.entity';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { OverDelivery } from './over-delivery.entity.ts';
import type { OverDeliveryInput, OverDeliveryRemoveInput } from './over-delivery.input.ts';

/** Says of one product how much more of it than was ordered may leave; said again, how much from then on. */
export function setOverDelivery(context: TenantContext, { productId, percent }: OverDeliveryInput): Promise<OverDelivery> {
  return afterRaces(() => context.transaction(async (tx) => {
    const product = await tx.load(Product, productId);
    if (!product) throw new NotFound('product', productId, ['productId']);
    const [known] = await tx.lockAll(OverDelivery, { productId: product.id });
    if (known) known.percent = percent;
    const set = known ?? tx.create(OverDelivery, { id: uuidv7(), productId: product.id, percent });
    await tx.flush();
    return set;
  }));
}

/** From now on it is for this product as for every other. */
export function removeOverDelivery(context: TenantContext, { id, version }: OverDeliveryRemoveInput): Promise<OverDelivery> {
  return context.transaction(async (tx) => {
    const set = await tx.lock(OverDelivery, id, ['id']);
    tx.expectVersion(set, version);
    tx.remove(set);
    await tx.flush();
    return set;
  });
}
