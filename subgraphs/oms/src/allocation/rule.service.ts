import { change } from '@ilms/core/changes';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { AllocationRule } from './allocation-rule.entity.ts';
import type { AllocationRuleInput, AllocationRuleRemoveInput, AllocationRulesArrangeInput } from './allocation.input.ts';
import { KnownIds, termsOf } from './rule-terms.ts';

/** More than anybody keeps in mind. */
const MOST_RULES = 100;

/** The company's rules, in their turn. */
export const allRules = (context: TenantContext): Promise<AllocationRule[]> => context.find(AllocationRule, {}, { orderBy: { priority: 'asc', id: 'asc' } });

/** Those that decide anything. */
export const activeRules = (context: TenantContext): Promise<AllocationRule[]> => context.find(AllocationRule, { isActive: true }, { orderBy: { priority: 'asc', id: 'asc' } });

/** Makes a rule, which comes last, or changes one if the caller saw its latest version. */
export function setRule(context: TenantContext, said: AllocationRuleInput): Promise<AllocationRule> {
  return context.transaction(async (tx) => {
    const known = said.id ? await tx.lock(AllocationRule, said.id, ['id']) : undefined;
    if (known) tx.expectVersion(known, said.version);
    const terms = termsOf(known, said, await KnownIds.read(tx, [said]));
    if (!known) return makeRule(tx, terms);
    change(known, terms);
    await tx.flush();
    return known;
  });
}

/** A new rule; it gets its turn after the others. */
export async function makeRule(tx: Transaction, terms: ReturnType<typeof termsOf>): Promise<AllocationRule> {
  const [last] = await tx.sql<{ priority: number; count: number }>('select coalesce(max(priority), 0) as priority, count(*)::integer as count from oms_allocation_rule');
  if (last!.count >= MOST_RULES) throw new RuleBroken('OMS_ALLOCATION_TOO_MANY_RULES', `There are ${last!.count} rules already; remove some first.`, { max: MOST_RULES });
  const rule = tx.create(AllocationRule, { priority: last!.priority + 1, ...terms });
  await tx.flush();
  return rule;
}

/** Removes a rule. What it decided keeps its name. */
export function removeRule(context: TenantContext, { id, version }: AllocationRuleRemoveInput): Promise<AllocationRule> {
  return context.transaction(async (tx) => {
    const rule = await tx.lock(AllocationRule, id, ['id']);
    tx.expectVersion(rule, version);
    tx.remove(rule);
    await tx.flush();
    return rule;
  });
}

/** Gives all rules their turn. Refused when a rule is missing or strange, for somebody else may have made or removed one meanwhile. */
export function arrangeRules(context: TenantContext, { ids }: AllocationRulesArrangeInput): Promise<AllocationRule[]> {
  return context.transaction(async (tx) => {
    const rules = new Map((await tx.lockAll(AllocationRule, {})).map((rule) => [rule.id, rule]));
    const wanted = ids.map((id) => id.toLowerCase());
    if (new Set(wanted).size !== wanted.length || wanted.length !== rules.size || !wanted.every((id) => rules.has(id))) {
      throw new RuleBroken('OMS_ALLOCATION_ARRANGE_ALL', `Name each of the ${rules.size} rules once; somebody may have made or removed one meanwhile. Load them again.`, { rules: rules.size }, ['ids']);
    }
    for (const [index, id] of wanted.entries()) change(rules.get(id)!, { priority: index + 1 });
    await tx.flush();
    return wanted.map((id) => rules.get(id)!);
  });
}
