import type { RequestContext } from '@ilms/kernel/context';
import { parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { SubgraphRequest, SubgraphResult, SubgraphTransport } from './transport.ts';

/** A subgraph that lives in this process: runs one already parsed document for one trusted context. */
export type SubgraphExecute = (request: {
  document: DocumentNode;
  query: string;
  variables: Record<string, unknown>;
  operationName: string | undefined;
  context: RequestContext;
}) => Promise<SubgraphResult>;

/** How many parsed documents one subgraph keeps. Query plans repeat, so nearly every fetch is found. */
const DOCUMENTS_KEPT = 2_000;

/** Calls a subgraph without a network hop; a document text is parsed once. */
export class InProcessTransport implements SubgraphTransport {
  private readonly documents = new LRUCache<string, DocumentNode>({ max: DOCUMENTS_KEPT });

  constructor(private readonly execute: SubgraphExecute) {}

  async send({ query, variables, operationName }: SubgraphRequest, context: RequestContext, signal?: AbortSignal): Promise<SubgraphResult> {
    signal?.throwIfAborted();
    let document = this.documents.get(query);
    if (!document) this.documents.set(query, (document = parse(query, { noLocation: true })));
    return this.execute({ document, query, variables, operationName, context });
  }
}
