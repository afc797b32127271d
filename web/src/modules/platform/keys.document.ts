import { graphql } from '../../generated/gql.ts';
import type { ApiKeysQuery } from '../../generated/graphql.ts';

export const ApiKeys = graphql(`
  query ApiKeys {
    apiKeys(first: 100) { nodes { ...ApiKeyFields usage { keyId calls errors throttled days { day queries mutations other } deprecated { coordinate } } } }
  }
  fragment ApiKeyFields on ApiKey { id name prefix scopes allowedAddresses makerName isReplaced createdAt expiresAt revokedAt lastUsedAt version }
`);

/** One key, with everything it was used for. */
export const ApiKeyDocument = graphql(`
  query ApiKey($id: ID!) {
    apiKey(id: $id) {
      ...ApiKeyFields
      usage { keyId calls errors throttled days { day queries mutations other errors throttled } modules { code name calls } deprecated { coordinate useInstead removedOn calls lastOn } }
    }
    apiLimits { companyPerSecond companyBurst keyPerSecond keyBurst mostCost }
  }
`);

export const CreateApiKey = graphql(`
  mutation CreateApiKey($input: ApiKeyCreateInput!) {
    apiKeyCreate(input: $input) { apiKey { ...ApiKeyFields } secret userErrors { code message field details } }
  }
`);

export const RotateApiKey = graphql(`
  mutation RotateApiKey($input: ApiKeyRotateInput!) {
    apiKeyRotate(input: $input) { apiKey { ...ApiKeyFields } secret replaced { ...ApiKeyFields } userErrors { code message field details } }
  }
`);

export const SetApiKeyAddresses = graphql(`
  mutation SetApiKeyAddresses($input: ApiKeyAddressesSetInput!) {
    apiKeyAddressesSet(input: $input) { apiKey { ...ApiKeyFields } userErrors { code message field details } }
  }
`);

export const RevokeApiKey = graphql(`
  mutation RevokeApiKey($input: ApiKeyRevokeInput!) {
    apiKeyRevoke(input: $input) { apiKey { ...ApiKeyFields } userErrors { code message field details } }
  }
`);

export type KeyRow = ApiKeysQuery['apiKeys']['nodes'][number];

/** All calls of a day, whatever became of them. */
export const callsOf = ({ queries, mutations, other }: { queries: number; mutations: number; other: number }): number => queries + mutations + other;

/** The last moment of a day in India, at which a key that expires on it stops. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59+05:30`).toISOString();

/** A day from now on as the fields keep it. */
export function dayAhead(days: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date(Date.now() + days * 86_400_000));
}

/** One address or network a line, or separated by commas. */
export const networksIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);
