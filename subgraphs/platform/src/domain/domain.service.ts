import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { randomBytes } from 'node:crypto';
import { audit } from '../audit/audit.ts';
import { LabelNotSold } from '../label/label-errors.ts';
import { writeToKeepers } from '../label/label-keepers.ts';
import { checkDomain, hostNameOf } from '../names/domain-name.ts';
import { lookAlikes } from '../names/look-alikes.ts';
import { mustWarn, outOfPatience } from '../names/watched-record.ts';
import { platform } from '../runtime.ts';
import { eachByItself } from '../subscription/turn-month.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { CompanyDomain } from './company-domain.entity.ts';
import { DomainTaken, DomainThere } from './domain-errors.ts';
import { lapsedLetter, lapsingLetter } from './domain-letters.ts';
import { prove, type Proof } from './proof.ts';

/** Where the alias of a domain leads: the company's address below our own domain, which it never loses. */
export const targetOf = ({ slug }: Pick<Tenant, 'slug'>): string => `${slug}.${platform().address.split(':', 1)[0]}`;

export async function openDomain(context: TenantContext, tenantId: string): Promise<CompanyDomain | undefined> {
  return (await context.find(CompanyDomain, { tenantId, endedAt: null } as never))[0];
}

const record = (tx: Transaction, tenantId: string, action: string, { domain }: CompanyDomain) => audit(tx, { tenantId, actor: tx.actor, action, details: { domain }, requestId: tx.request.requestId });

/** Notes that the company wants a domain, and says what it has to publish there. Nothing is served before that is found. */
export async function askDomain(context: TenantContext, text: string): Promise<CompanyDomain> {
  const domain = hostNameOf(text);
  const tenantId = context.tenant.id;
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    if (!tenant.mayWearLabel) throw new LabelNotSold();
    checkDomain(domain, platform().address, await lookAlikes(tx, domain, tenantId));
    const known = await openDomain(tx, tenantId);
    if (known?.domain === domain) return known;
    if (known) throw new DomainThere(known.domain);
    const asked = tx.create(CompanyDomain, { id: uuidv7(), tenantId, domain, token: randomBytes(24).toString('base64url'), askedBy: tx.actor.name, askedAt: platform().now(), pointsHere: false });
    await record(tx, tenantId, 'domain-asked', asked);
    return asked;
  });
}

/** Looks for the proof of a company's domain and does what follows from it. The name servers are asked before anything is locked. */
export async function checkCompanyDomain(context: TenantContext, tenantId: string): Promise<CompanyDomain | undefined> {
  const open = await openDomain(context, tenantId);
  if (!open) return undefined;
  const proof = await prove(open, targetOf(await context.get(Tenant, tenantId)));
  const looked = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    const [domain] = await tx.lockAll(CompanyDomain, { id: open.id, endedAt: null } as never);
    if (domain) await apply(tx, tenant, domain, proof);
    return domain;
  });
  platform().tenantChanged(tenantId);
  return looked;
}

async function apply(tx: Transaction, tenant: Tenant, domain: CompanyDomain, proof: Proof): Promise<void> {
  const now = platform().now();
  if (proof.kind === 'silent') return domain.unasked(now);
  if (proof.kind === 'missing') {
    domain.missed(now, proof.pointsHere, proof.problem);
    return lapse(tx, tenant, domain, now);
  }
  const isNew = !domain.provenAt;
  if (isNew && (await tx.sql('select from tenant where custom_domain = ? and id <> ?', [domain.domain, tenant.id])).length) throw new DomainTaken(domain.domain);
  domain.found(now, proof.pointsHere);
  tenant.customDomain = domain.domain;
  if (isNew) await record(tx, tenant.id, 'domain-proven', domain);
}

/** Warns while the proof is gone, and ends it on the day. */
async function lapse(tx: Transaction, tenant: Tenant, domain: CompanyDomain, now: Date): Promise<void> {
  if (!domain.endsAt) return;
  if (domain.endsAt <= now) {
    release(tenant, domain, now);
    await record(tx, tenant.id, 'domain-lapsed', domain);
    return writeToKeepers(tx, tenant.id, (to) => lapsedLetter(to, tenant, domain));
  }
  const today = dayInIndia(now);
  if (!mustWarn(domain, today)) return;
  domain.warnedOn = today;
  await writeToKeepers(tx, tenant.id, (to) => lapsingLetter(to, tenant, domain));
}

function release(tenant: Tenant, domain: CompanyDomain, at: Date): void {
  domain.end(at);
  if (tenant.customDomain === domain.domain) tenant.customDomain = null;
}

/** Gives the domain up, at once. Doing it again does nothing. */
export async function removeDomain(context: TenantContext): Promise<void> {
  const tenantId = context.tenant.id;
  await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    await endDomain(tx, tenant);
  });
  platform().tenantChanged(tenantId);
}

/** The same within work on a company that is locked. */
export async function endDomain(tx: Transaction, tenant: Tenant): Promise<void> {
  const [domain] = await tx.lockAll(CompanyDomain, { tenantId: tenant.id, endedAt: null } as never);
  if (!domain) return;
  release(tenant, domain, platform().now());
  await record(tx, tenant.id, 'domain-removed', domain);
}

/** Every night the proof of each domain is looked for anew; what was never proven is forgotten after a fortnight. */
export async function recheckDomains(context: TenantContext): Promise<void> {
  const now = platform().now();
  await context.transaction(async (tx) => {
    await tx.sql('update company_domain set ended_at = ? where ended_at is null and proven_at is null and asked_at < ?', [now, outOfPatience(now)]);
  });
  await checkEach(context, 'proven_at is not null');
}

/** Every ten minutes those that wait for their proof are looked at, so that nobody has to come back for it. */
export const checkNewDomains = (context: TenantContext): Promise<void> => checkEach(context, 'proven_at is null');

async function checkEach(context: TenantContext, where: 'proven_at is null' | 'proven_at is not null'): Promise<void> {
  const rows = await context.sql<{ tenant_id: string }>(`select tenant_id from company_domain where ended_at is null and ${where} order by id`);
  await eachByItself(rows.map(({ tenant_id }) => tenant_id), 'The domain', async (id) => void (await checkCompanyDomain(context, id)));
}
