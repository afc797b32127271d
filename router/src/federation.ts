import { buildOperationContext, executeQueryPlan } from '@apollo/gateway';
import type { GraphQLDataSource, ServiceMap } from '@apollo/gateway';
import { Supergraph, operationFromDocument } from '@apollo/federation-internals';
import type { Schema } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { QueryPlan } from '@apollo/query-planner';
import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { GraphQLError, getVariableValues } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { dataSourceFor } from './data-source.ts';
import type { Exchange } from './exchange.ts';
import { introspect, isIntrospection } from './introspection.ts';
import type { Logger } from './logger.ts';
import type { EntitlementSet } from './projection.ts';
import { projectSchema } from './projection.ts';
import { nodeTransport } from './node-source.ts';
import { NODES } from './nodes.ts';
import { badInput, fromSubgraph, masked } from './outward-error.ts';
import type { SubgraphTransport } from './transport.ts';
import { featuresIn, readVisibility } from './visibility.ts';
import type { VisibilityIndex } from './visibility.ts';

const PLANS_KEPT = 5_000;
/** Plans grow with their query; this many characters of source text are planned for at most. */
const PLANNED_TEXT = 16_000_000;

export interface FederationCounts {
  planned: number;
  reused: number;
}

/**
 * One supergraph: its planner, its plans and the ways to its subgraphs, shared by every tenant of the process. A plan depends only on
 * the operation's text, so sharing is safe: a tenant's own schema has validated the text before a plan is looked up.
 */
export class Federation {
  readonly modules: ReadonlySet<string>;
  readonly features: ReadonlySet<string>;
  readonly counts: FederationCounts = { planned: 0, reused: 0 };
  private readonly apiSchema: Schema;
  /** Everything there is, whoever may see it. */
  readonly fullSchema: GraphQLSchema;
  private readonly supergraphSchema: GraphQLSchema;
  private readonly planner: QueryPlanner;
  readonly visibility: VisibilityIndex;
  /** The schema of the subgraph that finds objects by id, where there is one. */
  private readonly nodes: GraphQLSchema | undefined;
  private readonly sources: ReadonlyMap<string, GraphQLDataSource>;
  private readonly plans = new LRUCache<string, QueryPlan>({ max: PLANS_KEPT, maxSize: PLANNED_TEXT });

  constructor(
    readonly supergraphSdl: string,
    private readonly transports: ReadonlyMap<string, SubgraphTransport>,
    private readonly logger: Logger,
  ) {
    const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: true });
    const modules = supergraph.subgraphsMetadata().map((subgraph) => subgraph.name).filter((name) => name !== NODES);
    const unreachable = modules.filter((module) => !transports.has(module));
    if (unreachable.length) throw new Error(`The supergraph names modules without a transport: ${unreachable.join(', ')}`);
    this.apiSchema = supergraph.apiSchema();
    this.fullSchema = this.apiSchema.toGraphQLJSSchema();
    this.supergraphSchema = supergraph.schema.toGraphQLJSSchema();
    this.planner = new QueryPlanner(supergraph);
    this.visibility = readVisibility(supergraphSdl);
    this.modules = new Set(modules);
    this.features = featuresIn(this.visibility);
    this.nodes = supergraph.subgraphs().get(NODES)?.schema.toGraphQLJSSchema();
    this.sources = new Map(modules.map((module) => [module, dataSourceFor(transports.get(module)!, module)]));
  }

  /** The graph of one entitlement set, as its own tenants see it. */
  project(set: EntitlementSet): GraphQLSchema {
    return projectSchema(this.fullSchema, this.visibility, set);
  }

  /** The ways to the subscribed subgraphs, and to no other. */
  servicesFor(modules: ReadonlySet<string>): ServiceMap {
    const services = Object.fromEntries([...this.sources].filter(([module]) => modules.has(module)));
    if (this.nodes) services[NODES] = dataSourceFor(nodeTransport(this.nodes, Object.keys(services).map((module) => this.transports.get(module)!)));
    return services;
  }

  /** Runs an operation that `schema`, the caller's own projection, has already validated. */
  async execute(request: GatewayGraphQLRequestContext<Exchange>, schema: GraphQLSchema, services: ServiceMap): Promise<GatewayExecutionResult> {
    const { document, request: { operationName, variables } } = request;
    const operation = buildOperationContext({ schema, operationDocument: document, operationName });
    const coerced = getVariableValues(schema, operation.operation.variableDefinitions ?? [], variables ?? {}, { maxErrors: 5 });
    if (coerced.errors) return { errors: coerced.errors.slice(0, 5).map((error) => badInput(error.message)) };
    if (isIntrospection(operation.operation, operation.fragments)) return introspect(schema, operation.operation, operation.fragments, variables ?? {});

    const plan = this.planFor(request);
    const result = await executeQueryPlan(plan, services, request, operation, this.supergraphSchema, this.apiSchema);
    const { gone, context: { requestId } } = request.context;
    const errors = result.errors?.map(asGraphQLError).map((error) => (isLetGo(error, gone) ? masked(requestId, error.path) : fromSubgraph(error, requestId, this.logger)));
    // Which fields a subgraph answered wrongly (`extensions.valueCompletion`) is for our log, not for the caller.
    if (result.extensions?.valueCompletion) this.logger.error({ requestId, completion: result.extensions.valueCompletion }, 'a subgraph answered nulls it may not');
    return { data: result.data, ...(errors?.length && { errors }) };
  }

  private planFor({ queryHash, document, source, request }: GatewayGraphQLRequestContext<Exchange>): QueryPlan {
    const key = `${queryHash}:${request.operationName ?? ''}`;
    const known = this.plans.get(key);
    if (known) {
      this.counts.reused++;
      return known;
    }
    const plan = this.planner.buildQueryPlan(operationFromDocument(this.apiSchema, document, { operationName: request.operationName }));
    this.counts.planned++;
    this.plans.set(key, plan, { size: source.length });
    return plan;
  }
}

/** A fetch we ended ourselves because nobody waits for its answer any more: nothing has failed. */
const isLetGo = ({ originalError }: GraphQLError, gone: AbortSignal): boolean => gone.aborted && originalError?.name === 'AbortError';

/** A fetch that threw arrives as a plain error. */
function asGraphQLError(error: Error): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error });
}
