import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors';

/** A request that did not work, in words for the person and with what support needs to find it. */
export interface Failure {
  code: string;
  message: string;
  requestId?: string;
}

interface WireError { message?: string; extensions?: { code?: string; requestId?: string } }

const WORDS: Record<string, string> = {
  FORBIDDEN: 'Your role does not allow this. Ask an administrator of your company.',
  THROTTLED: 'Too many requests at once. Wait a moment and try again.',
  TENANT_MAINTENANCE: 'Your data is being upgraded. This takes a minute; nothing is lost.',
  TENANT_READ_ONLY: 'Your company can only read until what is due is paid. Who sees to billing finds it under Settings › Billing.',
  TENANT_SUSPENDED: 'Your company is stopped until what is due is paid. Who sees to billing finds it under Settings › Billing.',
  UNAUTHENTICATED: 'Your session has ended. Sign in again.',
};

function fromWire(error: WireError | undefined, fallback: string, requestId?: string): Failure {
  const code = error?.extensions?.code ?? fallback;
  return { code, message: WORDS[code] ?? error?.message ?? 'Something went wrong on our side.', requestId: error?.extensions?.requestId ?? requestId };
}

/** Reads any thrown thing; an unknown one still gets a sentence. */
export function readFailure(error: unknown): Failure {
  if (CombinedGraphQLErrors.is(error)) return fromWire(error.errors[0] as WireError | undefined, 'INTERNAL');
  if (ServerError.is(error)) {
    const requestId = error.response.headers.get('x-request-id') ?? undefined;
    try {
      const body = JSON.parse(error.bodyText) as { errors?: WireError[] };
      return fromWire(body.errors?.[0], `HTTP_${error.statusCode}`, requestId);
    } catch {
      return { code: `HTTP_${error.statusCode}`, message: 'The server did not answer as expected. Try again in a moment.', requestId };
    }
  }
  if (ServerParseError.is(error)) return { code: `HTTP_${error.statusCode}`, message: 'The server did not answer as expected. Try again in a moment.', requestId: error.response.headers.get('x-request-id') ?? undefined };
  return { code: 'OFFLINE', message: 'The server cannot be reached. Check the connection; what you typed is kept.' };
}
