import { ZERO as NOTHING } from '@ilms/kernel/decimal';
import type { RuleTerms, Sale, WantedUnits } from './plan-terms.ts';

/** Why a rule does not speak of an order at all; null where it does, at least of some of its lines. */
export function whyNot(rule: RuleTerms, sale: Omit<Sale, 'gstin'>): string | null {
  const { channels, customerGroupIds, stateCodes, pincodePrefixes, minValue, maxValue, payment } = rule;
  if (channels.length > 0 && !channels.some((channel) => channel.toLowerCase() === sale.channel.toLowerCase())) return `the channel is ${sale.channel}, not ${oneOf(channels)}`;
  if (customerGroupIds.length > 0 && !(sale.customerGroupId && customerGroupIds.includes(sale.customerGroupId))) return 'the customer is in none of its groups';
  if (stateCodes.length > 0 && !(sale.stateCode && stateCodes.includes(sale.stateCode))) return `the goods go to state ${sale.stateCode ?? 'unknown'}, not ${oneOf(stateCodes)}`;
  if (pincodePrefixes.length > 0 && !pincodePrefixes.some((prefix) => sale.pincode?.startsWith(prefix))) return `the pincode ${sale.pincode ?? 'is unknown and'} does not begin with ${oneOf(pincodePrefixes)}`;
  if (minValue && sale.value.lt(minValue)) return `₹${sale.value.toFixed(2)} is less than ₹${minValue.toFixed(2)}`;
  if (maxValue && sale.value.gt(maxValue)) return `₹${sale.value.toFixed(2)} is more than ₹${maxValue.toFixed(2)}`;
  if (payment && payment !== (sale.isPrepaid ? 'PREPAID' : 'COD')) return sale.isPrepaid ? 'it is paid before it leaves' : 'it is paid on delivery or later';
  return null;
}

const oneOf = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`);

/** Whether a rule that speaks of the order speaks of this line of it. */
export const speaksOf = ({ categoryIds }: RuleTerms, line: WantedUnits): boolean => categoryIds.length === 0 || line.categoryIds.some((id) => categoryIds.includes(id));

/** Lines that one rule decides about; without a rule they are taken where the order says. */
export interface RuledLines {
  readonly rule: RuleTerms;
  readonly lines: readonly WantedUnits[];
}

/** What is done without a rule: the warehouse of the order has everything, or the order stays a draft. */
export const ownWarehouse = (warehouseId: string, name = 'The order’s own warehouse'): RuleTerms => ({
  id: null, name, channels: [], customerGroupIds: [], stateCodes: [], pincodePrefixes: [], categoryIds: [], criteria: ['PRIORITY'],
  warehouses: [{ warehouseId, isExcluded: false, keepBack: '0' }], onlyListed: true, keepBack: NOTHING, zones: [], wholeLinesOnly: false, onShortage: 'REFUSE',
});

/** Gives every line to the first rule that speaks of it, and says of every rule why it does or does not. */
export function ruled(rules: readonly RuleTerms[], sale: Sale, lines: readonly WantedUnits[], steps: string[]): RuledLines[] {
  let left = [...lines];
  const found: RuledLines[] = [];
  for (const rule of rules) {
    const reason = whyNot(rule, sale);
    const own = reason === null ? left.filter((line) => speaksOf(rule, line)) : [];
    if (own.length > 0) {
      found.push({ rule, lines: own });
      left = left.filter((line) => !own.includes(line));
    }
    steps.push(own.length > 0 ? `Rule “${rule.name}” decides ${inWords(own, lines.length)}.` : `Rule “${rule.name}” does not apply: ${reason ?? (left.length === 0 ? 'rules before it decide every line' : 'no line left is of its categories')}.`);
  }
  if (left.length > 0) {
    steps.push(`No rule speaks of ${inWords(left, lines.length)}: the warehouse of the order is used.`);
    found.push({ rule: ownWarehouse(sale.warehouseId), lines: left });
  }
  return found;
}

function inWords(some: readonly WantedUnits[], all: number): string {
  if (some.length === all) return all === 1 ? 'the line' : `all ${all} lines`;
  const named = some.slice(0, 8).map(({ position }) => position).join(', ');
  return `line${some.length === 1 ? '' : 's'} ${named}${some.length > 8 ? ` and ${some.length - 8} more` : ''}`;
}
