import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { GatewayKeyWrong, GatewayNotInSandbox, GatewaySecretMissing, LocalGatewayOff } from './gateway-errors.ts';
import type { GatewaySettingsInput } from './gateway-settings.input.ts';
import { GatewaySettings } from './gateway-settings.entity.ts';
import { hasLocalGateway, keysOf } from './gateways.ts';

/** Saves how payments are taken through a gateway. Two who save it for the first time at once meet at the one row there can be. */
export function saveGatewaySettings(context: TenantContext, input: GatewaySettingsInput): Promise<GatewaySettings> {
  return context.transaction(async (tx) => {
    await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`gateway settings ${tx.tenant.id}`]);
    const [known] = await tx.lockAll(GatewaySettings, {});
    if (known) tx.expectVersion(known, input.version);
    const settings = known ?? blank(tx);
    if (input.mode === 'LIVE' && tx.request.entitlements.isSandbox) throw new GatewayNotInSandbox();
    if (input.mode === 'LOCAL' && !hasLocalGateway()) throw new LocalGatewayOff();
    if (input.mode === 'LOCAL') keysOf(tx, settings).useLocal();
    else keysOf(tx, settings).use({ ...input, mode: input.mode }, REFUSALS);
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

const REFUSALS = { missing: (field: 'keyId' | 'keySecret' | 'webhookSecret', what: string) => new GatewaySecretMissing(field, what), wrongPrefix: (prefix: string) => new GatewayKeyWrong(prefix) };
