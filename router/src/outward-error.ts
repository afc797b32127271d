import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from './logger.ts';
import { Refusal } from './refusal.ts';

/** The longest message and the most source positions a caller is shown. */
const MESSAGE_LENGTH = 200;
const LOCATIONS = 5;

/** What a caller reads when something broke that is none of his business; the request id finds the rest in our log. */
export const OUR_FAULT = 'Something went wrong on our side.';

/** Codes of Apollo Server's own refusals, all about the request and safe to repeat. */
const ABOUT_THE_REQUEST = new Set([
  'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE', 'BAD_REQUEST', 'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Errors that were made for the caller to read; everything else is masked. */
const readable = new WeakSet<object>();

/** Removes what would tell the caller that a name exists which he may not see. */
export function withoutSuggestion(message: string): string {
  return message.replace(/\s*Did you mean\b[\s\S]*$/, '').slice(0, MESSAGE_LENGTH);
}

/** An error about the caller's own input. */
export function badInput(message: string): GraphQLError {
  const error = new GraphQLError(withoutSuggestion(message), { extensions: { code: 'BAD_USER_INPUT' } });
  readable.add(error);
  return error;
}

/** The masked form of any failure. */
export function masked(requestId: string, path?: readonly (string | number)[]): GraphQLError {
  const error = new GraphQLError(OUR_FAULT, { path, extensions: { code: 'INTERNAL', requestId } });
  readable.add(error);
  return error;
}

/**
 * An error of a subgraph as the caller may see it. A business refusal says so itself (`extensions.safe`) and passes with its code,
 * field and details; anything else is a bug, kept in the log under the request id. The subgraph's name never leaves.
 */
export function fromSubgraph(error: GraphQLError, requestId: string, logger: Logger): GraphQLError {
  const { serviceName, safe, ...extensions } = error.extensions;
  if (safe !== true || typeof extensions.code !== 'string') {
    logger.error({ requestId, module: serviceName, path: error.path, code: extensions.code, err: error.originalError ?? error }, 'subgraph failed');
    return masked(requestId, error.path);
  }
  const { code, field, details } = extensions;
  if (code === 'UNAVAILABLE') logger.warn({ requestId, module: serviceName }, 'subgraph cannot be reached');
  const shown = new GraphQLError(withoutSuggestion(error.message), {
    path: error.path,
    extensions: { code, ...(field !== undefined && { field }), ...(details !== undefined && { details }) },
  });
  readable.add(shown);
  return shown;
}

/** The last word on every error that leaves an Apollo server of ours. */
export function formatOutward(formatted: GraphQLFormattedError, error: unknown, logger: Logger): GraphQLFormattedError {
  const code = String(formatted.extensions?.code ?? '');
  const isReadable = error instanceof Refusal || (typeof error === 'object' && error !== null && readable.has(error));
  if (!isReadable && !isAboutTheRequest(code, error)) {
    logger.error({ err: error }, 'unexpected error');
    return { message: OUR_FAULT, extensions: { code: 'INTERNAL' } };
  }
  const { serviceName: _name, stacktrace: _stack, http: _http, ...extensions } = formatted.extensions ?? {};
  return {
    message: withoutSuggestion(formatted.message),
    ...(formatted.locations && { locations: formatted.locations.slice(0, LOCATIONS) }),
    ...(formatted.path && { path: formatted.path }),
    extensions,
  };
}

/** An exception that only happens to carry such a code (a JavaScript error wrapped on the way) is not a refusal. */
function isAboutTheRequest(code: string, error: unknown): boolean {
  if (!ABOUT_THE_REQUEST.has(code) || !(error instanceof GraphQLError)) return false;
  return error.originalError === undefined || error.originalError instanceof GraphQLError;
}
