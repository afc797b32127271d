import { ApolloServer } from '@apollo/server';
import type { ApolloServerPlugin, HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginSchemaReportingDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { actualCostOf, costOf } from './cost.ts';
import type { Exchange } from './exchange.ts';
import type { Federation } from './federation.ts';
import { LIMITS } from './limits.ts';
import { traitsOf } from './operation-traits.ts';
import type { Logger } from './logger.ts';
import { formatOutward } from './outward-error.ts';
import { standsOpen } from './stands-open.ts';
import type { VisibilityIndex } from './visibility.ts';
import type { EntitlementSet } from './projection.ts';
import { Refusal } from './refusal.ts';

/** Validated documents one variant keeps: few, because there may be hundreds of variants. */
const DOCUMENTS_KEPT = 500;
const DOCUMENT_TEXT_KEPT = 1_000_000;

/**
 * The graph of one entitlement set, ready to answer. Light: a projected schema, a small store of validated documents and an Apollo
 * server around the shared federation. Automatic persisted queries are off (`PERSISTED_QUERY_NOT_SUPPORTED`): a hash registered by
 * one tenant must never run another's text, and ad-hoc documents are cached anyway.
 */
export class Variant {
  private running = 0;
  private isRetired = false;
  private readonly idle = Promise.withResolvers<void>();

  private constructor(
    readonly schema: GraphQLSchema,
    private readonly server: ApolloServer<Exchange>,
  ) {}

  static async build(federation: Federation, set: EntitlementSet, logger: Logger): Promise<Variant> {
    const schema = federation.project(set);
    const services = federation.servicesFor(set.modules);
    const gateway: GatewayInterface = {
      onSchemaLoadOrUpdate(callback) {
        callback({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      load: async () => ({ executor: (request) => federation.execute(request as Parameters<Federation['execute']>[0], schema, services) }),
      stop: async () => undefined,
    };
    const server = new ApolloServer<Exchange>({
      gateway,
      logger: apolloLogger(logger),
      plugins: [
        admission(federation.visibility),
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginInlineTraceDisabled(),
        ApolloServerPluginLandingPageDisabled(),
        ApolloServerPluginSchemaReportingDisabled(),
        ApolloServerPluginUsageReportingDisabled(),
      ],
      persistedQueries: false,
      documentStore: documentStore(),
      validationOptions: { maxErrors: 4 },
      parseOptions: { maxTokens: LIMITS.tokens },
      hideSchemaDetailsFromClientErrors: true,
      includeStacktraceInErrorResponses: false,
      introspection: true,
      // Every request carries `authorization`, which no foreign page can send without a preflight.
      csrfPrevention: { requestHeaders: ['authorization', 'apollo-require-preflight', 'x-apollo-operation-name'] },
      allowBatchedHttpRequests: false,
      stopOnTerminationSignals: false,
      formatError: (formatted, error) => formatOutward(formatted, error, logger),
    });
    await server.start();
    return new Variant(schema, server);
  }

  /** Answers one request. A variant that has been replaced finishes what it began. */
  async answer(httpGraphQLRequest: HTTPGraphQLRequest, exchange: Exchange): Promise<HTTPGraphQLResponse> {
    this.running++;
    try {
      return await this.server.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => exchange });
    } finally {
      this.running--;
      if (this.isRetired && this.running === 0) this.idle.resolve();
    }
  }

  /** Takes the variant out of service once its last request is answered. */
  async retire(): Promise<void> {
    this.isRetired = true;
    if (this.running === 0) this.idle.resolve();
    await this.idle.promise;
    await this.server.stop();
  }
}

/** Between validation and execution: may this caller run this operation, and can he afford it? */
const admission = (index: VisibilityIndex): ApolloServerPlugin<Exchange> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, document, request, schema, contextValue: { outcome, ...exchange } }) {
        if (!operation) throw new Refusal('OPERATION_RESOLUTION_FAILURE', 'Name one operation of the document to run.');
        // Validation lets a subscription through where the schema has no such root; there is nothing to run it on.
        if (operation.operation === 'subscription') throw new Refusal('SUBSCRIPTIONS_NOT_SUPPORTED', 'This graph has no subscriptions; receive webhooks or ask again.');
        outcome.traits = traitsOf(operation, document, schema, index, request.variables ?? {});
        outcome.operation = { kind: operation.operation, name: operation.name?.value ?? null };
        const fields = operation.selectionSet.selections.map((selection) => (selection.kind === 'Field' ? selection.name.value : '…'));
        await exchange.admit({ isQuery: operation.operation === 'query', isAlways: standsOpen(operation, document, schema, index), fields, name: operation.name?.value });
        outcome.cost = exchange.charge(costOf(schema, document, operation, request.variables ?? {}));
      },
      async willSendResponse({ response: { body }, operation, contextValue: exchange }) {
        if (body.kind !== 'single') return;
        const { singleResult: result } = body;
        const { outcome, context } = exchange;
        const { cost } = outcome;
        outcome.errorCodes = result.errors?.map((error) => String(error.extensions?.code ?? 'INTERNAL')) ?? [];
        if (cost && operation) {
          const { requestedQueryCost } = cost;
          outcome.cost = exchange.settle?.(requestedQueryCost, actualCostOf(operation, requestedQueryCost, result.data)) ?? cost;
          result.extensions = { ...result.extensions, cost: outcome.cost };
        }
        result.errors = result.errors?.map((error) => (error.extensions?.code === 'INTERNAL' ? { ...error, extensions: { ...error.extensions, requestId: context.requestId } } : error));
      },
    };
  },
});

function documentStore() {
  const kept = new LRUCache<string, DocumentNode>({ max: DOCUMENTS_KEPT, maxSize: DOCUMENT_TEXT_KEPT });
  return {
    get: async (key: string) => kept.get(key),
    set: async (key: string, document: DocumentNode) => void kept.set(key, document, { size: Math.max(1, document.loc?.end ?? 1) }),
    delete: async (key: string) => kept.delete(key),
  };
}

function apolloLogger(logger: Logger) {
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (message?: unknown) => logger[level]({ from: 'apollo' }, String(message));
  return { debug: at('debug'), info: at('debug'), warn: at('warn'), error: at('error') };
}
