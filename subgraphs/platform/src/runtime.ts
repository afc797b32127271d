import type { TenantRef } from '@ilms/kernel/context';
import type { AccessTokens } from './account/access-token.ts';
import type { ChangesOfDay } from './api-changelog/api-changelog.ts';
import type { EventBacklog } from './health/event-backlog.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { NameSystem } from './names/name-system.ts';

/** Makes and changes tenants' schemas; the host does it on the owner's connection, which modules never see. */
export interface Provisioner {
  /** Creates the schema, the role and the tables of these modules in the company's cell, and lets each prepare its masters. */
  provision(tenant: { id: string; slug: string; name: string; schema: string }, modules: readonly string[]): Promise<void>;
  /** Removes the schema, the role and everything in them for good, from every cell it has lived in. Doing it again does nothing. */
  drop(tenant: { schema: string }): Promise<void>;
}

/** How much of one limit was used. */
export interface Metered {
  readonly limit: string;
  readonly label: string;
  readonly used: number;
}

/** What the platform needs from whoever runs it. */
export interface PlatformRuntime {
  readonly catalogue: Catalogue;
  /** What became of the public graph, the latest day first. */
  readonly changelog: readonly ChangesOfDay[];
  readonly provisioner: Provisioner;
  readonly tokens: AccessTokens;
  /** `localhost:4000`: what tenants' addresses end in. */
  readonly address: string;
  /** `https://acme.ilms.example`: what links in letters begin with. Taken from what is stored, never from a request. */
  readonly origin: (company: { slug: string; customDomain?: string | null }) => string;
  /** The migrations (`<module>/<name>`) a tenant with these modules must have for this code to serve it. */
  readonly neededMigrations: (modules: readonly string[]) => readonly string[];
  /** What a company uses of what its subscription limits, counted by its modules from their own documents. */
  readonly metered: (tenant: TenantRef, from: Date, to: Date) => Promise<readonly Metered[]>;
  /** Puts the sample data of these modules into a company whose tables are there. */
  readonly fill: (tenant: TenantRef, modules: readonly string[]) => Promise<void>;
  /** The name servers of the internet. */
  readonly names: NameSystem;
  /** What the modules there are count of a company. */
  readonly meters: readonly { readonly meter: string; readonly label: string }[];
  /** What companies' modules have said and not yet heard. */
  readonly backlog: EventBacklog;
  /** The databases companies live in, and those of them in which new ones are made. */
  readonly cells: { readonly all: readonly string[]; readonly forNew: readonly string[] };
  /** This moment; tests let time pass by it. */
  readonly now: () => Date;
  /** Tells this process's caches that a tenant has changed; others notice by themselves within seconds. */
  readonly tenantChanged: (tenantId: string) => void;
}

let runtime: PlatformRuntime | undefined;

export function configurePlatform(given: PlatformRuntime): void {
  runtime = given;
}

export function platform(): PlatformRuntime {
  if (!runtime) throw new Error('The platform has not been configured.');
  return runtime;
}
