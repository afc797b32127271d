import type { Company } from './company.ts';

export const RULE = 'id sku method reorderPoint orderUpTo safetyStock serviceLevel leadTimeDays demandDays coverDays orderMultiple minimumOrder isActive version warehouse { code } vendor { id } outlook { urgency suggested reorderPoint safetyStock }';
export const SET = `mutation($input: ReorderRuleInput!) { reorderRuleSet(input: $input) { reorderRule { ${RULE} } userErrors { code message field details } } }`;
export const UPSERT = 'mutation($input: ReorderRulesUpsertInput!) { reorderRulesUpsert(input: $input) { created updated unchanged refused rows { key outcome id errors { code field } } userErrors { code field } } }';

/** Sets one reorder rule of a company's main warehouse, or many by their keys. */
export const reorderRules = (company: () => Company) => ({
  set: async (input: object, person = company().boss) => (await company().ask(SET, { input: { warehouseId: company().main, sku: 'PEN', ...input } }, person)).data.reorderRuleSet,
  upsert: async (rules: object[], more: object = {}, person = company().boss) => company().ask(UPSERT, { input: { rules: rules.map((rule) => ({ warehouseCode: 'MAIN', ...rule })), ...more } }, person),
});
