import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { pincodeFitsState, statesOfPincode } from '@ilms/core/india/pincode';
import { variantsById, variantsBySku } from '@ilms/core/variant/variants-by-sku';
import { placesOf } from '@ilms/inventory/reservation/available-at';
import { ZERO } from '@ilms/kernel/decimal';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { NothingToAllocate } from '../allocation-errors.ts';
import { LineComponents } from '../component/line-components.ts';
import { partsNow } from '../component/take-apart.ts';
import { UnknownSku } from '../errors.ts';
import { expectCountable } from '../order/countable.ts';
import { OrderLine } from '../order/order-line.entity.ts';
import { Order } from '../order/order.entity.ts';
import { sellerOf } from '../order/seller.ts';
import { questionOf } from './allocate-order.ts';
import type { AllocationPlanView } from './allocation-plan.ts';
import type { AllocationDryRunInput } from './allocation.input.ts';
import { candidateRows, lineRows } from './keep-run.ts';
import { planAllocation } from './plan-allocation.ts';
import type { RuleTerms, WantedUnits } from './plan-terms.ts';
import { categoriesOf, momentInIndia, readRequest, type Question } from './read-request.ts';
import { heldFor } from './held-for.ts';
import { KnownIds, termsOf } from './rule-terms.ts';
import { allRules } from './rule.service.ts';

/** Decides about an order, real or imagined, by the stored rules or others, and writes nothing. */
export async function dryRun(context: TenantContext, input: AllocationDryRunInput): Promise<AllocationPlanView> {
  const rules = await rulesToTry(context, input);
  const question = input.orderId ? await aboutOrder(context, input.orderId, rules) : await aboutImagined(context, input, rules);
  const now = momentInIndia(new Date());
  const { result, search, combinations, steps, lines, verdicts } = planAllocation(await readRequest(context, { ...question, now: { ...now, time: input.time ?? now.time } }));
  const runId = uuidv7();
  return { result, search, combinations, steps: [...steps], lines: lineRows(runId, lines), candidates: candidateRows(runId, verdicts) };
}

async function rulesToTry(context: TenantContext, { rules }: AllocationDryRunInput): Promise<readonly RuleTerms[]> {
  const stored = await allRules(context);
  if (!rules) return stored.filter(({ isActive }) => isActive);
  const known = await KnownIds.read(context, rules);
  const byId = new Map(stored.map((rule) => [rule.id, rule]));
  return rules.map((said, index) => {
    const before = said.id ? byId.get(said.id.toLowerCase()) : undefined;
    if (said.id && !before) throw new NotFound('allocation rule', said.id, ['rules', String(index), 'id']);
    return { id: before?.id ?? null, ...termsOf(before, said, known) };
  }).filter(({ isActive }) => isActive);
}

async function aboutOrder(context: TenantContext, orderId: string, rules: readonly RuleTerms[]): Promise<Question> {
  const order = await context.get(Order, orderId, ['orderId']);
  const lines = await context.find(OrderLine, { orderId: order.id }, { orderBy: { position: 'asc' } });
  if (!lines.some((line) => line.open.gt(0))) throw new NothingToAllocate(order.number);
  return questionOf(context, order, lines, rules, heldFor(await LineComponents.of(context, lines), lines, await placesOf(context, 'Order', [order.id])));
}

async function aboutImagined(context: TenantContext, input: AllocationDryRunInput, rules: readonly RuleTerms[]): Promise<Question> {
  if (!input.lines?.length) throw new RuleBroken('REQUIRED', 'Name an order, or say what is wanted.', {}, ['lines']);
  const { branch, warehouse } = await sellerOf(context, { warehouseId: input.warehouseId });
  const items = await variantsBySku(context, input.lines.map(({ sku }) => sku.trim()));
  const categories = await categoriesOf(context, [...items.values()].map(({ id }) => id), rules);
  const parts = Map.groupBy(await partsNow(context, dayInIndia(new Date()), [...items.values()].map(({ id, sku }) => ({ id, variantId: id, sku }))), ({ lineId }) => lineId);
  const inside = await variantsById(context, [...parts.values()].flat().map(({ variantId }) => variantId));
  const lines = input.lines.map(({ sku, quantity }, index): WantedUnits => {
    const item = items.get(sku.trim());
    if (!item) throw new UnknownSku(sku).at('lines', String(index));
    expectCountable(item, quantity);
    const made = parts.get(item.id)?.map((part) => ({ variantId: part.variantId, quantity: part.quantity, decimals: inside.get(part.variantId)?.unitDecimals ?? 0 }));
    return { lineId: uuidv7(), position: index + 1, sku: item.sku, variantId: item.id, quantity, decimals: item.unitDecimals, categoryIds: categories.get(item.id) ?? [], ...(made ? { parts: made } : {}) };
  });
  const pincode = input.pincode ?? null;
  return {
    rules, lines,
    sale: { channel: input.channel?.trim() || 'DIRECT', customerGroupId: input.customerGroupId?.toLowerCase() ?? null, value: input.value ?? ZERO, isPrepaid: input.isPrepaid ?? false, pincode, stateCode: pincode && stateOf(pincode, warehouse.stateCode), branchId: branch.id, warehouseId: warehouse.id },
  };
}

/** The state a pincode lies in; along borders, where several use it, the seller’s own if it is one of them. */
const stateOf = (pincode: string, ownState: string): string | null => (pincodeFitsState(pincode, ownState) ? ownState : statesOfPincode(pincode)[0]?.code ?? null);
