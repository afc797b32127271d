import type { GstCategory } from '../customer/gst-category.ts';
import type { MsmeCategory } from '../party/party-kind.ts';

/**
 * Within how many days of acceptance a supplier must be paid: s. 15 of the MSMED Act gives micro and small enterprises the
 * agreed day, at most 45 days, and 15 days where nothing was agreed. Medium ones and others have only what was agreed.
 */
export function mustBePaidWithinDays(category: MsmeCategory | null | undefined, hasTerms: boolean): number | null {
  if (category !== 'MICRO' && category !== 'SMALL') return null;
  return hasTerms ? 45 : 15;
}

const HINTS: Readonly<Record<GstCategory, string | null>> = {
  REGULAR: null,
  SEZ: null,
  UNREGISTERED: 'Not registered: its bills carry no GST. On notified supplies you pay it under reverse charge (s. 9(3) and 9(4) CGST Act) with a self-invoice.',
  COMPOSITION: 'Under the composition scheme: it issues bills of supply without GST, and there is no input tax to claim.',
  OVERSEAS: 'Abroad: goods bear IGST at customs, and on services you pay IGST under reverse charge (s. 5(3) IGST Act).',
};

/** What to know about the tax on a vendor's bills; null where its invoices say all. */
export const taxHint = (category: GstCategory): string | null => HINTS[category];
