import { change } from '@ilms/core/changes';
import { stateNamed } from '@ilms/core/india/states';
import { inBulk } from '@ilms/kernel/bulk';
import { Decimal } from '@ilms/kernel/decimal';
import { DomainError, NotFound, RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { AllocationRule } from './allocation-rule.entity.ts';
import { AllocationCriterion } from './allocation-words.ts';
import type { AllocationRuleInput } from './allocation.input.ts';
import { KnownIds, termsOf } from './rule-terms.ts';
import { makeRule } from './rule.service.ts';
import { AllocationRuleFileLineInput, type AllocationRulesImportInput } from './rules-import.input.ts';
import { ShippingZone } from './zone.ts';

/** Takes in allocation rules from a file, by name: those that are known are changed where the file says otherwise, new ones come last. The same file again changes nothing. */
export async function importRules(context: TenantContext, { lines, dryRun }: AllocationRulesImportInput): Promise<BulkPayload> {
  const answer = await inBulk(context, lines, ({ name }) => name, async (tx, line) => {
    checkInput(AllocationRuleFileLineInput, line);
    const [known] = await tx.sql<{ id: string }>('select id from oms_allocation_rule where lower(name) = lower(?)', [line.name.trim()]);
    const rule = known && (await tx.lock(AllocationRule, known.id));
    const said = await saidBy(tx, line);
    const terms = termsOf(rule, said, await KnownIds.read(tx, [said]));
    if (!rule) return { outcome: 'CREATED', id: (await makeRule(tx, terms)).id };
    const isChanged = change(rule, terms);
    await tx.flush();
    return { outcome: isChanged ? 'UPDATED' : 'UNCHANGED', id: rule.id };
  }, { dryRun });
  for (const row of answer.rows) row.errors = row.errors.map((error) => ({ ...error, field: error.field?.[0] ? [CELLS[error.field[0]] ?? error.field[0]] : error.field }));
  return answer;
}

/** Where a file says what a rule stores as ids and codes. */
const CELLS: Readonly<Record<string, string>> = { pincodePrefixes: 'pincodes', customerGroupIds: 'customerGroups', categoryIds: 'categories' };

/** `a; b, c` → a, b, c; nothing where nothing is said. */
const listed = (text: string | null | undefined): string[] | undefined => (text?.trim() ? text.split(/[;,]/).map((one) => one.trim()).filter(Boolean) : undefined);

async function saidBy(tx: Transaction, line: AllocationRuleFileLineInput): Promise<AllocationRuleInput> {
  const { name, isActive, minValue, maxValue, payment, onlyListed, keepBack, cutOff, maxWarehouses, wholeLinesOnly, onShortage } = line;
  const preferred = await idsOf(tx, 'warehouse', listed(line.warehouses), 'warehouses');
  const excluded = await idsOf(tx, 'warehouse', listed(line.excluded), 'excluded');
  const said: { [K in keyof AllocationRuleInput]?: AllocationRuleInput[K] | undefined } = {
    name, isActive, minValue, maxValue, payment, onlyListed, keepBack, cutOff: cutOff?.trim(), maxWarehouses, wholeLinesOnly, onShortage,
    channels: listed(line.channels), stateCodes: listed(line.states)?.map((text) => inCell('states', () => stateNamed(text).code)), pincodePrefixes: listed(line.pincodes),
    customerGroupIds: await idsOf(tx, 'customer group', listed(line.customerGroups), 'customerGroups'),
    categoryIds: await idsOf(tx, 'product category', listed(line.categories), 'categories'),
    criteria: listed(line.criteria)?.map((word) => oneOf(AllocationCriterion, word, 'criteria')),
    warehouses: preferred || excluded ? [...(preferred ?? []).map((warehouseId) => ({ warehouseId })), ...(excluded ?? []).map((warehouseId) => ({ warehouseId, isExcluded: true }))] : undefined,
    zones: line.zones?.trim() ? line.zones.split(';').map((text) => text.trim()).filter(Boolean).map(zoneOf) : undefined,
  };
  // An empty cell says nothing: it neither changes nor clears.
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value != null)) as AllocationRuleInput;
}

/** How people call what a rule names. */
const CALLED = {
  warehouse: 'select id, code as called from inventory_warehouse', 'customer group': 'select id, name as called from core_customer_group', 'product category': 'select id, path as called from core_product_category',
} as const;

async function idsOf(tx: Transaction, noun: keyof typeof CALLED, called: readonly string[] | undefined, field: string): Promise<string[] | undefined> {
  if (!called) return undefined;
  const rows = await tx.sql<{ id: string; called: string }>(`select id, lower(called) as called from (${CALLED[noun]}) known where lower(called) in (select lower(jsonb_array_elements_text(?::jsonb)))`, [JSON.stringify(called)]);
  const known = new Map(rows.map((row) => [row.called, row.id]));
  return called.map((one) => {
    const id = known.get(one.toLowerCase());
    if (!id) throw new NotFound(noun, one, [field]);
    return id;
  });
}

function inCell<T>(field: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof DomainError ? error.at(field) : error;
  }
}

function oneOf<T extends string>(words: Readonly<Record<T, unknown>>, text: string, field: string): T {
  const word = text.toUpperCase().replaceAll(/[ -]+/g, '_');
  if (!Object.hasOwn(words, word)) throw new RuleBroken('OMS_ALLOCATION_WORD', `“${text}” is none of ${Object.keys(words).join(', ')}.`, { text }, [field]);
  return word as T;
}

/** `METRO 65.50 3`: the zone, what a parcel costs, the days. */
function zoneOf(text: string): NonNullable<AllocationRuleInput['zones']>[number] {
  const [, zone, rate, days] = /^([A-Za-z_ -]+?)\s+(\d+(?:\.\d{1,2})?)\s+(\d{1,2})$/.exec(text) ?? [];
  if (!zone) throw new RuleBroken('OMS_ALLOCATION_ZONE_FORM', `“${text}” is no zone with its rate and its days; write LOCAL 40 1.`, { text }, ['zones']);
  return { zone: oneOf(ShippingZone, zone, 'zones'), rate: new Decimal(rate!), days: Number(days) };
}
