import { parseGstin } from '@ilms/core/india/gstin';
import { stateOfCode } from '@ilms/core/india/states';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { SellerNeedsState } from './billing-errors.ts';
import { audit, auditHere } from '../audit/audit.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { BillingProfile } from './billing-profile.entity.ts';
import { BillingSeller, type SellerBank } from './billing-seller.entity.ts';
import { UNKNOWN_SUPPLY, type Supply } from './taxed.ts';

export const sellerOf = async (context: TenantContext): Promise<BillingSeller | undefined> => (await context.find(BillingSeller, {} as never, { limit: 1 }))[0];

/** To whom invoices are made out; the company's name where nobody has said more. Not stored by looking. */
export async function profileOf(context: TenantContext, tenant: Pick<Tenant, 'id' | 'name' | 'createdAt'>): Promise<BillingProfile> {
  const [profile] = await context.find(BillingProfile, { tenantId: tenant.id } as never);
  return profile ?? Object.assign(new BillingProfile(), { id: tenant.id, tenantId: tenant.id, legalName: tenant.name, addressLines: [], gstin: null, stateCode: null, email: null, updatedAt: tenant.createdAt, version: 0 });
}

/** What taxes a sale to the company would bear today. */
export async function supplyTo(context: TenantContext, tenant: Tenant): Promise<Supply> {
  const seller = await sellerOf(context);
  return seller ? (await profileOf(context, tenant)).supplyFrom(seller) : UNKNOWN_SUPPLY;
}

export interface NewProfile {
  readonly legalName: string;
  readonly gstin?: string | null;
  readonly stateCode?: string | null;
  readonly addressLines: readonly string[];
  readonly email?: string | null;
  readonly isInSez?: boolean | null;
}

const linesOf = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter(Boolean);

/** Says to whom invoices are made out from now on; those that are issued stay as they are. */
export async function setProfile(tx: Transaction, tenantId: string, { legalName, gstin, stateCode, addressLines, email, isInSez }: NewProfile, version: number): Promise<BillingProfile> {
  const registered = gstin?.trim() ? parseGstin(gstin) : undefined;
  const state = registered?.stateCode ?? (stateCode ? stateOfCode(stateCode).code : null);
  const [known] = await tx.find(BillingProfile, { tenantId } as never);
  const profile = known ?? tx.create(BillingProfile, { id: uuidv7(), tenantId, legalName, addressLines: [] });
  if (known) tx.expectVersion(known, version);
  Object.assign(profile, { legalName: legalName.trim(), gstin: registered?.gstin ?? null, stateCode: state, addressLines: linesOf(addressLines), email: email?.trim() || null, isInSez: isInSez ?? false });
  await audit(tx, { tenantId, actor: tx.actor, action: 'billing-profile-set', details: { legalName: profile.legalName, gstin: profile.gstin ?? null }, requestId: tx.request.requestId });
  return profile;
}

export interface NewSeller {
  /** The version that was read, where there is one. */
  readonly version?: number | null;
  readonly legalName: string;
  readonly gstin: string;
  readonly addressLines: readonly string[];
  readonly email: string;
  readonly phone?: string | null;
  readonly sac?: string | null;
  readonly signatory?: string | null;
  readonly bank?: SellerBank | null;
}

/** The right to use software: GST tariff of services. */
const SAC = '997331';

/** Says who we are on invoices from now on. */
export async function setSeller(context: TenantContext, { version, legalName, gstin, addressLines, email, phone, sac, signatory, bank }: NewSeller): Promise<BillingSeller> {
  const { gstin: registered, stateCode } = parseGstin(gstin);
  if (!stateCode) throw new SellerNeedsState(registered);
  return context.transaction(async (tx) => {
    // Two who say it for the first time at once meet at the one row there can be.
    await tx.sql("select pg_advisory_xact_lock(hashtextextended('billing seller', 0))");
    const [known] = await tx.lockAll(BillingSeller, {} as never);
    if (known) tx.expectVersion(known, version);
    const seller = known ?? tx.create(BillingSeller, { id: uuidv7(), legalName, gstin: registered, stateCode, addressLines: [], email, sac: SAC });
    Object.assign(seller, { legalName: legalName.trim(), gstin: registered, stateCode, addressLines: linesOf(addressLines), email: email.trim(), phone: phone?.trim() || null, sac: sac?.trim() || SAC, signatory: signatory?.trim() || null, bank: bank ?? null });
    await auditHere(tx, 'billing-seller-set', { legalName: seller.legalName, gstin: registered });
    return seller;
  });
}
