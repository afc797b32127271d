import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import { audit } from '../audit/audit.ts';
import { expectReason } from '../audit/reason.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { FeatureRelease } from './feature-release.entity.ts';
import { NotAReleasedFeature, UnknownCompanies } from './release-errors.ts';

/** A feature that is being released, and for whom it is. */
export interface ShownRelease {
  readonly feature: string;
  readonly name: string;
  readonly summary: string;
  readonly module: string;
  readonly isOn: boolean;
  readonly percentage: number;
  readonly tenants: readonly Tenant[];
  readonly companies: number;
  readonly ofCompanies: number;
  readonly setBy: string | null;
  readonly updatedAt: Date | null;
  readonly version: number | null;
}

const rowsOf = (context: TenantContext): Promise<Map<string, FeatureRelease>> =>
  context.batch('feature releases', 'all', async () => new Map([['all', new Map((await context.find(FeatureRelease, {} as never)).map((row) => [row.feature, row]))]]), new Map<string, FeatureRelease>());

/** Which features that are being released are for this company. Nothing is asked while there is none. */
export async function releasedTo(context: TenantContext, tenantId: string): Promise<(feature: string) => boolean> {
  if (platform().catalogue.releases.size === 0) return () => false;
  const rows = await rowsOf(context);
  return (feature) => rows.get(feature)?.isFor(tenantId) ?? false;
}

/** All features that are being released. */
export async function releases(context: TenantContext): Promise<ShownRelease[]> {
  const { catalogue } = platform();
  if (catalogue.releases.size === 0) return [];
  const rows = new Map((await context.find(FeatureRelease, {} as never)).map((row) => [row.feature, row]));
  const tenants = await context.find(Tenant, { state: { $nin: ['purged', 'provisioning'] } } as never, { orderBy: { name: 'asc' } });
  return [...catalogue.releases].map(([feature, { name, summary, module }]) => {
    const row = rows.get(feature);
    return {
      feature, name, summary, module, isOn: row?.isOn ?? false, percentage: row?.percentage ?? 0, tenants: tenants.filter(({ id }) => row?.tenantIds.includes(id)), setBy: row?.setBy ?? null, updatedAt: row?.updatedAt ?? null, version: row?.version ?? null,
      companies: tenants.filter(({ id }) => row?.isFor(id)).length, ofCompanies: tenants.length,
    };
  });
}

export interface WantedRelease {
  readonly feature: string;
  readonly isOn: boolean;
  readonly percentage: number;
  readonly tenantIds: readonly string[];
  readonly reason: string;
  readonly version?: number | null | undefined;
}

/** Says for whom a feature is; every process knows within five seconds. */
export async function setRelease(context: TenantContext, { feature, isOn, percentage, tenantIds, reason, version }: WantedRelease): Promise<ShownRelease> {
  const why = expectReason(reason);
  if (!platform().catalogue.releases.has(feature)) throw new NotAReleasedFeature(feature);
  await context.transaction(async (tx) => {
    await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`feature release ${feature}`]);
    const wanted = [...new Set(tenantIds)];
    const known = new Set((await tx.find(Tenant, { id: { $in: wanted.filter(isUuid) } } as never)).map(({ id }) => id));
    const unknown = wanted.filter((id) => !known.has(id));
    if (unknown.length) throw new UnknownCompanies(unknown);
    const [row] = await tx.lockAll(FeatureRelease, { feature } as never);
    const values = { isOn, percentage, tenantIds: wanted.sort(), setBy: tx.actor.name };
    if (row) {
      tx.expectVersion(row, version);
      Object.assign(row, values);
    } else tx.create(FeatureRelease, { feature, ...values });
    await tx.flush();
    await audit(tx, { tenantId: null, actor: tx.actor, action: 'feature-release-set', details: { feature, isOn, percentage, tenantIds: wanted, reason: why }, requestId: tx.request.requestId });
  });
  platform().tenantChanged('');
  return (await releases(context)).find((release) => release.feature === feature)!;
}
