import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { upsertAll } from '../bulk.ts';
import { change } from '../changes.ts';
import { brandTaken } from '../errors.ts';
import { bare, requiredWhenSaid } from '../said.ts';
import { BrandRowInput, type BrandInput, type BrandsUpsertInput, type BrandUpdateInput } from './brand.input.ts';
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

/** Brands from a file or another system, by their names whatever the case; one read, one write. */
export function upsertBrands(context: TenantContext, { brands: rows, dryRun }: BrandsUpsertInput): Promise<BulkPayload> {
  return upsertAll(context, rows, ({ name }) => name, async (tx) => {
    const brands = await Brands.open(tx);
    const said = new Set<string>();
    return (row) => {
      checkInput(BrandRowInput, row);
      const name = requiredWhenSaid(row.name, 'name')!;
      if (said.has(name.toLowerCase())) throw new RuleBroken('CORE_ROW_TWICE', `The brand ${name} stands in this request twice.`, { name }, ['name']);
      said.add(name.toLowerCase());
      const known = brands.find(name);
      const brand = brands.findOrMake(name);
      const isChanged = change(brand, { manufacturer: bare(row.manufacturer), isActive: row.isActive ?? undefined });
      return { outcome: !known ? 'CREATED' : isChanged ? 'UPDATED' : 'UNCHANGED', id: brand.id };
    };
  }, { dryRun });
}
