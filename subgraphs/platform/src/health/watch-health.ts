import { postMessage } from '@ilms/core/webhook/post-message';
import { signMessage } from '@ilms/core/webhook/sign-message';
import { background } from '@ilms/kernel/background';
import { letter, mailer, type Mail } from '@ilms/kernel/mail';
import { secretBox } from '@ilms/kernel/secret-box';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { platform } from '../runtime.ts';
import { rulesOf, SECRET_BOUND, targetOf, type AlertTarget } from './alert-settings.ts';
import { figureWords, RULES, type HealthRuleKind } from './health-rules.ts';
import { measure } from './measure.ts';

interface Alert {
  readonly id: string;
  readonly kind: HealthRuleKind;
  readonly value: number;
  readonly threshold: number;
  readonly began_at: Date;
  readonly ended_at: Date | null;
  readonly posted_at: Date | null;
}

/** Tries of one webhook message, one a minute. */
const MOST_TRIES = 30;

/** Looks at every figure that has a rule: tells what has become wrong, once, and once more when it is over. */
export async function watchHealth(context: TenantContext): Promise<void> {
  const figures = await measure(context);
  const target = await targetOf(context);
  for (const { kind, threshold, isOn } of await rulesOf(context)) {
    const value = figures[kind];
    const isWrong = isOn && value >= threshold;
    await context.transaction((tx) => (isWrong ? begin(tx, target, kind, value, threshold) : end(tx, target, kind)));
  }
  await postAlerts(context, target);
}

/** The letter and the line that says it was told are written together, or neither is. */
async function begin(tx: Transaction, target: AlertTarget, kind: HealthRuleKind, value: number, threshold: number): Promise<void> {
  const [alert] = await tx.sql<Alert>(
    'insert into health_alert (id, kind, value, threshold, began_at) values (?, ?, ?, ?, ?) on conflict (kind) where ended_at is null do nothing returning *', [uuidv7(), kind, value, threshold, platform().now()]);
  if (alert) await write(tx, target, (to) => alertLetter(to, alert));
}

async function end(tx: Transaction, target: AlertTarget, kind: HealthRuleKind): Promise<void> {
  const [alert] = await tx.sql<Alert>('update health_alert set ended_at = ?, post_tries = 0 where kind = ? and ended_at is null returning *', [platform().now(), kind]);
  if (alert) await write(tx, target, (to) => overLetter(to, alert));
}

async function write(tx: Transaction, { emails }: AlertTarget, letterTo: (to: string) => Mail): Promise<void> {
  for (const to of emails) await mailer().send(tx, letterTo(to));
}

const WHY = 'You get this letter because your address stands under Health, Alerts in the panel.';

const alertLetter = (to: string, { kind, value, threshold }: Alert): Mail => letter({
  to, subject: `${RULES[kind].name}: ${figureWords(kind, value)}`, heading: RULES[kind].name,
  paragraphs: [`It is ${figureWords(kind, value)}; from ${figureWords(kind, threshold)} on you are told.`, 'You are told again when it is over, and not before.'], footnote: WHY,
});

const overLetter = (to: string, { kind, began_at, ended_at }: Alert): Mail => letter({
  to, subject: `Over: ${RULES[kind].name}`, heading: `Over: ${RULES[kind].name}`,
  paragraphs: [`It had begun ${Math.max(1, Math.round((new Date(ended_at!).getTime() - new Date(began_at).getTime()) / 60_000))} minutes before.`], footnote: WHY,
});

/** Sends what the webhook has not taken yet, its beginning before its end; no transaction is open while somebody else is waited for. */
async function postAlerts(context: TenantContext, { webhookUrl, webhookSecret }: AlertTarget): Promise<void> {
  if (!webhookUrl || !webhookSecret) return;
  const waiting = await context.sql<Alert>(
    'select * from health_alert where (posted_at is null or ended_at is not null and end_posted_at is null) and post_tries < ? and began_at > ? order by began_at limit 20', [MOST_TRIES, new Date(platform().now().getTime() - 86_400_000)]);
  const secret = secretBox().open(webhookSecret, SECRET_BOUND);
  for (const alert of waiting) {
    const isBeginning = alert.posted_at === null;
    const at = platform().now();
    const body = JSON.stringify({
      type: isBeginning ? 'health.alert' : 'health.over', timestamp: at.toISOString(),
      data: { id: alert.id, kind: alert.kind, name: RULES[alert.kind].name, value: alert.value, threshold: alert.threshold, unit: RULES[alert.kind].unit, beganAt: alert.began_at, endedAt: alert.ended_at },
    });
    const { error } = await postMessage(webhookUrl, body, signMessage(`${alert.id}-${isBeginning ? 'begin' : 'end'}`, at, body, [secret]), background().allowsPrivateTargets);
    const column = isBeginning ? 'posted_at' : 'end_posted_at';
    await context.transaction((tx) => (error ? tx.sql('update health_alert set post_tries = post_tries + 1, post_error = ? where id = ?', [error, alert.id])
      : tx.sql(`update health_alert set ${column} = ?, post_tries = 0, post_error = null where id = ?`, [at, alert.id])));
  }
}
