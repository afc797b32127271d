import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Entitlements, RequestContext } from '@ilms/kernel/context';
import type { Identity } from './control-plane.ts';
import type { Site } from './site.ts';

/** What a mounted handler is told about its request. */
export interface MountedRequest {
  readonly site: Site;
  readonly requestId: string;
  /** Path after the mount's prefix, beginning with `/`, without the query string. */
  readonly path: string;
  /** From where, as far as it can be told. */
  readonly address: string | undefined;
  /** Who asks, with everything a subgraph would be told; refuses exactly as `/graphql` would, and a tenant that is closed unless the handler says it sees to that; with `toChange` also who may only read. */
  authenticate(options?: { readonly evenClosed?: boolean; readonly toChange?: boolean }): Promise<Authenticated & { readonly isClosed: boolean }>;
}

export interface Authenticated {
  readonly identity: Identity;
  readonly entitlements: Entitlements;
  readonly context: RequestContext;
}

/** Something that is not GraphQL served under a path: sign-in, downloads, the app's files. The longest prefix wins. */
export interface Mount {
  readonly prefix: string;
  readonly hosts: 'tenant' | 'panel' | 'root' | 'any';
  handler(request: IncomingMessage, response: ServerResponse, mounted: MountedRequest): Promise<void> | void;
}

/** The mount responsible for a path at a site. */
export function findMount(mounts: readonly Mount[], site: Site, path: string): Mount | undefined {
  const candidates = mounts.filter(({ hosts, prefix }) => (hosts === 'any' || hosts === site.kind) && (path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`)));
  return candidates.toSorted((one, other) => other.prefix.length - one.prefix.length)[0];
}
