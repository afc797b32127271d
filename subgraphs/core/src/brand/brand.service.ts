import type { TenantContext } from '@ilms/kernel/tenant-context';
import { change } from '../changes.ts';
import { brandTaken } from '../errors.ts';
import { bare, requiredWhenSaid } from '../said.ts';
import type { BrandInput, BrandUpdateInput } from './brand.input.ts';
import { Brand } from './brand.entity.ts';
import { Brands } from './brands.ts';

/** A new brand. */
export function createBrand(context: TenantContext, { name, manufacturer }: BrandInput): Promise<Brand> {
  return context.transaction(async (tx) => {
    const brands = await Brands.open(tx);
    const called = name.trim();
    if (brands.find(called)) throw brandTaken(called);
    const brand = brands.findOrMake(called);
    brand.manufacturer = bare(manufacturer) ?? null;
    return brand;
  });
}

/** Changes a brand, if the caller saw its latest version; what its products say follows its name. */
export function updateBrand(context: TenantContext, { id, version, ...said }: BrandUpdateInput): Promise<Brand> {
  return context.transaction(async (tx) => {
    const brand = await tx.lock(Brand, id, ['id']);
    tx.expectVersion(brand, version);
    const name = requiredWhenSaid(said.name, 'name');
    const other = name === undefined ? undefined : (await Brands.open(tx)).find(name);
    if (other && other.id !== id) throw brandTaken(name!);
    const isRenamed = name !== undefined && name !== brand.name;
    change(brand, { name, manufacturer: bare(said.manufacturer), isActive: said.isActive ?? undefined });
    if (isRenamed) {
      await tx.flush();
      await tx.sql('update core_product set brand = ? where product_brand_id = ?', [brand.name, id]);
    }
    return brand;
  });
}
