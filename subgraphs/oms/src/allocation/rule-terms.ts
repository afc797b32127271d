import { CustomerGroup } from '@ilms/core/customer-group/customer-group.entity';
import { ProductCategory } from '@ilms/core/category/product-category.entity';
import { Findings } from '@ilms/core/findings';
import { stateOfCode } from '@ilms/core/india/states';
import { Warehouse } from '@ilms/inventory/warehouse/warehouse.entity';
import { ZERO } from '@ilms/kernel/decimal';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { Entity, TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import type { AllocationRule } from './allocation-rule.entity.ts';
import type { AllocationRuleInput } from './allocation.input.ts';
import type { AllocationCriterion } from './allocation-words.ts';

/** What the terms of a rule are stored as. */
export type StoredTerms = Pick<AllocationRule, 'name' | 'isActive' | 'channels' | 'customerGroupIds' | 'stateCodes' | 'pincodePrefixes' | 'categoryIds' | 'minValue' | 'maxValue' | 'payment'
  | 'criteria' | 'warehouses' | 'onlyListed' | 'keepBack' | 'zones' | 'cutOff' | 'maxWarehouses' | 'wholeLinesOnly' | 'onShortage'>;

const NEW: StoredTerms = {
  name: '', isActive: true, channels: [], customerGroupIds: [], stateCodes: [], pincodePrefixes: [], categoryIds: [], minValue: null, maxValue: null, payment: null,
  criteria: [], warehouses: [], onlyListed: false, keepBack: ZERO, zones: [], cutOff: null, maxWarehouses: null, wholeLinesOnly: false, onShortage: 'REFUSE',
};

/** What a rule says after this: what is left out stays, null clears. Refuses all that is wrong with it at once; `known` are the ids there are. */
export function termsOf(before: StoredTerms | undefined, said: AllocationRuleInput, known: KnownIds): StoredTerms {
  const found = new Findings();
  const old = before ?? NEW;
  const kept = <T>(value: T | null | undefined, stored: T, cleared: T): T => (value === undefined ? stored : value ?? cleared);
  const texts = (field: 'channels' | 'stateCodes' | 'pincodePrefixes', check: (text: string) => string) =>
    said[field] === undefined ? old[field] : distinct((said[field] ?? []).map((text, index) => found.at([field, String(index)], () => check(text.trim())) ?? ''));
  const ids = (field: 'customerGroupIds' | 'categoryIds', noun: string) =>
    said[field] === undefined ? old[field] : distinct((said[field] ?? []).map((id, index) => found.at([field, String(index)], () => known.expect(id, noun)) ?? ''));
  const terms: StoredTerms = {
    name: kept(said.name?.trim(), old.name, ''),
    isActive: said.isActive ?? old.isActive,
    channels: texts('channels', bare),
    customerGroupIds: ids('customerGroupIds', 'customer group'),
    stateCodes: texts('stateCodes', (code) => stateOfCode(code).code),
    pincodePrefixes: texts('pincodePrefixes', prefix),
    categoryIds: ids('categoryIds', 'product category'),
    minValue: kept(said.minValue, old.minValue ?? null, null),
    maxValue: kept(said.maxValue, old.maxValue ?? null, null),
    payment: kept(said.payment, old.payment ?? null, null),
    criteria: kept<AllocationCriterion[]>(said.criteria, old.criteria, []),
    warehouses: said.warehouses === undefined ? old.warehouses : (said.warehouses ?? []).map(({ warehouseId, isExcluded, keepBack }, index) => ({ warehouseId: found.at(['warehouses', String(index), 'warehouseId'], () => known.expect(warehouseId, 'warehouse')) ?? '', isExcluded: isExcluded ?? false, keepBack: keepBack?.toFixed() ?? null })),
    onlyListed: said.onlyListed ?? old.onlyListed,
    keepBack: kept(said.keepBack, old.keepBack, ZERO),
    zones: said.zones === undefined ? old.zones : (said.zones ?? []).map(({ zone, rate, days }) => ({ zone, rate: rate.toFixed(2), days })),
    cutOff: kept(said.cutOff, old.cutOff ?? null, null),
    maxWarehouses: kept(said.maxWarehouses, old.maxWarehouses ?? null, null),
    wholeLinesOnly: said.wholeLinesOnly ?? old.wholeLinesOnly,
    onShortage: said.onShortage ?? old.onShortage,
  };
  expectSense(terms, found);
  found.settle();
  return terms;
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

/** What contradicts itself decides nothing anybody could foresee. */
function expectSense(terms: StoredTerms, found: Findings): void {
  const { name, criteria, minValue, maxValue, warehouses, onlyListed, zones } = terms;
  const refuse = (isWrong: boolean, field: string, code: string, message: string, details = {}) => found.at([field], () => {
    if (isWrong) throw new RuleBroken(code, message, details);
  });
  refuse(name === '', 'name', 'REQUIRED', 'Name is required.');
  refuse(criteria.length === 0, 'criteria', 'OMS_ALLOCATION_NO_CRITERION', 'Say by what a warehouse is better than another, such as NEAREST.');
  refuse(new Set(criteria).size < criteria.length, 'criteria', 'OMS_ALLOCATION_CRITERION_TWICE', 'Each criterion can be said once.');
  refuse(Boolean(minValue && maxValue?.lt(minValue)), 'maxValue', 'OMS_ALLOCATION_VALUES_CROSS', `The most, ₹${maxValue?.toFixed(2)}, is less than the least, ₹${minValue?.toFixed(2)}.`);
  refuse(new Set(warehouses.map(({ warehouseId }) => warehouseId)).size < warehouses.length, 'warehouses', 'OMS_ALLOCATION_WAREHOUSE_TWICE', 'Each warehouse can be listed once.');
  const preferred = warehouses.filter(({ isExcluded }) => !isExcluded);
  refuse(onlyListed && preferred.length === 0, 'warehouses', 'OMS_ALLOCATION_NO_WAREHOUSE', 'Only listed warehouses may be used, and none is listed.');
  refuse(criteria.includes('PRIORITY') && preferred.length === 0, 'warehouses', 'OMS_ALLOCATION_NO_WAREHOUSE', 'PRIORITY goes by the list of warehouses. List at least one.');
  refuse(new Set(zones.map(({ zone }) => zone)).size < zones.length, 'zones', 'OMS_ALLOCATION_ZONE_TWICE', 'Each zone has one rate.');
  refuse(criteria.includes('CHEAPEST') && zones.length === 0, 'zones', 'OMS_ALLOCATION_NO_RATE', 'CHEAPEST goes by the rates of the zones. Say at least one.');
}

function bare(text: string): string {
  if (text === '' || text.length > 40) throw new RuleBroken('INVALID_FORMAT', 'A channel has 1 to 40 characters.');
  return text;
}

function prefix(text: string): string {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new RuleBroken('OMS_ALLOCATION_PREFIX', `“${text}” is not the beginning of a pincode: 1 to 6 digits, not beginning with 0.`, { prefix: text });
  return text;
}

/** The ids that rules may name, read in as many statements however many rules name how many. */
export class KnownIds {
  private constructor(private readonly ids: ReadonlySet<string>) {}

  static async read(context: TenantContext, said: readonly AllocationRuleInput[]): Promise<KnownIds> {
    const of = async (type: Entity<{ id: string }>, ids: readonly string[]): Promise<string[]> => {
      const asked = ids.filter(isUuid);
      return asked.length ? (await context.find(type, { id: { $in: [...new Set(asked)] } } as never)).map(({ id }) => id) : [];
    };
    return new KnownIds(new Set([
      ...(await of(Warehouse, said.flatMap(({ warehouses }) => (warehouses ?? []).map(({ warehouseId }) => warehouseId)))),
      ...(await of(CustomerGroup, said.flatMap(({ customerGroupIds }) => customerGroupIds ?? []))),
      ...(await of(ProductCategory, said.flatMap(({ categoryIds }) => categoryIds ?? []))),
    ]));
  }

  expect(id: string, noun: string): string {
    if (!this.ids.has(id.toLowerCase())) throw new NotFound(noun, id, []);
    return id.toLowerCase();
  }
}
