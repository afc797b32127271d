import type { ConstraintWords } from '@ilms/kernel/database-errors';
import { RuleBroken } from '@ilms/kernel/errors';

export const codeTaken = (noun: 'branch' | 'customer' | 'product' | 'price list' | 'tax category' | 'unit' | 'attribute' | 'vendor' | 'payment term', code?: string): RuleBroken =>
  new RuleBroken(`CORE_${noun.toUpperCase().replace(' ', '_')}_CODE_TAKEN`, `Another ${noun} has the code ${code ?? 'you chose'} already.`, code === undefined ? {} : { code }, ['code']);

export const skuTaken = (sku?: string): RuleBroken =>
  new RuleBroken('CORE_SKU_TAKEN', `Another product has an item with the SKU ${sku ?? 'you chose'} already.`, sku === undefined ? {} : { sku }, ['sku']);

export const barcodeTaken = (code?: string): RuleBroken =>
  new RuleBroken('CORE_BARCODE_TAKEN', `Another item has the barcode ${code ?? 'you scanned'} already.`, code === undefined ? {} : { code });

export const brandTaken = (name?: string): RuleBroken =>
  new RuleBroken('CORE_BRAND_TAKEN', `There is a brand ${name ?? 'of this name'} already.`, name === undefined ? {} : { name }, ['name']);

/** A word that should name a master and does not: `field` says where it stood. */
export const unknown = (noun: 'tax category' | 'unit' | 'price list' | 'SKU' | 'attribute' | 'payment term' | 'customer' | 'product', code: string): RuleBroken =>
  new RuleBroken(`CORE_${noun.toUpperCase().replace(' ', '_')}_UNKNOWN`, `There is no ${noun} ${code}.`, { code });

export const panDiffersFromGstin = (pan: string, gstin: string): RuleBroken =>
  new RuleBroken('CORE_PAN_DIFFERS_FROM_GSTIN', `The GSTIN ${gstin} belongs to the PAN ${gstin.slice(2, 12)}, not to ${pan}.`, { gstin });

const viewNameTaken = (): RuleBroken => new RuleBroken('CORE_VIEW_NAME_TAKEN', 'Another view of this list has that name. Choose another one.', {}, ['name']);

export const bankAccountKnown = (): RuleBroken =>
  new RuleBroken('CORE_BANK_ACCOUNT_KNOWN', 'This account is entered already.', {}, ['accountNumber']);

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
  core_custom_field_key: () => new RuleBroken('CORE_CUSTOM_FIELD_KEY_TAKEN', 'Another field of this kind of record has that key. Choose another one, or take the one that was put away into use again.', {}, ['key']),
  core_saved_view_own_name: () => viewNameTaken(),
  core_saved_view_shared_name: () => viewNameTaken(),
  core_vendor_code: () => codeTaken('vendor'),
  core_payment_term_code: () => codeTaken('payment term'),
  core_customer_group_name: () => new RuleBroken('CORE_CUSTOMER_GROUP_NAME_TAKEN', 'Another group of customers has that name already.', {}, ['name']),
  core_vendor_same_as_once: () => new RuleBroken('CORE_VENDOR_SAME_AS_TWICE', 'Another vendor is linked to that customer already.', {}, ['customerCode']),
  core_party_merge_stands_once: () => new RuleBroken('CORE_PARTY_MERGED', 'Somebody merged it at the same moment. Load it again.', {}, ['fromId']),
  core_price_once_a_day: () => new RuleBroken('CORE_PRICE_TWICE_A_DAY', 'Somebody set a price of this item for the same day at the same moment. Try again.'),
  // company masters
  core_currency_code: () => new RuleBroken('CORE_CURRENCY_KNOWN', 'This currency is there already.'),
  core_exchange_rate_revision: () => new RuleBroken('CORE_EXCHANGE_RATE_RACE', 'Somebody entered a rate for the same day at the same moment. Try again.'),
  core_bank_account_number: bankAccountKnown,
  core_bank_account_one_default: () => new RuleBroken('CORE_BANK_ACCOUNT_DEFAULT_TWICE', 'Somebody made another account the default at the same moment. Try again.'),
  core_hsn_code: () => new RuleBroken('CORE_HSN_RACE', 'Somebody entered the same code at the same moment. Try again.'),
  core_tax_category_code: () => codeTaken('tax category'),
  core_unit_code: () => codeTaken('unit'),
  // raised by whatever module holds the item; the words are its own
  core_kit_item_in_use: ({ detail }) => new RuleBroken('CORE_KIT_ITEM_IN_USE', detail === undefined ? 'This item is in stock or ordered, and a kit has no stock of its own.' : detail),
  core_product_unit_once: () => new RuleBroken('CORE_PRODUCT_UNIT_RACE', 'Somebody said the same of this product at the same moment. Try again.'),
  core_holiday_once: () => new RuleBroken('CORE_HOLIDAY_RACE', 'Somebody entered the same holiday at the same moment. Try again.'),
  core_work_week_branch_once: () => new RuleBroken('CORE_WORK_WEEK_RACE', 'Somebody set the week at the same moment. Try again.'),
  core_print_settings_branch_once: () => new RuleBroken('CORE_PRINT_SETTINGS_RACE', 'Somebody made these settings at the same moment. Try again.'),
  core_letter_of_undertaking_number: () => new RuleBroken('CORE_LUT_KNOWN', 'This letter of undertaking is recorded already.', {}, ['number']),
  core_number_pattern_once: () => new RuleBroken('CORE_SERIES_RACE', 'Somebody set this series at the same moment. Try again.'),
  core_number_taken_written: () => new RuleBroken('CORE_NUMBER_REPEATS', 'The next number of this series was given before, under an earlier pattern. Set a pattern that writes it otherwise: settings, number series.'),
};
