import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';

/** Every refusal the router itself utters, with the HTTP status it travels under. Codes never change meaning. */
export const REFUSALS = {
  BAD_HOST: 400,
  UNKNOWN_HOST: 404,
  MISDIRECTED: 421,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  BAD_REQUEST: 400,
  BATCHING_OFF: 400,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNAUTHENTICATED: 401,
  TENANT_SUSPENDED: 403,
  TENANT_READ_ONLY: 403,
  READ_ONLY: 403,
  ACCESS_NEEDED: 403,
  TENANT_MAINTENANCE: 503,
  SHUTTING_DOWN: 503,
  PERSISTED_QUERY_NOT_SUPPORTED: 400,
  TOO_MANY_TOKENS: 400,
  GRAPHQL_PARSE_FAILED: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  SUBSCRIPTIONS_NOT_SUPPORTED: 400,
  QUERY_TOO_DEEP: 400,
  QUERY_TOO_BROAD: 400,
  QUERY_TOO_COSTLY: 400,
  TOO_MANY_ALIASES: 400,
  TOO_MANY_DIRECTIVES: 400,
  TOO_MANY_FRAGMENTS: 400,
  TOO_MANY_VARIABLES: 400,
  NAME_TOO_LONG: 400,
  FORBIDDEN_NAME: 400,
  VALUE_TOO_DEEP: 400,
  VARIABLES_TOO_DEEP: 400,
  THROTTLED: 429,
  INTERNAL: 500,
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** The router says no: a stable code, a human message, and the HTTP status and headers that go with it. */
export class Refusal extends GraphQLError {
  readonly status: number;

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    const status = REFUSALS[code];
    super(message, { extensions: { code, http: { status, headers: new HeaderMap(Object.entries(headers)) } } });
    this.status = status;
  }
}
