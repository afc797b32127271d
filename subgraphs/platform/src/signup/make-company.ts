import { parseGstin } from '@ilms/core/india/gstin';
import { DomainError } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { setProfile } from '../billing/billing-parties.ts';
import { redeem } from '../coupon/redeem.ts';
import { platform } from '../runtime.ts';
import { tell } from '../subscription/billing-audit.ts';
import { Holding } from '../subscription/holding.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { createTenant } from '../tenant/tenant.service.ts';
import { TriedBefore } from './signup-errors.ts';
import { Signup } from './signup.entity.ts';

/** Makes every company whose code came back, one after the other. Interrupted anywhere, the next look goes on; done twice, it is made once. */
export async function makeCompanies(context: TenantContext): Promise<number> {
  const waiting = await context.find(Signup, { state: 'MAKING' } as never, { orderBy: { confirmedAt: 'asc' }, limit: 50 });
  for (const { id } of waiting) await makeCompany(context, id);
  return waiting.length;
}

async function makeCompany(context: TenantContext, id: string): Promise<void> {
  const signup = await context.get(Signup, id);
  try {
    await claim(context, signup);
    const { slug, company, modules, plan, ownerName, email, passwordHash, gstin } = signup;
    const { tenant } = await createTenant(context, { slug, name: company, modules, ...(plan ? { plan } : {}), owner: { name: ownerName, email, ...(passwordHash ? { passwordHash } : {}) } });
    await context.transaction(async (tx) => {
      const locked = await tx.lock(Signup, id);
      if (locked.state !== 'MAKING') return;
      const made = await tx.lock(Tenant, tenant.id);
      await redeemNamed(tx, made, locked.coupon);
      await setProfile(tx, tenant.id, { legalName: company, gstin: gstin ?? null, addressLines: [], email }, 0);
      Object.assign(locked, { state: 'DONE', tenantId: tenant.id, doneAt: platform().now(), passwordHash: null });
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await context.transaction(async (tx) => {
      const locked = await tx.lock(Signup, id);
      if (locked.state === 'MAKING') Object.assign(locked, { state: 'REFUSED', refusal: error.message, passwordHash: null });
    });
  }
}

/** Redeems the coupon of a sign-up. One that was used up or ended meanwhile keeps nobody from coming in: the trail says why it did not count. */
async function redeemNamed(tx: Transaction, tenant: Tenant, code: string | null | undefined): Promise<void> {
  if (!code) return;
  try {
    const { set, period, today } = await Holding.of(tx, tenant);
    await redeem(tx, tenant, { code, set, period, today });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await tell(tx, tenant.id, 'coupon-not-redeemed', { coupon: code, why: error.code });
  }
}

/** Enters that this business tries us out; of two at once, the second is told. */
async function claim(context: TenantContext, { id, email, gstin }: Signup): Promise<void> {
  const pan = gstin ? parseGstin(gstin).pan : undefined;
  const claims = [['EMAIL', email], ...(pan ? [['PAN', pan]] : [])] as ['EMAIL' | 'PAN', string][];
  await context.transaction(async (tx) => {
    for (const [kind, value] of claims) {
      await tx.sql('insert into trial_claim (kind, value, signup_id, at) values (?, ?, ?, ?) on conflict on constraint trial_claim_pkey do nothing', [kind, value, id, platform().now()]);
      const [row] = await tx.sql<{ signup_id: string }>('select signup_id from trial_claim where kind = ? and value = ?', [kind, value]);
      if (row!.signup_id !== id) throw new TriedBefore(kind);
    }
  });
}

/** Days a sign-up that came to nothing is kept. */
const KEPT_DAYS = 30;

/** Forgets who never came back. */
export async function forgetSignups(context: TenantContext): Promise<void> {
  const before = new Date(platform().now().getTime() - KEPT_DAYS * 86_400_000);
  await context.transaction(async (tx) => {
    await tx.sql("delete from signup s where state in ('ASKED', 'REFUSED') and created_at < ? and not exists (select from trial_claim c where c.signup_id = s.id)", [before]);
  });
}
