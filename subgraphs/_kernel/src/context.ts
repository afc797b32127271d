/** Where a tenant stands with us; `restricted` reads but does not write, `suspended` only pays and exports. */
export type TenantState =
  | 'provisioning' | 'trial' | 'active' | 'past_due' | 'restricted' | 'suspended' | 'cancelled' | 'purged' | 'maintenance';

/** What a tenant has bought, resolved for one moment. `hash` names the set: equal sets share one projected schema. */
export interface Entitlements {
  readonly modules: readonly string[];
  readonly features: readonly string[];
  /** What the panel has set for a feature, by its code; a feature without an entry works as it is built. */
  readonly featureConfig?: Readonly<Record<string, unknown>>;
  /** Ceilings by name (`users`, `ordersPerMonth`); null means unlimited. */
  readonly limits: Readonly<Record<string, number | null>>;
  readonly state: TenantState;
  /** Modules that are switched off for everybody at the moment, with the reason; what is subscribed stays. */
  readonly maintenance?: Readonly<Record<string, string>>;
  /** Set where the company is one for trying things out: nothing that is real may be done from it. */
  readonly isSandbox?: true;
  readonly hash: string;
}

/** Who acts: a person of the tenant, one of its API keys, one of our administrators, or the system itself. */
export interface Actor {
  readonly kind: 'user' | 'key' | 'admin' | 'system';
  readonly id: string;
  readonly name: string;
  /** The sign-in a person acts through. */
  readonly sessionId?: string;
  /** Which of our administrators it really is, and by which access; for our own trail. The company reads `name`. What is kept with a company names the access alone. */
  readonly behind?: { readonly name?: string; readonly access: string };
}

export interface TenantRef {
  readonly id: string;
  readonly slug: string;
  /** Name of the tenant's PostgreSQL schema and of its role; always ours, never taken from a request. */
  readonly schema: string;
  /** The database it lives in, by the name of its cell. */
  readonly cell: string;
}

/** Everything a subgraph may know about a request. The router signs it; nothing else is believed. */
export interface RequestContext {
  readonly tenant: TenantRef;
  readonly actor: Actor;
  /** Granted permissions such as `stock:reserve`; a single `*` grants all. */
  readonly permissions: readonly string[];
  readonly entitlements: Entitlements;
  readonly requestId: string;
  /** The bulk operation this is a part of: what it changes is remembered, so that it can be undone. */
  readonly batch?: string;
}
