import type { ConstraintWords } from '@ilms/kernel/database-errors';
import { RuleBroken } from '@ilms/kernel/errors';

export const codeTaken = (noun: 'branch' | 'customer' | 'product' | 'price list' | 'attribute', code?: string): RuleBroken =>
  new RuleBroken(`CORE_${noun.toUpperCase().replace(' ', '_')}_CODE_TAKEN`, `Another ${noun} has the code ${code ?? 'you chose'} already.`, code === undefined ? {} : { code }, ['code']);

export const skuTaken = (sku?: string): RuleBroken =>
  new RuleBroken('CORE_SKU_TAKEN', `Another product has an item with the SKU ${sku ?? 'you chose'} already.`, sku === undefined ? {} : { sku }, ['sku']);

export const barcodeTaken = (code?: string): RuleBroken =>
  new RuleBroken('CORE_BARCODE_TAKEN', `Another item has the barcode ${code ?? 'you scanned'} already.`, code === undefined ? {} : { code });

export const brandTaken = (name?: string): RuleBroken =>
  new RuleBroken('CORE_BRAND_TAKEN', `There is a brand ${name ?? 'of this name'} already.`, name === undefined ? {} : { name }, ['name']);

/** A word that should name a master and does not: `field` says where it stood. */
export const unknown = (noun: 'tax category' | 'unit' | 'price list' | 'SKU' | 'attribute', code: string): RuleBroken =>
  new RuleBroken(`CORE_${noun.toUpperCase().replace(' ', '_')}_UNKNOWN`, `There is no ${noun} ${code}.`, { code });

export const panDiffersFromGstin = (pan: string, gstin: string): RuleBroken =>
  new RuleBroken('CORE_PAN_DIFFERS_FROM_GSTIN', `The GSTIN ${gstin} belongs to the PAN ${gstin.slice(2, 12)}, not to ${pan}.`, { gstin });

/** What a collision in the database means when two people write at once. */
export const constraints: ConstraintWords = {
  core_branch_code: () => codeTaken('branch'),
  core_branch_one_default: () => new RuleBroken('CORE_BRANCH_DEFAULT_TWICE', 'Somebody made another branch the default at the same moment. Try again.'),
  core_customer_code: () => codeTaken('customer'),
  core_product_code: () => codeTaken('product'),
  core_variant_sku: () => skuTaken(),
  core_product_category_path: () => new RuleBroken('CORE_CATEGORY_TAKEN', 'Somebody made a category of this name at the same moment. Try again.'),
  core_product_category_known: () => new RuleBroken('CORE_CATEGORY_GONE', 'Somebody removed the category at the same moment. Choose another one.', {}, ['category']),
  core_brand_name: () => brandTaken(),
  core_attribute_code: () => codeTaken('attribute'),
  core_barcode_code: () => barcodeTaken(),
  core_variant_attributes_once: () => new RuleBroken('CORE_VARIANT_ATTRIBUTES_TAKEN', 'Two variants of the product would have the same attributes.', {}, ['variants']),
  core_price_list_code: () => codeTaken('price list'),
  core_price_once_a_day: () => new RuleBroken('CORE_PRICE_TWICE_A_DAY', 'Somebody set a price of this item for the same day at the same moment. Try again.'),
};
