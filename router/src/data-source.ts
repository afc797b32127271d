import type { GraphQLDataSource } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import type { Exchange } from './exchange.ts';
import type { SubgraphTransport } from './transport.ts';

/** Lets the query plan executor fetch through one of our transports, and notes how long the module took. */
export function dataSourceFor(transport: SubgraphTransport, module?: string): GraphQLDataSource {
  return {
    async process({ request, context, ...rest }) {
      if (!('incomingRequestContext' in rest)) throw new Error('only operations are sent to subgraphs');
      const exchange = context as Exchange;
      // A reader who has gone away need not be read for; a write that has begun is finished.
      const isRead = rest.incomingRequestContext.operation.operation === 'query';
      const sent = { query: request.query ?? '', variables: request.variables ?? {}, operationName: request.operationName };
      const began = performance.now();
      const noted = (isFailure: boolean) => void (module !== undefined && exchange.outcome.fetches.push({ module, ms: performance.now() - began, isFailure }));
      try {
        const result = await transport.send(sent, exchange.context, isRead ? exchange.gone : undefined);
        noted(result.errors?.some(({ extensions }) => !extensions?.['safe'] || extensions['code'] === 'UNAVAILABLE') ?? false);
        return result as GatewayGraphQLResponse;
      } catch (error) {
        noted(!exchange.gone.aborted);
        throw error;
      }
    },
  };
}
