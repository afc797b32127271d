import { Membership } from '@ilms/platform/account/membership.entity';
import { hashPassword } from '@ilms/platform/account/password';
import { User } from '@ilms/platform/account/user.entity';
import { invite } from '@ilms/platform/invitation/invitation.service';
import { createRole } from '@ilms/platform/role/role.service';
import { OwnRole } from '@ilms/platform/role/tenant-role.entity';
import { Tenant } from '@ilms/platform/tenant/tenant.entity';
import { createTenant } from '@ilms/platform/tenant/tenant.service';
import { composeGstin } from '@ilms/core/india/gstin';
import type { TenantRef } from '@ilms/kernel/context';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Decimal } from '@ilms/kernel/decimal';
import { uuidv7 } from '@ilms/kernel/uuid';
import { accountOfCompany } from '@ilms/platform/billing/keep-account';
import { receivePayment } from '@ilms/platform/billing/payment.service';
import { sellerOf, setSeller } from '@ilms/platform/billing/billing-parties';
import { makeBundle, type NewBundle } from '@ilms/platform/bundle/bundle.service';
import { controlContext } from '@ilms/platform/control-context';
import type { Installation } from './installation.ts';
import { seedTenant } from './seed-tenant.ts';

/** Published, and therefore refused in production. */
export const DEMO_PASSWORD = 'ilms-demo-2026';
export const DEMO_ADMIN = 'admin@ilms.example';
/** The other one, without whom nothing dangerous is approved. */
export const DEMO_SECOND_ADMIN = 'approver@ilms.example';

export interface DemoTenant {
  readonly slug: string;
  readonly name: string;
  readonly owner: string;
  /** A plan it is sold, or a set that was put together for it. */
  readonly plan?: string | NewBundle;
  /** What it is sold module by module. */
  readonly modules: readonly string[];
  /** Whether it has paid a year ahead; the others owe their first month. */
  readonly isPaidAhead?: true;
}

/** The four companies of the demonstration. */
export const DEMO_TENANTS: readonly DemoTenant[] = [
  { slug: 'smallmfg', name: 'Small Manufacturer', owner: 'Meera Kulkarni', modules: [], plan: {
    code: 'small-manufacturer', name: 'Small Manufacturer', price: new Decimal(9_999), modules: ['inventory', 'procurement', 'finance'],
    withoutFeatures: ['gst_filing', 'multi_currency', 'ml_reconciliation', 'fixed_assets'], limits: { users: 10 },
  } },
  { slug: 'd2cbrand', name: 'D2C Brand', owner: 'Arjun Mehta', modules: ['d2c', 'cms', 'oms', 'inventory', 'logistics', 'crm'], isPaidAhead: true },
  { slug: 'distributor', name: 'Distributor', owner: 'Fatima Sheikh', modules: ['oms', 'inventory', 'wms', 'distribution', 'logistics'] },
  { slug: 'aquapurite', name: 'Aquapurite', owner: 'Ravi Iyer', plan: 'enterprise', modules: [], isPaidAhead: true },
];

/** Who we are in the demonstration: a made-up company with a number that reads like one. */
const DEMO_SELLER = {
  legalName: 'ilms Software Private Limited', gstin: composeGstin('29', 'AABCI4821K'), addressLines: ['4th Floor, 12 Residency Road', 'Bengaluru 560025'], email: 'accounts@ilms.example', phone: '080 4000 1200', signatory: 'Authorised signatory',
  bank: { holder: 'ilms Software Private Limited', bankName: 'HDFC Bank', accountNumber: '50200048211234', ifsc: 'HDFC0000053', upiId: 'ilms@hdfcbank' },
};

export const ownerEmail = (slug: string): string => `owner@${slug}.example`;
/** A second person in every demo company, with clerks' roles only. */
export const clerkEmail = (slug: string): string => `clerk@${slug}.example`;

/** The code of its plan; a set that was put together for it is priced first. */
async function planOf(context: TenantContext, { plan }: DemoTenant): Promise<{ plan?: string }> {
  if (!plan) return {};
  if (typeof plan === 'string') return { plan };
  await makeBundle(context, plan);
  return { plan: plan.code };
}

async function addPerson(context: TenantContext, email: string, name: string, options: { isAdmin?: boolean; tenantId?: string; roles?: string[] }): Promise<void> {
  const [known] = await context.find(User, { email } as never);
  const passwordHash = known ? '' : await hashPassword(DEMO_PASSWORD);
  await context.transaction(async (tx) => {
    const user = known ?? tx.create(User, { id: uuidv7(), email, name, passwordHash, isAdmin: options.isAdmin ?? false, isActive: true, passwordChangedAt: new Date() });
    if (!options.tenantId) return;
    const [member] = await tx.find(Membership, { userId: user.id, tenantId: options.tenantId } as never);
    if (!member) tx.create(Membership, { userId: user.id, tenantId: options.tenantId, roles: options.roles ?? [], isActive: true });
  });
}

/** Makes the demo companies that are not there yet, with their people and each module's own small company; says what it is doing. */
export async function seedDemo(installation: Installation, say: (text: string) => void): Promise<void> {
  const { catalogue, platform: control } = installation;
  const clerkRoles = [...new Set(catalogue.all.flatMap((entry) => Object.keys(entry.roles).filter((role) => role.endsWith('_clerk'))))];
  await control.run(controlContext('demo'), async (context) => {
    if (!(await sellerOf(context))) await setSeller(context, DEMO_SELLER);
  });
  await control.run(controlContext('demo'), async (context) => {
    await addPerson(context, DEMO_ADMIN, 'Nisha Menon', { isAdmin: true });
    await addPerson(context, DEMO_SECOND_ADMIN, 'Vikram Shah', { isAdmin: true });
  });
  for (const demo of DEMO_TENANTS) {
    const made = await control.run(controlContext('demo'), async (context) => {
      const [existing] = await context.find(Tenant, { slug: demo.slug } as never);
      if (existing && existing.state !== 'provisioning') return undefined;
      say(`Making ${demo.slug}`);
      const { tenant } = await createTenant(context, {
        slug: demo.slug, name: demo.name, modules: demo.modules, ...(await planOf(context, demo)), isAgreed: true, state: 'active',
        owner: { name: demo.owner, email: ownerEmail(demo.slug), password: DEMO_PASSWORD },
      });
      if (demo.isPaidAhead) await payAhead(context, tenant.id);
      await addPerson(context, clerkEmail(demo.slug), 'Kiran Das', { tenantId: tenant.id, roles: clerkRoles });
      return tenant.ref;
    });
    if (!made) continue;
    await seedPeople(installation, made, demo);
    await seedTenant(installation, made, say);
  }
}

/** Twelve months by transfer, so that a demonstration that stays up is not stopped for want of money. */
async function payAhead(context: TenantContext, tenantId: string): Promise<void> {
  const { balance } = await accountOfCompany(context, tenantId);
  await receivePayment(context, tenantId, { source: 'BANK', reference: `UTR${tenantId.slice(-12).toUpperCase()}`, amount: balance.times(12) });
}

/** A role of the company's own and somebody who is invited to it, so that the pages about people have something to show. */
async function seedPeople({ controlPlane, platform }: Installation, tenant: TenantRef, demo: DemoTenant): Promise<void> {
  const entitlements = await controlPlane.entitlements(tenant.id);
  const actor = { kind: 'user', id: uuidv7(), name: demo.owner } as const;
  await platform.run({ tenant, actor, permissions: ['*'], entitlements, requestId: 'demo' }, async (context) => {
    if ((await context.find(OwnRole, { tenantId: tenant.id } as never)).length) return;
    const permissions = ['product:read', 'customer:read', 'company:read', 'timeline:read', 'note:write'];
    const role = await createRole(context, { name: 'Accountant’s assistant', description: 'Looks things up for the accountant; changes nothing', permissions, copiedFrom: 'auditor' });
    await invite(context, { email: `priya@${tenant.slug}.example`, roles: [role.code] });
  });
}
