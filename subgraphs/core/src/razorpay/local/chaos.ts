import { forged, type Delivery } from './local-razorpay.ts';

/** What may go wrong on the way of messages. Each is a share between 0 and 1. */
export interface Chaos {
  /** Sent again, up to three times. */
  readonly duplicate: number;
  /** Comes at another place of the row. */
  readonly reorder: number;
  /** Never comes. */
  readonly lose: number;
  /** Somebody who does not know the secret sends a message like it, with more money in it. */
  readonly forge: number;
}

export const CALM: Chaos = { duplicate: 0, reorder: 0, lose: 0, forge: 0 };

export type Random = () => number;

/** A row of messages as they arrive when much goes wrong, and which of them nobody has signed. */
export function disturb(sent: readonly Delivery[], chaos: Chaos, random: Random): { readonly delivery: Delivery; readonly isForged: boolean }[] {
  const arriving = sent.flatMap((delivery) => {
    if (random() < chaos.lose) return [];
    const copies = random() < chaos.duplicate ? 2 + Math.floor(random() * 2) : 1;
    return Array.from({ length: copies }, () => ({ delivery, isForged: false }));
  });
  for (const delivery of sent) if (random() < chaos.forge) arriving.push({ delivery: falsified(delivery, random), isForged: true });
  for (let at = arriving.length - 1; at > 0; at--) {
    if (random() >= chaos.reorder) continue;
    const other = Math.floor(random() * (at + 1));
    [arriving[at], arriving[other]] = [arriving[other]!, arriving[at]!];
  }
  return arriving;
}

/** Four ways to lie: another secret, a genuine signature under another body, no signature at all, a signature cut short. */
function falsified(delivery: Delivery, random: Random): Delivery {
  const dearer = delivery.body.replace(/"amount":(\d+)/, (_, amount: string) => `"amount":${Number(amount) + 100}`).replaceAll('"status":"failed"', '"status":"captured"').replace(/\s*$/, ' ');
  const fake = forged(delivery, dearer);
  switch (Math.floor(random() * 4)) {
    case 0: return fake;
    case 1: return { ...fake, signature: delivery.signature };
    case 2: return { ...fake, signature: '' };
    default: return { ...fake, signature: delivery.signature.slice(0, 40) };
  }
}
