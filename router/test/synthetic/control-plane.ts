import type { Entitlements, TenantState } from '@ilms/kernel/context';
import type { ControlPlane, Credential, Identity, RouterAudit, RunningAccess, TenantRecord } from '../../src/control-plane.ts';
import { ALWAYS_ON, proOf } from './modules.ts';

/** What a test says about one tenant. */
export interface SyntheticTenant {
  modules: string[];
  features?: string[];
  state?: TenantState;
  limits?: Record<string, number | null>;
  domain?: string;
  minSchemaOk?: boolean;
}

/**
 * A control plane held in memory. The token of tenant `acme` is `user.acme`, its API key `ilms_live_acme`, our administrator's `admin`. From where each credential came stands in `addresses`.
 */
export class SyntheticControlPlane implements ControlPlane {
  readonly audits: RouterAudit[] = [];
  readonly addresses: (string | undefined)[] = [];
  readonly tenants: Map<string, SyntheticTenant>;
  /** Accesses that run, by `id of the tenant/id of the administrator`. */
  readonly accesses = new Map<string, { id: string; mayWrite: boolean }>();

  constructor(tenants: Record<string, SyntheticTenant>) {
    this.tenants = new Map(Object.entries(tenants));
  }

  async tenantBySlug(slug: string): Promise<TenantRecord | undefined> {
    const tenant = this.tenants.get(slug);
    return tenant && { id: `id-${slug}`, slug, name: slug, schema: `t_${slug}`, state: tenant.state ?? 'active', cell: 'one', minSchemaOk: tenant.minSchemaOk };
  }

  async tenantByDomain(host: string): Promise<TenantRecord | undefined> {
    const slug = [...this.tenants].find(([, { domain }]) => domain === host)?.[0];
    return slug === undefined ? undefined : this.tenantBySlug(slug);
  }

  async identify({ scheme, value }: Credential, address?: string): Promise<Identity | undefined> {
    this.addresses.push(address);
    if (value === 'admin') return { tenantId: null, actor: { kind: 'admin', id: 'admin-1', name: 'Asha' }, permissions: ['*'] };
    const slug = value.replace(/^(user\.|ilms_live_)/, '');
    if (!this.tenants.has(slug) || value === slug) return undefined;
    const kind = scheme === 'key' ? 'key' : 'user';
    return { tenantId: `id-${slug}`, actor: { kind, id: `${kind}-${slug}`, name: slug }, permissions: ['*'], ...(scheme === 'key' && { keyId: `key-${slug}` }) };
  }

  async entitlements(tenantId: string): Promise<Entitlements> {
    const { modules, features = [], state = 'active', limits = {} } = this.tenants.get(tenantId.slice('id-'.length))!;
    // The hash is the same for everybody on purpose: the router must not pick a graph by it.
    return { modules: [...ALWAYS_ON, ...modules], features, limits, state, hash: 'same' };
  }

  async access(tenantId: string, administratorId: string): Promise<RunningAccess | undefined> {
    const access = this.accesses.get(`${tenantId}/${administratorId}`);
    return access && { ...access, permissions: ['*'], actor: { kind: 'admin', id: administratorId, name: 'Asha' } };
  }

  panelEntitlements(): Entitlements {
    return { modules: ['platform'], features: [proOf('platform')], limits: {}, state: 'active', hash: 'panel' };
  }

  audit(entry: RouterAudit): void {
    this.audits.push(entry);
  }
}
