import { choice } from '@ilms/kernel/fields';

/** How carriers tell short ways from long ones, the first that fits. */
export const ShippingZone = choice('ShippingZone', 'How far a parcel travels, as carriers price it; the first that fits.', {
  LOCAL: 'Within one sorting district: the first three digits of both pincodes are the same.',
  WITHIN_STATE: 'Within one state.',
  SPECIAL: 'To or from the North-East, Jammu and Kashmir, Ladakh, the Andaman and Nicobar Islands or Lakshadweep.',
  METRO: 'Between two of Delhi, Mumbai, Kolkata, Chennai, Bengaluru, Hyderabad, Ahmedabad and Pune.',
  REST: 'Everywhere else in India.',
});
export type ShippingZone = keyof typeof ShippingZone;

/** Sorting districts of the eight cities. */
const METROS = new Set(['110', '400', '700', '600', '560', '500', '380', '411']);
/** GST codes of the states that carriers serve at rates of their own. */
const SPECIAL = new Set(['01', '38', '11', '12', '13', '14', '15', '16', '17', '18', '35', '31']);

interface Place {
  readonly pincode?: string | null | undefined;
  readonly stateCode?: string | null | undefined;
}

/** The zone between two places; null where one of them has no pincode. */
export function zoneBetween(from: Place, to: Place): ShippingZone | null {
  if (!from.pincode || !to.pincode || !from.stateCode || !to.stateCode) return null;
  const [here, there] = [from.pincode.slice(0, 3), to.pincode.slice(0, 3)];
  if (here === there) return 'LOCAL';
  if (from.stateCode === to.stateCode) return 'WITHIN_STATE';
  if (SPECIAL.has(from.stateCode) || SPECIAL.has(to.stateCode)) return 'SPECIAL';
  return METROS.has(here) && METROS.has(there) ? 'METRO' : 'REST';
}
