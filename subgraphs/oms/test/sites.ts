import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { AllocationPlan, AllocationRequest, RuleTerms, Sale, Site, WantedUnits } from '../src/allocation/plan-terms.ts';

const SUNDAYS = { daysOff: 'SUN', saturdaysOff: null, holidays: new Map<string, string>() };

/** A sale to Pune by a registered branch in Maharashtra whose own warehouse is BHI. */
export const sale = (rest: Partial<Sale> = {}): Sale => ({ channel: 'DIRECT', customerGroupId: null, value: new Decimal(1000), isPrepaid: false, pincode: '411001', stateCode: '27', branchId: 'HO', gstin: '27AAKCS4521M1ZO', warehouseId: 'bhi', ...rest });

/** A warehouse of that branch with so many of each item. */
export const site = (code: string, stock: Record<string, string | number>, rest: Partial<Site> = {}): Site => ({
  id: code.toLowerCase(), code, name: `${code} godown`, isActive: true, branchId: 'HO', gstin: '27AAKCS4521M1ZO', pincode: '421302', stateCode: '27', rest: SUNDAYS,
  available: new Map(Object.entries(stock).map(([item, quantity]) => [item, new Decimal(quantity)])), ...rest,
});

/** Lines that want so many of each item, in this order. */
export const wanted = (...lines: [item: string, quantity: string | number, categoryIds?: string[]][]): WantedUnits[] =>
  lines.map(([item, quantity, categoryIds = []], index) => ({ lineId: `line-${index + 1}`, position: index + 1, sku: item.toUpperCase(), variantId: item, quantity: new Decimal(quantity), decimals: 0, categoryIds }));

export const rule = (rest: Partial<RuleTerms> = {}): RuleTerms => ({
  id: 'rule', name: 'Rule', channels: [], customerGroupIds: [], stateCodes: [], pincodePrefixes: [], categoryIds: [], criteria: ['FEWEST_SPLITS', 'NEAREST'],
  warehouses: [], onlyListed: false, keepBack: ZERO, zones: [], wholeLinesOnly: false, onShortage: 'REFUSE', ...rest,
});

/** A Tuesday, before noon. */
export const request = (rest: Partial<AllocationRequest>): AllocationRequest => ({ lines: [], sale: sale(), sites: [], rules: [rule()], now: { day: '2026-11-24', time: '11:00' }, ...rest });

/** What each line gets from where: `1 A 5`, and `1 – 2` for what is left unallocated. */
export const given = ({ lines }: AllocationPlan): string[] => lines.map(({ position, warehouseCode, quantity }) => `${position} ${warehouseCode ?? '–'} ${quantity.toFixed()}`);

/** What became of each warehouse: `A WON CHOSEN`. */
export const verdicts = ({ verdicts: all }: AllocationPlan): string[] => all.map(({ warehouseCode, outcome, reason }) => `${warehouseCode} ${outcome} ${reason}`).toSorted();
