import { Decimal, ZERO } from '@ilms/kernel/decimal';

/** What one kit takes of one item. */
export interface KitPart {
  readonly variantId: string;
  readonly quantity: Decimal;
}

/** How many whole kits the stock of one place makes, and which item is the first to run out; of several the first one. */
export function wholeKits<P extends KitPart>(parts: readonly P[], has: (variantId: string) => Decimal | undefined): { readonly kits: Decimal; readonly limit: P | null } {
  let [kits, limit]: [Decimal, P | null] = [ZERO, null];
  for (const part of parts) {
    const made = Decimal.max(ZERO, has(part.variantId) ?? ZERO).div(part.quantity).floor();
    if (!limit || made.lt(kits)) [kits, limit] = [made, part];
  }
  return { kits, limit };
}
