import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { audit } from '../audit/audit.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { Partner } from './partner.entity.ts';

export class PartnerNameTaken extends RuleBroken {
  constructor() {
    super('PLATFORM_PARTNER_NAME_TAKEN', 'There is a partner of this name.', {}, ['name']);
  }
}

export interface PartnerWords {
  readonly id?: string | null | undefined;
  readonly version?: number | null | undefined;
  readonly name: string;
  readonly contactName?: string | null | undefined;
  readonly email?: string | null | undefined;
}

const bare = (text: string | null | undefined): string | null => text?.trim() || null;

/** Enters a partner, or changes what is known of one. */
export function savePartner(context: TenantContext, { id, version, name, contactName, email }: PartnerWords): Promise<Partner> {
  const words = { name: name.trim(), contactName: bare(contactName), email: bare(email)?.toLowerCase() ?? null };
  return context.transaction(async (tx) => {
    const known = id ? await tx.lock(Partner, id, ['id']) : undefined;
    if (known) tx.expectVersion(known, version);
    const same = await tx.sql('select from partner where lower(name) = lower(?) and id is distinct from ?::uuid', [words.name, known?.id ?? null]);
    if (same.length) throw new PartnerNameTaken();
    const partner = known ? Object.assign(known, words) : tx.create(Partner, { id: uuidv7(), ...words });
    await audit(tx, { tenantId: null, actor: tx.actor, action: known ? 'partner-changed' : 'partner-made', details: { partner: partner.id, ...words }, requestId: tx.request.requestId });
    return partner;
  });
}

/** Says who brought a company, or that nobody did. Its label changes with that, unless it has one of its own. */
export async function setPartnerOf(context: TenantContext, tenantId: string, partnerId: string | null): Promise<Tenant> {
  const changed = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId, ['tenantId']);
    tenant.expectOnItsOwn('given a partner');
    const partner = partnerId ? await tx.get(Partner, partnerId, ['partnerId']) : null;
    if ((tenant.partnerId ?? null) === (partner?.id ?? null)) return tenant;
    tenant.partnerId = partner?.id ?? null;
    await audit(tx, { tenantId, actor: tx.actor, action: 'tenant-partner-set', details: { partner: partner?.name ?? null }, requestId: tx.request.requestId });
    return tenant;
  });
  platform().tenantChanged(tenantId);
  return changed;
}
