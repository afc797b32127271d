import { forgetEveryone } from './person-storage.ts';
import { useSyncExternalStore } from 'react';

/** What the sign-in screen must be able to tell apart. */
export interface SignInRefusal {
  code: string;
  message: string;
  /** Seconds until another attempt is worth making. */
  retryAfter?: number;
}

export type SessionState = 'starting' | 'signed-out' | 'signed-in';

interface Grant { accessToken: string; expiresIn: number }

let state: SessionState = 'starting';
// The access token lives in memory only: a script that reads storage finds nothing to steal.
let accessToken: string | undefined;
let refreshing: Promise<boolean> | undefined;
let renewal: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function become(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

function accept(grant: Grant): void {
  accessToken = grant.accessToken;
  clearTimeout(renewal);
  // A minute early, so that no request of a working day meets an expired token.
  renewal = setTimeout(() => void refresh(), Math.max(20, grant.expiresIn - 60) * 1000);
  if (state !== 'signed-in') become('signed-in');
}

function forget(): void {
  accessToken = undefined;
  clearTimeout(renewal);
  become('signed-out');
}

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(path, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

/** Trades the refresh cookie for a new access token; everyone who asks meanwhile shares the one attempt. */
export function refresh(): Promise<boolean> {
  refreshing ??= post('/auth/refresh', {}, { 'x-ilms-refresh': '1' })
    .then(async (response) => {
      if (response.ok) {
        accept((await response.json()) as Grant);
        return true;
      }
      // Only a refusal ends the session; a server that is restarting does not.
      if (response.status === 401 || response.status === 403 || state === 'starting') forget();
      return false;
    })
    .catch(() => {
      if (state === 'starting') forget();
      return false;
    })
    .finally(() => {
      refreshing = undefined;
    });
  return refreshing;
}

/** Signs in; answers the refusal, or nothing when it worked. */
export async function signIn(email: string, password: string): Promise<SignInRefusal | undefined> {
  const response = await post('/auth/login', { email, password });
  if (response.ok) {
    accept((await response.json()) as Grant);
    return undefined;
  }
  const body = (await response.json().catch(() => undefined)) as { error?: SignInRefusal } | undefined;
  const retryAfter = body?.error?.retryAfter ?? (Number(response.headers.get('retry-after')) || undefined);
  return { code: 'UNAVAILABLE', message: 'The server did not answer as expected. Try again in a moment.', ...body?.error, retryAfter };
}

export async function signOut(): Promise<void> {
  await post('/auth/logout', {}).catch(() => undefined);
  forgetEveryone();
  forget();
}

/** Ends the session of ilms support in a company, and with `endsAccess` the access it came by. Whether it is done; the page goes elsewhere then. */
export async function leaveCompany(endsAccess: boolean): Promise<boolean> {
  const left = await post('/auth/leave', { endsAccess }, { 'x-ilms-refresh': '1' }).catch(() => undefined);
  if (left?.ok) forgetEveryone();
  return left?.ok ?? false;
}

/** `fetch` with the session: a 401 renews the token and tries once more. */
export async function authorizedFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const send = () => {
    const headers = new Headers(init.headers);
    if (accessToken) headers.set('authorization', `Bearer ${accessToken}`);
    return fetch(input, { ...init, headers });
  };
  const response = await send();
  if (response.status !== 401) return response;
  return (await refresh()) ? send() : response;
}

export function useSession(): SessionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** Sends a file as it is, with the session, and says how far it is; answers what came back. A 401 renews the token and tries once more. */
export async function authorizedUpload(path: string, file: Blob, progress: (part: number) => void): Promise<{ status: number; text: string }> {
  // Only this older interface says how much of a request has left.
  const send = () => new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (accessToken) request.setRequestHeader('authorization', `Bearer ${accessToken}`);
    request.upload.addEventListener('progress', (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }));
    request.addEventListener('error', () => reject(new Error('The connection was lost.')));
    request.send(file);
  });
  const answer = await send();
  if (answer.status !== 401) return answer;
  return (await refresh()) ? send() : answer;
}
