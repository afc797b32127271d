import { Forbidden } from './errors.ts';
import type { TenantContext } from './tenant-context.ts';

/** `noun:verb` with the sentence an administrator reads. */
export type Permissions = Readonly<Record<string, string>>;

/**
 * Who may see or do what, in one table per module: type → permission → fields. A key may add a feature
 * (`order:read @gst_filing`), and `+always` for what stands open also while a company is stopped:
 * paying, and looking after one's own account. `anyone` means every signed-in principal of the tenant. A field in no row is a
 * field nobody decided about: the module does not start.
 */
export type ShieldTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface FieldRule {
  /** undefined: every signed-in principal. */
  readonly permission?: string;
  readonly feature?: string;
  /** Whether it stands open also while the company may only read, or may not come in at all. */
  readonly isAlways?: true;
}

const rules = new Map<string, FieldRule>();
const sentences = new Map<string, string>();

/** Reads a module's table into one rule per field. */
export function fieldRules(table: ShieldTable): Map<string, FieldRule> {
  const found = new Map<string, FieldRule>();
  for (const [type, rows] of Object.entries(table)) {
    for (const [key, fields] of Object.entries(rows)) {
      const [, permission, feature, always] = /^(\S+)(?: @(\S+))?( \+always)?$/.exec(key) ?? [];
      if (!permission) throw new Error(`${type}: no rule can be read from "${key}".`);
      for (const field of fields.split(/\s+/).filter(Boolean)) {
        const name = `${type}.${field}`;
        if (found.has(name)) throw new Error(`${name} has two rules.`);
        found.set(name, { ...(permission === 'anyone' ? {} : { permission }), ...(feature ? { feature } : {}), ...(always ? { isAlways: true } : {}) });
      }
    }
  }
  return found;
}

export function claimRules(table: ShieldTable, permissions: Permissions): void {
  for (const [name, rule] of fieldRules(table)) rules.set(name, rule);
  for (const [permission, sentence] of Object.entries(permissions)) sentences.set(permission, sentence);
}

const holds = (context: TenantContext, rule: FieldRule): boolean =>
  (!rule.feature || context.entitlements.features.includes(rule.feature)) && (!rule.permission || context.can(rule.permission));

/** Whether the caller may see a field, and therefore filter, sort and add up by it. */
export function mayRead(context: TenantContext, type: string, field: string): boolean {
  const rule = rules.get(`${type}.${field}`);
  return rule !== undefined && holds(context, rule);
}

/** The refusal for a rule, or undefined where it is met. A missing feature answers as if the field did not exist. */
export function refusal(context: TenantContext, rule: FieldRule, coordinate: string): Forbidden | undefined {
  if (holds(context, rule)) return undefined;
  if (rule.feature && !context.entitlements.features.includes(rule.feature)) return new Forbidden('FEATURE_NOT_ENABLED', `${coordinate} is not part of this subscription.`, { feature: rule.feature });
  return lacking(rule.permission!);
}

const lacking = (permission: string): Forbidden => new Forbidden('FORBIDDEN', `This needs the permission ${permission} (${sentences.get(permission) ?? 'unnamed'}).`, { permission });

/** Some fields of an input need a permission of their own; naming one without it is refused rather than ignored. */
export function requireForFields(context: TenantContext, permission: string, said: object, fields: readonly string[]): void {
  const field = fields.find((name) => (said as Record<string, unknown>)[name] !== undefined);
  if (field && !context.can(permission)) throw lacking(permission).at(field);
}
