/** A refusal of a sign-in page, as the server says it. */
export interface Refusal { code: string; message: string; field?: readonly string[] | null; retryAfter?: number }

/** What a second factor that is still to be set up needs; shown once. */
export interface Enrolment { secret: string; uri: string; qr: string }

export interface SecondFactorNeeded { challenge: string; expiresIn: number; enrolment?: Enrolment }

/** How a step of signing in went: in, one step further, or refused. The access token in an answer is left alone; the session renews its own. */
export type Outcome =
  | { kind: 'in'; recoveryCodes?: readonly string[] }
  | { kind: 'second'; needed: SecondFactorNeeded }
  | { kind: 'refused'; refusal: Refusal };

const UNREACHABLE: Refusal = { code: 'OFFLINE', message: 'The server cannot be reached. Check the connection and try again.' };

export interface Answer<T> { status: number; body?: T; refusal?: Refusal }

/** Sends one step; a server that cannot be reached is a refusal like any other. */
export async function send<T>(path: string, body: object): Promise<Answer<T>> {
  try {
    const response = await fetch(`/auth/${path}`, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const read = (await response.json().catch(() => undefined)) as (T & { error?: Refusal }) | undefined;
    if (response.ok) return { status: response.status, body: read };
    const retryAfter = Number(response.headers.get('retry-after')) || undefined;
    return { status: response.status, refusal: { code: 'UNAVAILABLE', message: 'The server did not answer as expected. Try again in a moment.', ...read?.error, retryAfter } };
  } catch {
    return { status: 0, refusal: UNREACHABLE };
  }
}

export async function step(path: 'login' | 'second-step' | 'accept' | 'enter', body: object): Promise<Outcome> {
  const { status, body: read, refusal } = await send<{ secondFactor?: SecondFactorNeeded; recoveryCodes?: string[] }>(path, body);
  if (refusal) return { kind: 'refused', refusal };
  if (status === 202 && read?.secondFactor) return { kind: 'second', needed: read.secondFactor };
  return { kind: 'in', recoveryCodes: read?.recoveryCodes };
}

/** The refusal in words for the person. */
export function words({ code, message, retryAfter }: Refusal): string {
  if (code !== 'LOCKED_OUT') return message;
  const minutes = Math.max(1, Math.ceil((retryAfter ?? 900) / 60));
  return `Too many attempts have failed, so this is locked. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
}

/** The token of a letter's link: behind the #, so that the browser has sent it to nobody. */
export const tokenInAddress = (): string => location.hash.slice(1);
