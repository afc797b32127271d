import type { Findings } from '@ilms/core/findings';
import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import { itemOf, type Item } from '../catalogue/items.ts';
import { ReorderPointWorkedOut, SafetyAbovePoint, SafetyTwice, UpToTooLow } from '../errors.ts';
import type { ReorderRule } from './reorder-rule.entity.ts';
import type { ReorderMethod } from './reorder-words.ts';

/** A rule as somebody wrote it; undefined says nothing, null clears. */
export interface ReorderWords {
  readonly method?: ReorderMethod | null | undefined;
  readonly reorderPoint?: Decimal | null | undefined;
  readonly orderUpTo?: Decimal | null | undefined;
  readonly safetyStock?: Decimal | null | undefined;
  readonly serviceLevel?: Decimal | null | undefined;
  readonly leadTimeDays?: number | null | undefined;
  readonly demandDays?: number | null | undefined;
  readonly coverDays?: number | null | undefined;
  readonly orderMultiple?: Decimal | null | undefined;
  readonly minimumOrder?: Decimal | null | undefined;
  readonly isActive?: boolean | null | undefined;
}

/** What can stand on a rule. */
export type RuleValues = Pick<ReorderRule, 'method' | 'reorderPoint' | 'orderUpTo' | 'safetyStock' | 'serviceLevel' | 'leadTimeDays' | 'demandDays' | 'coverDays' | 'orderMultiple' | 'minimumOrder' | 'isActive'>;

const QUANTITIES = ['reorderPoint', 'orderUpTo', 'safetyStock', 'orderMultiple', 'minimumOrder'] as const;

const stays = <T>(said: T | undefined, known: T | undefined, otherwise: T): T => (said === undefined ? known ?? otherwise : said);

/**
 * What the words come to, together with what stands there already; all contradictions go to `found`. A method that is left
 * takes its reorder point along, and of safety stock and service level the one that was said replaces the other.
 */
export function termsOf(words: ReorderWords, item: Item, known: ReorderRule | undefined, found: Findings): RuleValues {
  for (const field of QUANTITIES) {
    const quantity = words[field];
    if (quantity) found.at([field], () => itemOf(new Map([[item.sku, item]]), item.sku, quantity));
  }
  const method = words.method ?? known?.method ?? (words.reorderPoint ? 'POINT' : 'DEMAND');
  const terms: RuleValues = {
    method,
    reorderPoint: stays(words.reorderPoint, method === 'DEMAND' ? null : known?.reorderPoint, null),
    orderUpTo: stays(words.orderUpTo, known?.orderUpTo, null),
    safetyStock: stays(words.safetyStock, words.serviceLevel ? null : known?.safetyStock, null),
    serviceLevel: stays(words.serviceLevel, words.safetyStock ? null : known?.serviceLevel, null),
    leadTimeDays: stays(words.leadTimeDays, known?.leadTimeDays, null),
    demandDays: words.demandDays ?? known?.demandDays ?? 90,
    coverDays: words.coverDays ?? known?.coverDays ?? 30,
    orderMultiple: stays(words.orderMultiple, known?.orderMultiple, null),
    minimumOrder: stays(words.minimumOrder, known?.minimumOrder, null),
    isActive: words.isActive ?? known?.isActive ?? true,
  };
  checkTerms(terms, found);
  return terms;
}

/** What no rule may contradict; the database checks the same. */
function checkTerms({ method, reorderPoint, orderUpTo, safetyStock, serviceLevel }: RuleValues, found: Findings): void {
  if (method === 'DEMAND' && reorderPoint) found.at(['reorderPoint'], () => { throw new ReorderPointWorkedOut(reorderPoint); });
  if (method === 'POINT') {
    if (!reorderPoint) found.at(['reorderPoint'], () => { throw new RuleBroken('REQUIRED', 'Say at how many it is ordered again, or let demand decide.'); });
    if (!orderUpTo) found.at(['orderUpTo'], () => { throw new RuleBroken('REQUIRED', 'Say up to how many it is ordered.'); });
  }
  if (orderUpTo && orderUpTo.lte(reorderPoint ?? 0)) found.at(['orderUpTo'], () => { throw new UpToTooLow(orderUpTo, reorderPoint ?? null); });
  if (safetyStock && serviceLevel) found.at(['serviceLevel'], () => { throw new SafetyTwice(); });
  if (safetyStock && reorderPoint && safetyStock.gt(reorderPoint)) found.at(['safetyStock'], () => { throw new SafetyAbovePoint(safetyStock, reorderPoint); });
}
