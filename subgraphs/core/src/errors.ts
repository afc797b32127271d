import type { ConstraintWords } from '@ilms/kernel/database-errors';
import { RuleBroken } from '@ilms/kernel/errors';

export const codeTaken = (noun: 'branch' | 'customer' | 'product' | 'price list', code?: string): RuleBroken =>
  new RuleBroken(`CORE_${noun.toUpperCase().replace(' ', '_')}_CODE_TAKEN`, `Another ${noun} has the code ${code ?? 'you chose'} already.`, code === undefined ? {} : { code }, ['code']);

export const skuTaken = (sku?: string): RuleBroken =>
  new RuleBroken('CORE_SKU_TAKEN', `Another product has an item with the SKU ${sku ?? 'you chose'} already.`, sku === undefined ? {} : { sku }, ['sku']);

/** A word that should name a master and does not: `field` says where it stood. */
export const unknown = (noun: 'tax category' | 'unit' | 'price list' | 'SKU', code: string): RuleBroken =>
  new RuleBroken(`CORE_${noun.toUpperCase().replace(' ', '_')}_UNKNOWN`, `There is no ${noun} ${code}.`, { code });

export const panDiffersFromGstin = (pan: string, gstin: string): RuleBroken =>
  new RuleBroken('CORE_PAN_DIFFERS_FROM_GSTIN', `The GSTIN ${gstin} belongs to the PAN ${gstin.slice(2, 12)}, not to ${pan}.`, { gstin });

const viewNameTaken = (): RuleBroken => new RuleBroken('CORE_VIEW_NAME_TAKEN', 'Another view of this list has that name. Choose another one.', {}, ['name']);

/** What a collision in the database means when two people write at once. */
export const constraints: ConstraintWords = {
  core_branch_code: () => codeTaken('branch'),
  core_branch_one_default: () => new RuleBroken('CORE_BRANCH_DEFAULT_TWICE', 'Somebody made another branch the default at the same moment. Try again.'),
  core_customer_code: () => codeTaken('customer'),
  core_product_code: () => codeTaken('product'),
  core_variant_sku: () => skuTaken(),
  core_price_list_code: () => codeTaken('price list'),
  core_custom_field_key: () => new RuleBroken('CORE_CUSTOM_FIELD_KEY_TAKEN', 'Another field of this kind of record has that key. Choose another one, or take the one that was put away into use again.', {}, ['key']),
  core_saved_view_own_name: () => viewNameTaken(),
  core_saved_view_shared_name: () => viewNameTaken(),
  core_price_once_a_day: () => new RuleBroken('CORE_PRICE_TWICE_A_DAY', 'Somebody set a price of this item for the same day at the same moment. Try again.'),
};
