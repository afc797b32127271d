import { reference } from '@ilms/kernel/fields';

/** Who buys (core); orders add what they bought. */
export const Customer = reference('Customer');

/** The registration under which the company sells (core). */
export const Branch = reference('Branch');

/** The item that is sold (core). */
export const Variant = reference('Variant');

/** Customers that are looked at together (core). */
export const CustomerGroup = reference('CustomerGroup');

/** A place in the tree that products are sorted into (core). */
export const ProductCategory = reference('ProductCategory');

/** Where the goods leave (inventory). */
export const Warehouse = reference('Warehouse');

/** What items are sizes and colours of (core). */
export const Product = reference('Product');
