import { variantsById } from '@ilms/core/variant/variants-by-sku';
import { lockAvailable } from '@ilms/inventory/reservation/available-at';
import { sum, type Decimal } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { AllocationShort } from '../allocation-errors.ts';
import { type InventoryLine, LineComponents } from '../component/line-components.ts';
import { partsNow } from '../component/take-apart.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import type { Order } from '../order/order.entity.ts';
import { keepRun, type Cause } from './keep-run.ts';
import { planAllocation } from './plan-allocation.ts';
import type { AllocationPlan, AllocationRequest, RuleTerms, WantedUnits } from './plan-terms.ts';
import { categoriesOf, groupOf, readRequest, variantsOf, withStock, type OwnUnits, type Question } from './read-request.ts';
import { speaksOf, whyNot } from './rule-applies.ts';
import { activeRules } from './rule.service.ts';

/** What was decided about an order, ready to be reserved. */
export interface Allocation {
  /** Lines as inventory reserves them, each in its warehouse; the components of kits. */
  readonly lines: readonly (InventoryLine & { readonly warehouseId: string })[];
  /** Units of each line, by its id. */
  readonly promised: ReadonlyMap<string, Decimal>;
  /** The day the last of it arrives by the rules; null where something is unallocated or a rule says no days. */
  readonly arrivesOn: string | null;
  /** For the history of the order. */
  readonly words: string;
}

interface OrderAtHand { readonly order: Order; readonly lines: readonly OrderLine[] }

/**
 * From which warehouses a draft is promised when it is confirmed, by the company's rules; null where none of them
 * speaks of it, and the warehouse of the order has everything or the order stays a draft. What is answered is locked until commit and has to be reserved; what nobody has waits, where its rule or `mayWait` allows it.
 */
export async function allocateByRules(tx: Transaction, { order, lines }: OrderAtHand, mayWait: (line: OrderLine) => boolean): Promise<Allocation | null> {
  const rules = await activeRules(tx);
  if (rules.length === 0) return null;
  const question = await questionOf(tx, order, lines, rules);
  if (!question.rules.some((rule) => isConcerned(rule, question))) return null;
  const plan = (await planWithWaiting(tx, question, lines, mayWait)) ?? await decideUnderLock(tx, question);
  return settle(tx, { order, lines }, plan, { trigger: 'CONFIRMATION', reason: null });
}

/** What comes of it where rules that refuse a shortage let it wait instead; undefined where a line is short that may not wait. */
async function planWithWaiting(tx: Transaction, question: Question, lines: readonly OrderLine[], mayWait: (line: OrderLine) => boolean): Promise<AllocationPlan | undefined> {
  const waiting = new Set(lines.filter(mayWait).map(({ id }) => id));
  if (waiting.size === 0) return undefined;
  const plan = await decideUnderLock(tx, { ...question, rules: question.rules.map((rule): RuleTerms => ({ ...rule, onShortage: 'LEAVE' })) });
  return plan.lines.every(({ lineId, warehouseId }) => warehouseId !== null || waiting.has(lineId)) ? plan : undefined;
}

/** Whether a rule speaks of something that is asked about. */
export const isConcerned = (rule: RuleTerms, { sale, lines }: Question): boolean => whyNot(rule, sale) === null && lines.some((line) => speaksOf(rule, line));

/** What the engine has to decide about what is still to leave of an order. */
export async function questionOf(context: TenantContext, order: Order, lines: readonly OrderLine[], rules: readonly RuleTerms[], own?: OwnUnits): Promise<Question> {
  const open = lines.filter((line) => line.open.gt(0));
  const wanted = await wantedParts(context, order, open);
  const items = await variantsById(context, open.flatMap((line) => [line.variantId, ...(wanted.get(line.id) ?? []).map(({ variantId }) => variantId)]));
  const categories = await categoriesOf(context, [...items.keys()], rules);
  const { channel, total, isPrepaid, shippingAddress, branchId, warehouseId } = order;
  return {
    rules, ...(own ? { own } : {}),
    sale: { channel, customerGroupId: await groupOf(context, order.customerId), value: total, isPrepaid, pincode: shippingAddress?.pincode ?? null, stateCode: shippingAddress?.stateCode ?? null, branchId, warehouseId },
    lines: open.map(({ id, position, sku, variantId, open: quantity }): WantedUnits => {
      const parts = wanted.get(id)?.map((part) => ({ variantId: part.variantId, quantity: part.quantity, decimals: items.get(part.variantId)?.unitDecimals ?? 0 }));
      return { lineId: id, position, sku, variantId, quantity, decimals: items.get(variantId)?.unitDecimals ?? 0, categoryIds: categories.get(variantId) ?? [], ...(parts ? { parts } : {}) };
    }),
  };
}

/** What kits among these lines are made of: as they were when they were promised, and for a draft as they are now. */
async function wantedParts(context: TenantContext, order: Order, lines: readonly OrderLine[]): Promise<ReadonlyMap<string, readonly { readonly variantId: string; readonly quantity: Decimal }[]>> {
  const components = await LineComponents.of(context, lines);
  const kept = new Map(lines.filter((line) => components.isKit(line)).map((line) => [line.id, components.kit(line)] as const));
  if (order.status !== 'DRAFT' || kept.size > 0) return kept;
  return Map.groupBy(await partsNow(context, order.orderedOn, lines), ({ lineId }) => lineId);
}

/**
 * Decides with what is there, then locks what was chosen. Where somebody was quicker and the plan no longer holds, its locks
 * are given back and it is decided once more with all warehouses locked, which nobody can spoil. `besides` are warehouses
 * and items that the caller will lock too: levels are locked in one statement, in the order of their ids, so that nobody
 * waits in a circle.
 */
export async function decideUnderLock(tx: Transaction, question: Question, besides: { readonly warehouseIds: readonly string[]; readonly variantIds: readonly string[] } = { warehouseIds: [], variantIds: [] }): Promise<AllocationPlan> {
  const request = await readRequest(tx, question);
  const plan = planAllocation(request);
  const variantIds = [...new Set([...variantsOf(question.lines), ...besides.variantIds])];
  const lock = async (warehouseIds: ReadonlySet<string>): Promise<AllocationRequest> => withStock(request, warehouseIds, await lockAvailable(tx, [...warehouseIds], variantIds), question.own);
  const chosen = new Set([...besides.warehouseIds, ...plan.lines.flatMap(({ warehouseId }) => warehouseId ?? [])]);
  await tx.sql('savepoint allocation');
  const again = planAllocation(await lock(chosen));
  if (sameLines(plan, again)) return again;
  await tx.sql('rollback to savepoint allocation');
  return planAllocation(await lock(new Set([...besides.warehouseIds, ...request.sites.map(({ id }) => id)])));
}

const sameLines = (a: AllocationPlan, b: AllocationPlan): boolean => linesOf(a) === linesOf(b);
const linesOf = ({ result, lines }: AllocationPlan): string => JSON.stringify([result, lines.map(({ lineId, warehouseId, quantity }) => [lineId, warehouseId, quantity.toFixed()])]);

/** Keeps the decision with its reasons, or refuses with what is missing. */
export async function settle(tx: Transaction, { order, lines }: OrderAtHand, plan: AllocationPlan, cause: Cause): Promise<Allocation> {
  if (plan.result === 'REFUSED') throw new AllocationShort(order.number, missingOf(plan), plan.steps);
  await keepRun(tx, order, plan, cause);
  const byId = new Map(lines.map((line) => [line.id, line]));
  const components = await LineComponents.of(tx, lines);
  const given = plan.lines.filter(({ warehouseId }) => warehouseId !== null);
  const promised = new Map([...Map.groupBy(given, ({ lineId }) => lineId)].map(([lineId, parts]) => [lineId, sum(parts.map(({ quantity }) => quantity))]));
  const taken = given.flatMap(({ lineId, quantity, warehouseId }) => components.take(byId.get(lineId)!, quantity).map((part) => ({ ...part, warehouseId: warehouseId! })));
  return { lines: taken, promised, arrivesOn: arrivalOf(plan), words: wordsOf(plan) };
}

function arrivalOf({ result, verdicts }: AllocationPlan): string | null {
  // Without a rate of its zone nobody knows how long a parcel is on the way.
  const days = verdicts.filter(({ outcome }) => outcome === 'WON').map(({ arrivesOn, rate }) => (rate === null ? null : arrivesOn));
  return result === 'COMPLETE' && days.length > 0 && days.every((day) => day !== null) ? days.toSorted().at(-1)! : null;
}

/** What is missing, by item. */
export function missingOf({ lines }: AllocationPlan): { sku: string; missing: string }[] {
  const short = Map.groupBy(lines.filter(({ warehouseId }) => warehouseId === null), ({ sku }) => sku);
  return [...short].map(([sku, parts]) => ({ sku, missing: sum(parts.map(({ quantity }) => quantity)).toFixed() }));
}

function wordsOf(plan: AllocationPlan): string {
  const given = [...Map.groupBy(plan.lines.filter(({ warehouseId }) => warehouseId !== null), ({ warehouseCode }) => warehouseCode!)]
    .map(([code, parts]) => `${sum(parts.map(({ quantity }) => quantity)).toFixed()} from ${code}`);
  const short = sum(plan.lines.filter(({ warehouseId }) => warehouseId === null).map(({ quantity }) => quantity));
  return `Allocated: ${[...given.slice(0, 8), ...(given.length > 8 ? [`and ${given.length - 8} warehouses more`] : []), ...(short.gt(0) ? [`${short.toFixed()} unallocated`] : [])].join(', ')}`;
}
