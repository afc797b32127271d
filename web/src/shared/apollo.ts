import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { authorizedFetch } from './session.ts';

/** One client a session: signing out throws it away with every row it holds. */
export function createClient(uri = '/graphql'): ApolloClient {
  return new ApolloClient({
    link: new HttpLink({ uri, fetch: authorizedFetch, credentials: 'same-origin' }),
    cache: new InMemoryCache(),
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  });
}
