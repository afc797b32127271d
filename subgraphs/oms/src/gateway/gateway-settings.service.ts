import { randomBytes } from 'node:crypto';
import { secretBox } from '@ilms/kernel/secret-box';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { GatewayKeyWrong, GatewaySecretMissing, LocalGatewayOff } from './gateway-errors.ts';
import type { GatewaySettingsInput } from './gateway-settings.input.ts';
import { GatewaySettings } from './gateway-settings.entity.ts';
import { boundTo, hasLocalGateway } from './gateways.ts';

const DAY_MS = 86_400_000;
/** What the gateway retries is signed with the secret of the day it first sent it. */
const OVERLAP = DAY_MS;

/** Saves how payments are taken through a gateway. Two who save it for the first time at once meet at the one row there can be. */
export function saveGatewaySettings(context: TenantContext, input: GatewaySettingsInput): Promise<GatewaySettings> {
  return context.transaction(async (tx) => {
    await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`gateway settings ${tx.tenant.id}`]);
    const [known] = await tx.lockAll(GatewaySettings, {});
    if (known) tx.expectVersion(known, input.version);
    const settings = known ?? blank(tx);
    if (input.mode === 'LOCAL') useLocal(tx, settings);
    else useKeys(tx, settings, input);
    if (input.isActive != null) settings.isActive = input.isActive;
    if (input.autoCapture != null) settings.autoCapture = input.autoCapture;
    return settings;
  });
}

/** The local gateway by itself, where there is one and nobody has said otherwise: everything can be tried without keys. */
export async function ensureGateway(context: TenantContext): Promise<void> {
  const [known] = await context.find(GatewaySettings, {}, { limit: 1 });
  if (!known && hasLocalGateway()) await saveGatewaySettings(context, { mode: 'LOCAL' });
}

function blank(tx: Transaction): GatewaySettings {
  return tx.create(GatewaySettings, { id: uuidv7(), singleton: true, mode: 'LOCAL', isActive: true, autoCapture: true, keyId: null, keySecret: null, webhookSecret: null, previousWebhookSecret: null, previousUntil: null });
}

/** Keys of the local gateway are made up anew each time somebody turns to it. */
function useLocal(tx: Transaction, settings: GatewaySettings): void {
  if (!hasLocalGateway()) throw new LocalGatewayOff();
  if (settings.mode === 'LOCAL' && settings.keyId) return;
  forget(settings);
  settings.mode = 'LOCAL';
  settings.keyId = `rzp_local_${randomBytes(9).toString('hex')}`;
  sealKey(tx, settings, randomBytes(24).toString('base64url'));
  sealWebhook(tx, settings, randomBytes(24).toString('base64url'));
}

function useKeys(tx: Transaction, settings: GatewaySettings, { mode, keyId, keySecret, webhookSecret }: GatewaySettingsInput): void {
  const prefix = mode === 'LIVE' ? 'rzp_live_' : 'rzp_test_';
  const isOther = settings.mode !== mode;
  const id = keyId ?? (isOther ? null : settings.keyId);
  if (!id) throw new GatewaySecretMissing('keyId', 'the id of the key');
  if (!id.startsWith(prefix)) throw new GatewayKeyWrong(prefix);
  if (!keySecret && (isOther || id !== settings.keyId)) throw new GatewaySecretMissing('keySecret', 'the secret of this key');
  if (!webhookSecret && isOther) throw new GatewaySecretMissing('webhookSecret', 'the secret of the webhook');
  if (isOther) forget(settings);
  Object.assign(settings, { mode, keyId: id });
  if (keySecret) sealKey(tx, settings, keySecret);
  if (webhookSecret) sealWebhook(tx, settings, webhookSecret);
}

/** Secrets of another gateway are good for nothing here. */
function forget(settings: GatewaySettings): void {
  Object.assign(settings, { webhookSecret: null, previousWebhookSecret: null, previousUntil: null });
}

function sealKey(tx: Transaction, settings: GatewaySettings, secret: string): void {
  settings.keySecret = secretBox().seal(secret, boundTo(tx, settings.id, 'key'));
}

/** The secret before opens for another day, under a bond of its own. */
function sealWebhook(tx: Transaction, settings: GatewaySettings, secret: string): void {
  const box = secretBox();
  if (settings.webhookSecret) {
    const before = box.open(settings.webhookSecret, boundTo(tx, settings.id, 'webhook'));
    Object.assign(settings, { previousWebhookSecret: box.seal(before, boundTo(tx, settings.id, 'webhook-before')), previousUntil: new Date(Date.now() + OVERLAP) });
  }
  settings.webhookSecret = box.seal(secret, boundTo(tx, settings.id, 'webhook'));
}

/** The secrets by which messages are signed at this moment. */
export function webhookSecrets(context: TenantContext, settings: GatewaySettings, at: Date): string[] {
  const box = secretBox();
  return [
    ...(settings.webhookSecret ? [box.open(settings.webhookSecret, boundTo(context, settings.id, 'webhook'))] : []),
    ...(settings.previousWebhookSecret && settings.previousUntil && settings.previousUntil > at ? [box.open(settings.previousWebhookSecret, boundTo(context, settings.id, 'webhook-before'))] : []),
  ];
}
