import type { Actor, Entitlements, TenantState } from '@ilms/kernel/context';

/** A tenant as the router needs to know it. */
export interface TenantRecord {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** Its PostgreSQL schema; always ours, never taken from a request. */
  readonly schema: string;
  readonly state: TenantState;
  readonly cell: string;
  /** False while the tenant's schema is older than the code can serve. */
  readonly minSchemaOk?: boolean;
}

/** Who a credential speaks for. */
export interface Identity {
  /** The one tenant the credential is good for; null for one of our administrators. */
  readonly tenantId: string | null;
  readonly actor: Actor;
  readonly permissions: readonly string[];
  readonly keyId?: string;
  /** An API key's own budget, in cost per second. */
  readonly costPerSecond?: number;
  readonly sessionId?: string;
  /** The access by which one of our administrators is signed in to a company; the session lasts no longer. */
  readonly accessId?: string;
}

/** What of a company's graph one of our administrators may use at this moment. */
export interface RunningAccess {
  readonly id: string;
  readonly mayWrite: boolean;
  readonly permissions: readonly string[];
  /** Who he is in the company, with who he is to us. */
  readonly actor: Actor;
}

/** What a caller presents: a session's token or an API key. */
export interface Credential {
  readonly scheme: 'bearer' | 'key';
  readonly value: string;
}

/** Something the security trail must hold. */
export interface RouterAudit {
  readonly kind: 'cross-tenant' | 'module-refused' | 'run-as-tenant' | 'support-looked' | 'support-changed' | 'support-refused';
  readonly requestId: string;
  readonly tenantId: string | null;
  readonly actor: Actor;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What the router asks the control plane. Answers may be cached for at most five seconds: suspension takes effect that soon. */
export interface ControlPlane {
  tenantBySlug(slug: string): Promise<TenantRecord | undefined>;
  /** A tenant's own, proven domain. */
  tenantByDomain(host: string): Promise<TenantRecord | undefined>;
  /** Who a credential speaks for at the caller's network address: a key may be good at some places only. */
  identify(credential: Credential, address?: string): Promise<Identity | undefined>;
  entitlements(tenantId: string): Promise<Entitlements>;
  /** By which access one of our administrators is in this company at this moment; undefined where he has none. */
  access(tenantId: string, administratorId: string): Promise<RunningAccess | undefined>;
  /** What the super panel's own graph consists of. */
  panelEntitlements(): Entitlements;
  audit(entry: RouterAudit): void | Promise<void>;
}
