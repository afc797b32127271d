import { secretBox } from '@ilms/kernel/secret-box';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { randomBytes } from 'node:crypto';
import { auditHere } from '../audit/audit.ts';
import { platform } from '../runtime.ts';
import { BillingGateway, type BillingGatewayMode } from './billing-gateway.entity.ts';
import { boundTo, gatewayOf, hasLocalBilling } from './gateway-account.ts';
import { GatewayKeyWrong, GatewaySecretMissing, LocalGatewayOff } from './gateway-errors.ts';

/** What the gateway retries is signed with the secret of the day it first sent it. */
const OVERLAP = 86_400_000;

export interface NewGateway {
  readonly mode: BillingGatewayMode;
  readonly keyId?: string | null;
  readonly keySecret?: string | null;
  readonly webhookSecret?: string | null;
  readonly isActive?: boolean | null;
  readonly version?: number | null;
}

type Secrets = Pick<BillingGateway, 'mode' | 'keyId'> & { readonly keySecret?: string | null; readonly webhookSecret?: string | null };

/** Says through which account companies pay us. Two who say it for the first time at once meet at the one row there can be. */
export function setGateway(context: TenantContext, input: NewGateway): Promise<BillingGateway> {
  return context.transaction(async (tx) => {
    await tx.sql("select pg_advisory_xact_lock(hashtextextended('billing gateway', 0))");
    const [known] = await tx.lockAll(BillingGateway, {} as never);
    if (known) tx.expectVersion(known, input.version);
    const wanted = input.mode === 'LOCAL' ? localKeys(known) : givenKeys(known, input);
    const gateway = known ?? tx.create(BillingGateway, { id: uuidv7(), onlyOne: true, ...wanted, keySecret: '', webhookSecret: '', isActive: true });
    seal(gateway, wanted);
    if (input.isActive != null) gateway.isActive = input.isActive;
    await auditHere(tx, 'billing-gateway-set', { mode: gateway.mode, keyId: gateway.keyId, isActive: gateway.isActive });
    return gateway;
  });
}

/** The local gateway by itself, where there is one and nobody has said otherwise: everything can be tried without keys. */
export async function ensureGateway(context: TenantContext): Promise<void> {
  if (!hasLocalBilling() || (await gatewayOf(context))) return;
  await context.transaction(async (tx: Transaction) => {
    await tx.sql("select pg_advisory_xact_lock(hashtextextended('billing gateway', 0))");
    if (!(await gatewayOf(tx))) await setGateway(tx, { mode: 'LOCAL' });
  });
}

/** Keys of the local gateway are made up anew each time somebody turns to it. */
function localKeys(known: BillingGateway | undefined): Secrets {
  if (!hasLocalBilling()) throw new LocalGatewayOff();
  if (known?.mode === 'LOCAL') return { mode: 'LOCAL', keyId: known.keyId };
  return { mode: 'LOCAL', keyId: `rzp_local_${randomBytes(9).toString('hex')}`, keySecret: randomBytes(24).toString('base64url'), webhookSecret: randomBytes(24).toString('base64url') };
}

function givenKeys(known: BillingGateway | undefined, { mode, keyId, keySecret, webhookSecret }: NewGateway): Secrets {
  const prefix = mode === 'LIVE' ? 'rzp_live_' : 'rzp_test_';
  const isOther = known?.mode !== mode;
  const id = keyId?.trim() || (isOther ? null : known?.keyId);
  if (!id) throw new GatewaySecretMissing('keyId', 'the id of the key');
  if (!id.startsWith(prefix)) throw new GatewayKeyWrong(prefix);
  if (!keySecret && (isOther || id !== known?.keyId)) throw new GatewaySecretMissing('keySecret', 'the secret of this key');
  if (!webhookSecret && isOther) throw new GatewaySecretMissing('webhookSecret', 'the secret of the webhook');
  return { mode, keyId: id, keySecret: keySecret ?? null, webhookSecret: webhookSecret ?? null };
}

/** Secrets of another gateway are good for nothing here; the secret before of the same one opens for another day, under a bond of its own. */
function seal(gateway: BillingGateway, { mode, keyId, keySecret, webhookSecret }: Secrets): void {
  const box = secretBox();
  const isSame = gateway.mode === mode && Boolean(gateway.webhookSecret);
  if (!isSame) Object.assign(gateway, { previousWebhookSecret: null, previousUntil: null });
  Object.assign(gateway, { mode, keyId });
  if (keySecret) gateway.keySecret = box.seal(keySecret, boundTo(gateway.id, 'key'));
  if (!webhookSecret) return;
  if (isSame) {
    const before = box.open(gateway.webhookSecret, boundTo(gateway.id, 'webhook'));
    Object.assign(gateway, { previousWebhookSecret: box.seal(before, boundTo(gateway.id, 'webhook-before')), previousUntil: new Date(platform().now().getTime() + OVERLAP) });
  }
  gateway.webhookSecret = box.seal(webhookSecret, boundTo(gateway.id, 'webhook'));
}
