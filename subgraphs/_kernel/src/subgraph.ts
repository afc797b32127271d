import type { MikroORM } from '@mikro-orm/postgresql';
import { execute, GraphQLError, parse, validate, type DocumentNode, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { RequestContext } from './context.ts';
import { translate } from './database-errors.ts';
import { DomainError } from './errors.ts';
import type { Module } from './module.ts';
import { subgraphSchema, type SubgraphSchema } from './schema.ts';
import { CONTROL_ROLE, HOME_CELL, inScope } from './scope.ts';
import { asGraphQLError } from './shield.ts';
import { RequestScope } from './tenant-context.ts';

export interface SubgraphRequest {
  query: string;
  document?: DocumentNode;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export interface SubgraphOptions {
  orm: MikroORM;
  logger: Logger;
  /** Told after each commit that left events behind. */
  onPublished?: (context: RequestContext) => void;
}

/** What the caller may know of an error. A bug keeps its words to our log, under the request id. */
function shown(error: GraphQLError, context: RequestContext, logger: Logger): GraphQLFormattedError {
  const cause = translate(error.originalError ?? error);
  if (cause instanceof DomainError) {
    const { message, extensions } = asGraphQLError(cause);
    return { message, path: error.path, extensions };
  }
  const isOurs = !error.originalError || (error.originalError instanceof GraphQLError && error.originalError.extensions.code);
  if (isOurs) return { message: error.message, path: error.path, extensions: { code: 'BAD_REQUEST', safe: true, ...error.extensions } };
  logger.error({ requestId: context.requestId, tenant: context.tenant.slug, path: error.path, err: error.originalError }, 'request failed');
  return { message: 'Something went wrong on our side.', path: error.path, extensions: { code: 'INTERNAL', requestId: context.requestId } };
}

/** One module, ready to answer in the name of any tenant. */
export class Subgraph {
  #documents = new LRUCache<string, DocumentNode>({ max: 1000 });

  private constructor(readonly module: Module, readonly built: SubgraphSchema, private readonly options: SubgraphOptions) {}

  static async open(module: Module, options: SubgraphOptions): Promise<Subgraph> {
    return new Subgraph(module, await subgraphSchema(module), options);
  }

  /** The context resolvers work with, for requests that are not GraphQL (downloads, jobs). */
  contextFor(request: RequestContext): RequestScope {
    const scope = new RequestScope(request, this.options.orm, this.module.plane === 'tenant' ? request.tenant.schema : undefined);
    scope.onPublished = () => this.options.onPublished?.(request);
    return scope;
  }

  /** Runs work in the tenant's name (or the control plane's, for a module that lives there). */
  run<T>(request: RequestContext, work: (context: RequestScope) => Promise<T>): Promise<T> {
    const place = this.module.plane === 'control' ? { role: CONTROL_ROLE, cell: HOME_CELL } : { role: request.tenant.schema, cell: request.tenant.cell };
    return inScope({ ...place, actor: request.actor, requestId: request.requestId, ...(request.batch ? { batch: request.batch } : {}) }, () => work(this.contextFor(request)));
  }

  /** Answers one operation of the router. The context has been verified by whoever calls. */
  execute(request: SubgraphRequest, context: RequestContext): Promise<ExecutionResult> {
    const parsed = request.document ?? this.#parsed(request.query);
    if (Array.isArray(parsed)) return Promise.resolve({ errors: parsed });
    return this.run(context, async (contextValue) => {
      const result = await execute({
        schema: this.built.schema,
        document: parsed as DocumentNode,
        variableValues: request.variables ?? {},
        operationName: request.operationName ?? undefined,
        contextValue,
      });
      return result.errors ? { ...result, errors: result.errors.map((e) => shown(e, context, this.options.logger)) as never } : result;
    });
  }

  /** Parsed and validated once per text; the router's plans repeat. */
  #parsed(query: string): DocumentNode | readonly GraphQLError[] {
    const known = this.#documents.get(query);
    if (known) return known;
    try {
      const document = parse(query, { noLocation: true });
      const errors = validate(this.built.schema, document, undefined, { maxErrors: 5 });
      if (errors.length) return errors;
      this.#documents.set(query, document);
      return document;
    } catch (error) {
      return [error as GraphQLError];
    }
  }
}
