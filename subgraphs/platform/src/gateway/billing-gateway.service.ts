import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { auditHere } from '../audit/audit.ts';
import { BillingGateway, type BillingGatewayMode } from './billing-gateway.entity.ts';
import { gatewayOf, hasLocalBilling, keysOf } from './gateway-account.ts';
import { GatewayKeyWrong, GatewaySecretMissing, LocalGatewayOff } from './gateway-errors.ts';

export interface NewGateway {
  readonly mode: BillingGatewayMode;
  readonly keyId?: string | null;
  readonly keySecret?: string | null;
  readonly webhookSecret?: string | null;
  readonly isActive?: boolean | null;
  readonly version?: number | null;
}

/** Says through which account companies pay us. Two who say it for the first time at once meet at the one row there can be. */
export function setGateway(context: TenantContext, input: NewGateway): Promise<BillingGateway> {
  return context.transaction(async (tx) => {
    await tx.sql("select pg_advisory_xact_lock(hashtextextended('billing gateway', 0))");
    const [known] = await tx.lockAll(BillingGateway, {} as never);
    if (known) tx.expectVersion(known, input.version);
    const gateway = known ?? tx.create(BillingGateway, { id: uuidv7(), onlyOne: true, mode: 'LOCAL', keyId: '', keySecret: '', webhookSecret: '', isActive: true });
    if (input.mode === 'LOCAL' && !hasLocalBilling()) throw new LocalGatewayOff();
    if (input.mode === 'LOCAL') keysOf(gateway).useLocal();
    else keysOf(gateway).use(input, REFUSALS);
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

const REFUSALS = { missing: (field: string, what: string) => new GatewaySecretMissing(field, what), wrongPrefix: (prefix: string) => new GatewayKeyWrong(prefix) };
