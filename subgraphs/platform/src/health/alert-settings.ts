import { checkTarget } from '@ilms/core/webhook/post-message';
import { newSecret } from '@ilms/core/webhook/sign-message';
import { background } from '@ilms/kernel/background';
import { RuleBroken } from '@ilms/kernel/errors';
import { secretBox, type Bound } from '@ilms/kernel/secret-box';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { audit } from '../audit/audit.ts';
import { platform } from '../runtime.ts';
import { RULES, type HealthRuleKind } from './health-rules.ts';

export const SECRET_BOUND: Bound = { tenantId: '', purpose: 'health-alerts' };
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
const MOST_ADDRESSES = 20;

export interface HealthRule {
  readonly kind: HealthRuleKind;
  readonly threshold: number;
  readonly isOn: boolean;
}

export interface AlertTarget {
  readonly emails: readonly string[];
  readonly webhookUrl: string | null;
  /** Sealed. */
  readonly webhookSecret: string | null;
  readonly version: number;
}

/** Every rule, as somebody has set it or as it comes. */
export async function rulesOf(context: TenantContext): Promise<HealthRule[]> {
  const set = new Map((await context.sql<{ kind: HealthRuleKind; threshold: number; is_on: boolean }>('select kind, threshold, is_on from health_rule')).map((row) => [row.kind, row]));
  return (Object.keys(RULES) as HealthRuleKind[]).map((kind) => ({ kind, threshold: set.get(kind)?.threshold ?? RULES[kind].threshold, isOn: set.get(kind)?.is_on ?? true }));
}

/** Where alerts go: nowhere but into the panel, until somebody has said so. */
export async function targetOf(context: TenantContext): Promise<AlertTarget> {
  const [row] = await context.sql<{ emails: string[]; webhook_url: string | null; webhook_secret: string | null; version: number }>('select emails, webhook_url, webhook_secret, version from health_alert_target');
  return { emails: row?.emails ?? [], webhookUrl: row?.webhook_url ?? null, webhookSecret: row?.webhook_secret ?? null, version: row?.version ?? 0 };
}

export interface AlertSettings {
  /** The version that was read; 0 where nobody has said anything before. */
  readonly version: number;
  readonly emails: readonly string[];
  readonly webhookUrl: string | null;
  readonly rules: readonly HealthRule[];
}

/** Sets rules and where alerts go. A new webhook address gets a new secret, which is answered this once. */
export async function setAlerts(context: TenantContext, { version, emails, webhookUrl, rules }: AlertSettings): Promise<string | null> {
  const addresses = [...new Set(emails.map((email) => email.trim()).filter(Boolean))];
  const wrong = addresses.findIndex((email) => !ADDRESS.test(email));
  if (wrong !== -1 || addresses.length > MOST_ADDRESSES) throw new RuleBroken('PLATFORM_ALERT_ADDRESS', wrong === -1 ? `At most ${MOST_ADDRESSES} addresses are written to.` : `${addresses[wrong]} is no e-mail address.`, {}, ['emails']);
  const low = rules.find(({ threshold }) => !(threshold > 0));
  if (low) throw new RuleBroken('PLATFORM_ALERT_THRESHOLD', `The threshold of “${RULES[low.kind].name}” must be more than nothing.`, { kind: low.kind }, ['rules']);
  const url = webhookUrl?.trim() || null;
  if (url) checkWebhook(url);
  return context.transaction(async (tx) => {
    await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', ['health alerts']);
    const before = await targetOf(tx);
    tx.expectVersion(before, version);
    const isSame = url === before.webhookUrl;
    const secret = url && !isSame ? newSecret() : null;
    const sealed = isSame ? before.webhookSecret : secret && secretBox().seal(secret, SECRET_BOUND);
    await tx.sql(
      `insert into health_alert_target (id, emails, webhook_url, webhook_secret, updated_at, version) values (?, ?::jsonb, ?, ?, ?, 1)
       on conflict ((true)) do update set emails = excluded.emails, webhook_url = excluded.webhook_url, webhook_secret = excluded.webhook_secret, updated_at = excluded.updated_at, version = health_alert_target.version + 1`,
      [uuidv7(), JSON.stringify(addresses), url, sealed, platform().now()]);
    for (const { kind, threshold, isOn } of rules) {
      await tx.sql('insert into health_rule (kind, threshold, is_on) values (?, ?, ?) on conflict on constraint health_rule_pkey do update set threshold = excluded.threshold, is_on = excluded.is_on', [kind, threshold, isOn]);
    }
    await audit(tx, { tenantId: null, actor: tx.actor, action: 'health-alerts-set', details: { emails: addresses, webhook: url && new URL(url).host, rules }, requestId: tx.request.requestId });
    return secret;
  });
}

function checkWebhook(url: string): void {
  try {
    checkTarget(url, background().allowsPrivateTargets);
  } catch (error) {
    const why = (error as Error).message;
    throw new RuleBroken('PLATFORM_ALERT_WEBHOOK', `Alerts cannot be sent there. ${why}`, {}, ['webhookUrl']);
  }
}
