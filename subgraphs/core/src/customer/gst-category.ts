import { choice } from '@ilms/kernel/fields';

/** How a buyer stands towards GST; decides the place of supply and what an invoice must say. */
export const GstCategory = choice('GstCategory', 'How a customer stands towards GST.', {
  REGULAR: 'Registered, claims input tax.',
  UNREGISTERED: 'A consumer or a business without registration.',
  COMPOSITION: 'Registered under the composition scheme.',
  SEZ: 'In a special economic zone; supplies to it are zero-rated.',
  OVERSEAS: 'Outside India.',
});
export type GstCategory = keyof typeof GstCategory;

/** Those that have a GSTIN, and whose invoices must show it. */
export const isRegistered = (category: GstCategory): boolean => category === 'REGULAR' || category === 'COMPOSITION' || category === 'SEZ';
