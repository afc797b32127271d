import type { RequestContext } from '@ilms/kernel/context';

/** One operation as the query plan sends it to one subgraph. */
export interface SubgraphRequest {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly operationName?: string | undefined;
}

/** What a subgraph answers; errors in GraphQL's wire shape. */
export interface SubgraphResult {
  data?: Record<string, unknown> | null;
  errors?: readonly SubgraphError[];
}

export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Record<string, unknown>;
}

/** The way to one subgraph: over HTTP or inside this process. Which one is configuration; nothing else knows. */
export interface SubgraphTransport {
  send(request: SubgraphRequest, context: RequestContext, signal?: AbortSignal): Promise<SubgraphResult>;
  close?(): Promise<void>;
}
