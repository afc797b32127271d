import type { Actor, Entitlements, TenantState } from '@ilms/kernel/context';
import type { Subgraph } from '@ilms/kernel/subgraph';
import type { Letterhead } from '@ilms/kernel/mail';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { UsageBatch, UsageStore } from '@ilms/kernel/usage';
import { timingSafeEqual } from 'node:crypto';
import { ApiKey } from './api-key/api-key.entity.ts';
import { readKey, secretHash } from './api-key/api-key.service.ts';
import { controlContext, PANEL } from './control-context.ts';
import { Membership } from './account/membership.entity.ts';
import { rolesIn } from './account/roles-in.ts';
import { supportActor } from './access/support.ts';
import { TenantAccess } from './access/tenant-access.entity.ts';
import { runningAccess } from './access/tenant-access.service.ts';
import { factorOf } from './account/second-factor.service.ts';
import { Session } from './account/session.entity.ts';
import { keepPanelSession } from './account/session-life.ts';
import { User } from './account/user.entity.ts';
import { audit, type Audited } from './audit/audit.ts';
import { themeAt } from './label/public-label.ts';
import { letterheadOf, type PublicTheme } from './label/worn-label.ts';
import { isWithin } from './api-key/networks.ts';
import { effectivePermissions } from './role/role-book.ts';
import { Remembered } from './remembered.ts';
import { platform } from './runtime.ts';
import { entitlementsOf } from './subscription/subscription.service.ts';
import { migrationsOf } from './tenant/migrations-of.ts';
import { Tenant } from './tenant/tenant.entity.ts';
import { storeUsage } from './usage/store-usage.ts';

/** How long an answer may be remembered, in milliseconds: a suspension or revocation takes effect everywhere after at most this. */
const FRESH = 2_000;

export interface TenantRecord {
  id: string;
  slug: string;
  name: string;
  schema: string;
  state: TenantState;
  cell: string;
  /** Whether its schema is as new as this code; otherwise it is in maintenance. */
  minSchemaOk: boolean;
}

export interface Identity {
  tenantId: string | null;
  actor: Actor;
  permissions: string[];
  keyId?: string;
  sessionId?: string;
  accessId?: string;
}

/** An identity, and for a key that is bound to places the networks it may come from and the line to write when it comes from elsewhere. */
interface Known {
  readonly identity: Identity;
  readonly within?: readonly string[];
  readonly elsewhere?: Audited;
}

/** What the router asks: which tenant, who, and what they may use. Everything is read from the control plane under its own role. */
export class PlatformControlPlane implements UsageStore {
  readonly #tenants = new Remembered<TenantRecord | undefined>(FRESH);
  readonly #entitlements = new Remembered<Entitlements>(FRESH);
  readonly #themes = new Remembered<PublicTheme>(FRESH);
  readonly #identities = new Remembered<Known | undefined>(FRESH);
  /** What is written down at most once a minute, however often it happens. */
  readonly #written = new Remembered<void>(60_000);

  constructor(private readonly subgraph: Subgraph) {}

  #run<T>(work: (context: TenantContext) => Promise<T>): Promise<T> {
    return this.subgraph.run(controlContext('control-plane'), work);
  }

  async #record(context: TenantContext, tenant: Tenant | undefined): Promise<TenantRecord | undefined> {
    if (!tenant) return undefined;
    const { id, slug, name, schemaName: schema, state, cell } = tenant;
    return { id, slug, name, schema, state, cell, minSchemaOk: state === 'purged' || (await this.#isCurrent(context, tenant)) };
  }

  /** A tenant whose schema lacks a migration this code relies on must not be served half right. */
  async #isCurrent(context: TenantContext, tenant: Tenant): Promise<boolean> {
    const { modules } = await entitlementsOf(context, tenant);
    const applied = await migrationsOf(context, tenant);
    return platform().neededMigrations(modules).every((key) => applied.has(key));
  }

  tenantBySlug(slug: string): Promise<TenantRecord | undefined> {
    return this.#tenants.get(`slug:${slug}`, () => this.#run(async (context) => this.#record(context, (await context.find(Tenant, { slug } as never))[0])));
  }

  tenantByDomain(host: string): Promise<TenantRecord | undefined> {
    return this.#tenants.get(`domain:${host}`, () => this.#run(async (context) => this.#record(context, (await context.find(Tenant, { customDomain: host } as never))[0])));
  }

  entitlements(tenantId: string): Promise<Entitlements> {
    return this.#entitlements.get(tenantId, () => this.#run(async (context) => entitlementsOf(context, await context.get(Tenant, tenantId))));
  }

  /** How a company looks from outside. */
  theme(tenantId: string): Promise<PublicTheme> {
    return this.#themes.get(tenantId, () => this.#run((context) => themeAt(context, tenantId)));
  }

  /** Under whose name its letters leave, and the address at which its people open the app. */
  letterhead(tenantId: string): Promise<{ letterhead: Letterhead; origin: string }> {
    return this.#run(async (context) => {
      const tenant = await context.get(Tenant, tenantId);
      return { letterhead: await letterheadOf(context, tenant), origin: platform().origin(tenant) };
    });
  }

  panelEntitlements(): Entitlements {
    return PANEL;
  }

  /** Who a credential speaks for. What is remembered is the key; where each request comes from is looked at every time. */
  async identify({ scheme, value }: { scheme: 'bearer' | 'key'; value: string }, address?: string): Promise<Identity | undefined> {
    const known = await (scheme === 'key' ? this.#byKey(value) : this.#byToken(value));
    if (!known?.within?.length || isWithin(known.within, address)) return known?.identity;
    await this.#writeOnce(`elsewhere ${known.identity.keyId} ${address}`, { ...known.elsewhere!, details: { ...known.elsewhere!.details, address: address ?? null } });
    return undefined;
  }

  async #byToken(token: string): Promise<Known | undefined> {
    const claims = await platform().tokens.read(token);
    if (!claims) return undefined;
    return this.#identities.get(`session:${claims.sessionId}:${claims.userId}:${claims.tenantId}:${claims.accessId}`, () => this.#run(async (context) => {
      const session = await context.load(Session, claims.sessionId);
      const user = await context.load(User, claims.userId);
      if (!session || session.revokedAt || session.expiresAt < new Date() || session.userId !== claims.userId || (session.tenantId ?? null) !== claims.tenantId || (session.accessId ?? undefined) !== claims.accessId) return undefined;
      if (!user?.isActive || user.passwordChangedAt > session.createdAt) return undefined;
      if (claims.tenantId === null) return this.#administrator(context, user, session);
      if (session.accessId) return this.#support(context, user, session);
      const roles = await this.#rolesOf(context, user, claims.tenantId);
      return roles && { identity: { tenantId: claims.tenantId, actor: { kind: 'user', id: user.id, name: user.name, sessionId: session.id }, permissions: await effectivePermissions(context, claims.tenantId, roles), sessionId: session.id } };
    }));
  }

  /** One of us, who has a second factor: nobody is in the panel without. That he asks something keeps his session; renewing its tokens does not. */
  async #administrator(context: TenantContext, user: User, session: Session): Promise<Known | undefined> {
    if (!user.isAdmin || !(await factorOf(context, user.id))?.confirmedAt) return undefined;
    await keepPanelSession(context, session);
    return { identity: { tenantId: null, actor: { kind: 'admin', id: user.id, name: user.name, sessionId: session.id }, permissions: ['*'], sessionId: session.id } };
  }

  /** One of us in a company's app. That his access still runs is asked at each request besides. */
  async #support(context: TenantContext, user: User, { id: sessionId, accessId, tenantId }: Session): Promise<Known | undefined> {
    const access = user.isAdmin ? await context.load(TenantAccess, accessId!) : null;
    return access ? { identity: { tenantId: tenantId!, actor: supportActor(access, sessionId), permissions: platform().catalogue.forSupport, sessionId, accessId: access.id } } : undefined;
  }

  /** By which access one of us is in a company at this moment, and what he may do there. Never remembered: who ends it is gone at once, everywhere. */
  access(tenantId: string, administratorId: string): Promise<{ id: string; mayWrite: boolean; permissions: string[]; actor: Actor } | undefined> {
    return this.#run(async (context) => {
      const access = await runningAccess(context, tenantId, administratorId);
      return access && { id: access.id, mayWrite: access.mayWrite, permissions: platform().catalogue.forSupport, actor: supportActor(access) };
    });
  }

  /** The roles of a person in a company, or undefined where they may not be there. */
  async #rolesOf(context: TenantContext, user: User, tenantId: string): Promise<string[] | undefined> {
    return user.isActive ? rolesIn(context, user.id, tenantId) : undefined;
  }

  async #byKey(value: string): Promise<Known | undefined> {
    const key = readKey(value);
    if (!key) return undefined;
    const hash = secretHash(key.secret);
    return this.#identities.get(`key:${key.prefix}:${hash}`, () => this.#run(async (context) => {
      const [row] = await context.find(ApiKey, { prefix: key.prefix } as never);
      const now = new Date();
      if (!row || !timingSafeEqual(Buffer.from(row.secretHash), Buffer.from(hash))) return undefined;
      const maker = await context.load(User, row.createdBy);
      const roles = maker ? await this.#rolesOf(context, maker, row.tenantId) : undefined;
      const why = row.revokedAt ? 'revoked' : row.expiresAt < now ? 'expired' : roles ? undefined : 'its maker has left';
      const actor = { kind: 'key', id: row.id, name: row.name } as const;
      const refusal = (because: string | undefined): Audited => ({ tenantId: row.tenantId, actor, action: 'api-key-refused', details: { key: row.prefix, why: because }, requestId: context.request.requestId });
      if (why || !roles) {
        await this.#writeOnce(`refused ${row.id}`, refusal(why));
        return undefined;
      }
      const held = await effectivePermissions(context, row.tenantId, roles);
      const permissions = row.scopes.filter((scope) => held.includes('*') || held.includes(scope));
      await this.#used(context, row, now);
      return { identity: { tenantId: row.tenantId, actor, permissions, keyId: row.id }, within: row.allowedAddresses, elsewhere: refusal('used from elsewhere') };
    }));
  }

  /** What somebody who started work may do at this moment; undefined when they do not belong to the company any more. */
  permissionsOf(tenantId: string, actor: Actor): Promise<string[] | undefined> {
    return this.#run(async (context) => {
      if (actor.kind === 'system') return ['*'];
      if (actor.kind === 'admin') {
        // Only by the access by which it was begun: another one has another reason.
        const access = await runningAccess(context, tenantId, actor.id);
        return access?.mayWrite && access.id === actor.behind?.access ? platform().catalogue.forSupport : undefined;
      }
      const [key] = actor.kind === 'key' ? await context.find(ApiKey, { id: actor.id, tenantId } as never) : [];
      if (actor.kind === 'key' && (!key || key.revokedAt || key.expiresAt < new Date())) return undefined;
      const user = await context.load(User, key?.createdBy ?? actor.id);
      const roles = user ? await this.#rolesOf(context, user, tenantId) : undefined;
      if (!roles) return undefined;
      const held = await effectivePermissions(context, tenantId, roles);
      return key ? key.scopes.filter((scope) => held.includes('*') || held.includes(scope)) : held;
    });
  }

  /** Members of a company by id, with where letters reach them; who has left is absent. Two statements, however many there are. */
  people(tenantId: string, ids: readonly string[]): Promise<{ id: string; name: string; email: string }[]> {
    return this.#run(async (context) => {
      const members = await context.find(Membership, { tenantId, isActive: true, userId: { $in: [...ids] } } as never);
      const users = await context.find(User, { id: { $in: members.map(({ userId }) => userId) }, isActive: true } as never);
      return users.map(({ id, name, email }) => ({ id, name, email }));
    });
  }

  /** Keeps what the router has counted; see {@link storeUsage}. */
  take(batch: UsageBatch): Promise<void> {
    return this.#run((context) => storeUsage(context, batch));
  }

  #used(context: TenantContext, key: ApiKey, now: Date): Promise<void> {
    return this.#written.get(`used ${key.id}`, async () => void (await context.sql('update api_key set last_used_at = ? where id = ?', [now, key.id])));
  }

  /** Nobody can fill the audit trail, or hold up those who wait to write in it, by doing the same again and again. */
  #writeOnce(what: string, line: Audited): Promise<void> {
    return this.#written.get(what, () => this.#run((context) => context.transaction((tx) => audit(tx, line))));
  }

  /** Everything remembered of tenants and people is asked anew. */
  forget(): void {
    this.#tenants.clear();
    this.#entitlements.clear();
    this.#themes.clear();
    this.#identities.clear();
  }

  /** What the router puts on record: each look through a tenant's eyes; of somebody who knocks at another company's door, or asks for a module that is not his company's, one line a minute. */
  async audit(entry: { kind: string; requestId: string; tenantId: string | null; actor: Actor; details: Readonly<Record<string, unknown>> }): Promise<void> {
    const line: Audited = { tenantId: entry.tenantId, actor: entry.actor, action: entry.kind, details: { ...entry.details }, requestId: entry.requestId };
    // A page asks the same again and again, and nobody may fill the trail: once a minute is enough to know.
    if (['support-looked', 'cross-tenant', 'module-refused'].includes(entry.kind)) return this.#writeOnce(`${entry.kind} ${entry.actor.id} ${JSON.stringify(entry.details)}`, line);
    await this.#run((context) => context.transaction((tx) => audit(tx, line)));
  }
}
