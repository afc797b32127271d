import { useEffect } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { graphql } from '../generated/gql.ts';
import { takePreferences } from '../shared/preferences.ts';

const PreferencesOf = graphql(`
  query PreferencesOf { preferences }
`);

const SetPreference = graphql(`
  mutation SetPreference($input: PreferenceSetInput!) {
    preferenceSet(input: $input) { userErrors { code message } }
  }
`);

/** Brings what the person has arranged from the server, and takes every change there. */
export function PreferenceSync() {
  const client = useApolloClient();
  const { data } = useQuery(PreferencesOf, { fetchPolicy: 'network-only' });
  useEffect(() => {
    if (data) takePreferences((data.preferences ?? {}) as Readonly<Record<string, unknown>>, (key, value) => client.mutate({ mutation: SetPreference, variables: { input: { key, value } } }));
  }, [client, data]);
  return null;
}
