import { NotFound } from '@ilms/kernel/errors';
import { isUuid, uuidv7 } from '@ilms/kernel/uuid';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { audit, auditHere } from '../audit/audit.ts';
import { SecondFactorState } from '../errors.ts';
import { platform } from '../runtime.ts';
import { SUPPORT } from '../access/support.ts';
import type { TenantAccess } from '../access/tenant-access.entity.ts';
import { runningAccess } from '../access/tenant-access.service.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { ACCESS_LIFETIME } from './access-token.ts';
import { LOCK_MINUTES, LoginAttempts } from './login-attempts.ts';
import { newToken, tokenHash } from './one-time-token.ts';
import { rolesIn } from './roles-in.ts';
import { passwordMatches } from './password.ts';
import { SignInChallenge } from './second-factor.entity.ts';
import { beginEnrolment, codeAttempts, factorOf, takeFirstCode, takeSecondFactor, type Enrolment } from './second-factor.service.ts';
import { personOf } from './person.ts';
import { Session } from './session.entity.ts';
import { expiryOf, isKeptByRenewal } from './session-life.ts';
import { User } from './user.entity.ts';

/** How long the refresh token before the current one still works, for two tabs that refresh at once. */
const ROTATION_GRACE = 30_000;

export interface SignedIn {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
  viewer: { name: string; email: string };
  /** When the session ends at the latest, where that is certain. */
  until?: Date;
}

/** The password was right, and a second factor must follow: one that is set up already, or one to set up now. */
export interface Challenge {
  readonly challenge: string;
  readonly expiresIn: number;
  readonly enrolment?: Enrolment;
}

/** The program a person signs in with, and where it is. */
export interface Client {
  readonly userAgent: string;
  readonly address?: string | undefined;
}

export type Admission = { ok: SignedIn } | { needs: Challenge };
export type LoginOutcome = Admission | { refused: 'credentials' } | { refused: 'busy' } | { refused: 'locked'; retryAfter: number };
export type CodeOutcome = { ok: SignedIn; recoveryCodes?: string[] } | { refused: 'challenge' | 'code' } | { refused: 'locked'; retryAfter: number };

/** Seconds within which the second factor must follow the password. */
export const CHALLENGE_LIFETIME = 300;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

async function signedIn(user: User, session: Session, secret: string): Promise<SignedIn> {
  const { id: sessionId, accessId, expiresAt } = session;
  const claims = { userId: user.id, sessionId, tenantId: session.tenantId ?? null };
  const refreshToken = `${sessionId}.${secret}`;
  if (!accessId) return { accessToken: await platform().tokens.sign(claims), expiresIn: ACCESS_LIFETIME, refreshToken, viewer: { name: user.name, email: user.email } };
  const left = Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
  return { accessToken: await platform().tokens.sign({ ...claims, accessId }, new Date(), expiresAt), expiresIn: Math.min(ACCESS_LIFETIME, left), refreshToken, viewer: { name: SUPPORT, email: '' }, until: expiresAt };
}

/** Whether this session may go on: its person still belongs there, and an access it came by still runs. */
async function mayGoOn(context: TenantContext, user: User, session: Session): Promise<boolean> {
  if (!session.accessId) return mayEnter(context, user, session.tenantId ?? null);
  return user.isActive && user.isAdmin && (await runningAccess(context, session.tenantId!, user.id))?.id === session.accessId;
}

/** Whether this person may be in this company (or, with null, in the panel) at all. */
async function mayEnter(context: TenantContext, user: User, tenantId: string | null): Promise<boolean> {
  if (tenantId === null) return user.isActive && user.isAdmin;
  return user.isActive && (await rolesIn(context, user.id, tenantId)) !== undefined;
}

/**
 * Signs a person in to one company, or to the panel. A wrong password, an unknown person and a person of another
 * company are answered alike and after the same work; too many failures lock the name out for everybody who types it, on record.
 */
export async function login(context: TenantContext, { email, password, tenantId, ...client }: { email: string; password: string; tenantId: string | null } & Client): Promise<LoginOutcome> {
  const address = email.trim().toLowerCase();
  const attempts = new LoginAttempts(context, address);
  const { retryAfter, isLast } = await attempts.take();
  if (retryAfter > 0) return { refused: 'locked', retryAfter };
  const [user] = await context.find(User, { email: address } as never);
  // Side by side: a right password at the wrong door must not take longer than a wrong one.
  const [matches, isWelcome] = await Promise.all([passwordMatches(user?.passwordHash, password), user ? mayEnter(context, user, tenantId) : false]);
  if (matches === undefined) return { refused: 'busy' };
  if (!user || !matches || !isWelcome) {
    if (isLast) await context.transaction((tx) => audit(tx, { tenantId, actor: tx.actor, action: 'sign-in-locked', details: { email: address, minutes: LOCK_MINUTES }, requestId: tx.request.requestId }));
    return { refused: 'credentials' };
  }
  await attempts.succeeded();
  return admit(context, user, tenantId, client);
}

/** Lets in somebody whose password was right: at once, or once a second factor has followed, which the panel always asks for. Before that there is no token of any kind. */
export async function admit(context: TenantContext, user: User, tenantId: string | null, client: Client): Promise<Admission> {
  const isOn = (await factorOf(context, user.id))?.confirmedAt != null;
  const isRequired = tenantId === null || (await context.get(Tenant, tenantId)).requiresSecondFactor;
  if (!isOn && !isRequired) return { ok: await openSession(context, user, tenantId, client) };
  const challenge = newToken();
  const createdAt = new Date();
  return context.transaction(async (tx) => {
    tx.create(SignInChallenge, { id: uuidv7(), userId: user.id, tenantId, tokenHash: tokenHash(challenge), createdAt, expiresAt: new Date(createdAt.getTime() + CHALLENGE_LIFETIME * 1000), usedAt: null });
    return { needs: { challenge, expiresIn: CHALLENGE_LIFETIME, ...(isOn ? {} : { enrolment: await beginEnrolment(tx, user) }) } };
  });
}

/**
 * The second step of a sign-in: a code of the app or one from paper; where the second factor was only just set up, its first code,
 * which answers the recovery codes. A challenge is good at the door it was made at, for one session, and not after another password.
 */
export async function passChallenge(context: TenantContext, { challenge, code, tenantId, ...client }: { challenge: string; code: string; tenantId: string | null } & Client): Promise<CodeOutcome> {
  const [found] = await context.find(SignInChallenge, { tokenHash: tokenHash(challenge) } as never);
  if (!found || (found.tenantId ?? null) !== tenantId || found.usedAt || found.expiresAt < new Date()) return { refused: 'challenge' };
  const attempts = codeAttempts(context, found.userId);
  const { retryAfter, isLast } = await attempts.take();
  if (retryAfter > 0) return { refused: 'locked', retryAfter };
  const outcome = await context.transaction(async (tx): Promise<CodeOutcome> => {
    const row = await tx.lock(SignInChallenge, found.id);
    const user = await tx.em.findOne(User, { id: row.userId });
    if (row.usedAt || !user || user.passwordChangedAt > row.createdAt || !(await mayEnter(tx, user, tenantId))) return { refused: 'challenge' };
    const by = { kind: 'user', id: user.id, name: user.name } as const;
    const record = (action: string, details: Record<string, unknown>) => audit(tx, { tenantId, actor: by, action, details: { email: user.email, ...details }, requestId: tx.request.requestId });
    const recoveryCodes = await takeFirstCode(tx, user.id, code);
    const taken = recoveryCodes ? 'enrolment' : await takeSecondFactor(tx, user.id, code);
    if (!taken) {
      if (isLast) await record('second-factor-locked', { minutes: LOCK_MINUTES });
      return { refused: 'code' };
    }
    if (taken === 'recovery') await record('recovery-code-used', {});
    if (taken === 'enrolment') await record('second-factor-on', {});
    row.usedAt = new Date();
    const ok = await openSession(tx, user, tenantId, client);
    return recoveryCodes ? { ok, recoveryCodes } : { ok };
  });
  if ('ok' in outcome) await attempts.succeeded();
  return outcome;
}

/** Opens a session; one that comes by an access lasts as long as that. */
export async function openSession(context: TenantContext, user: User, tenantId: string | null, { userAgent, address }: Client, access?: TenantAccess): Promise<SignedIn> {
  const secret = randomBytes(32).toString('base64url');
  const now = new Date();
  const session = await context.transaction(async (tx) => {
    // Not a change of the membership: nobody who edits it meanwhile is told that somebody was faster.
    if (tenantId && !access) await tx.sql('update membership set last_signed_in_at = ? where user_id = ? and tenant_id = ?', [now, user.id, tenantId]);
    return tx.create(Session, { id: uuidv7(), userId: user.id, tenantId, accessId: access?.id ?? null, refreshHash: sha256(secret), previousRefreshHash: null, rotatedAt: now, createdAt: now, lastUsedAt: now, expiresAt: access?.endsAt ?? expiryOf({ tenantId, createdAt: now }, now), userAgent: userAgent.slice(0, 300), address: address ?? null });
  });
  return signedIn(user, session, secret);
}

/** Signs a person in without their password: for whoever runs the system and could read its database anyway. It is audited. */
export async function signInAs(context: TenantContext, { email, tenantId, userAgent }: { email: string; tenantId: string | null; userAgent: string }): Promise<SignedIn> {
  const address = email.trim().toLowerCase();
  const [user] = await context.find(User, { email: address } as never);
  if (!user || !(await mayEnter(context, user, tenantId))) throw new NotFound('member', address, ['email']);
  if (tenantId === null && !(await factorOf(context, user.id))?.confirmedAt) throw new SecondFactorState('An administrator sets up a second factor at the first sign-in to the panel; without it there is nothing to sign in to.');
  return context.transaction(async (tx) => {
    await audit(tx, { tenantId, actor: tx.actor, action: 'signed-in-as', details: { email: address }, requestId: tx.request.requestId });
    return openSession(tx, user, tenantId, { userAgent });
  });
}

/** A new access token for a refresh token, which is replaced. A token used after its successor ends the session: it was stolen. */
export async function refresh(context: TenantContext, token: string, tenantId: string | null): Promise<SignedIn | undefined> {
  const [sessionId, secret] = token.split('.');
  if (!sessionId || !secret || !isUuid(sessionId)) return undefined;
  return context.transaction(async (tx) => {
    const [session] = await tx.lockAll(Session, { id: sessionId } as never);
    const now = new Date();
    if (!session || session.revokedAt || session.expiresAt < now || (session.tenantId ?? null) !== tenantId) return undefined;
    const given = sha256(secret);
    const isCurrent = same(given, session.refreshHash);
    const isPrevious = session.previousRefreshHash != null && same(given, session.previousRefreshHash);
    if (!isCurrent && !(isPrevious && now.getTime() - session.rotatedAt.getTime() < ROTATION_GRACE)) {
      if (isPrevious) session.revokedAt = now;
      if (isPrevious) await audit(tx, { tenantId, actor: tx.actor, action: 'refresh-token-reused', details: { session: session.id }, requestId: tx.request.requestId });
      return undefined;
    }
    const user = await tx.em.findOne(User, { id: session.userId });
    if (!user || user.passwordChangedAt > session.createdAt || !(await mayGoOn(tx, user, session))) return undefined;
    if (isPrevious) return { ...(await signedIn(user, session, secret)), refreshToken: '' }; // the other tab holds the new one
    const next = randomBytes(32).toString('base64url');
    Object.assign(session, { previousRefreshHash: session.refreshHash, refreshHash: sha256(next), rotatedAt: now, ...(isKeptByRenewal(tenantId) && !session.accessId ? { lastUsedAt: now, expiresAt: expiryOf(session, now) } : {}) });
    return signedIn(user, session, next);
  });
}

/** Ends the session of whoever holds its refresh token, and answers it; its access tokens stop working within seconds. */
export async function signOut(context: TenantContext, token: string): Promise<Session | undefined> {
  const [sessionId, secret] = token.split('.');
  if (!sessionId || !secret || !isUuid(sessionId)) return undefined;
  return context.transaction(async (tx) => {
    const [session] = await tx.lockAll(Session, { id: sessionId } as never);
    const given = sha256(secret);
    // Another tab may have renewed it a moment ago: whoever held it may end it.
    const isTheirs = session && [session.refreshHash, session.previousRefreshHash].some((hash) => hash && same(given, hash));
    if (!isTheirs) return undefined;
    session.revokedAt ??= new Date();
    return session;
  });
}

/** Ends a session of a member of the caller's company, for a person who may manage them. */
export async function revokeSession(context: TenantContext, id: string): Promise<Session> {
  return context.transaction(async (tx) => {
    const [session] = await tx.lockAll(Session, { id, tenantId: tx.tenant.id, accessId: null } as never);
    if (!session) throw new NotFound('session', id, ['id']);
    if (!session.revokedAt) {
      session.revokedAt = new Date();
      await audit(tx, { tenantId: tx.tenant.id, actor: tx.actor, action: 'session-revoked', details: { session: session.id }, requestId: tx.request.requestId });
    }
    return session;
  });
}

/** Ends sessions of one person, in one company or everywhere, but for the one they keep. Answers how many. */
export async function endSessions(tx: Transaction, { userId, tenantId, except }: { userId: string; tenantId?: string | null; except?: string | undefined }): Promise<number> {
  const sessions = await tx.lockAll(Session, { userId, revokedAt: null, ...(tenantId === undefined ? {} : { tenantId }) } as never);
  const ended = sessions.filter((session) => session.id !== except && session.expiresAt > new Date());
  for (const session of ended) session.revokedAt = new Date();
  return ended.length;
}

/** A session of the caller's own, at whatever company. */
export async function revokeOwnSession(context: TenantContext, id: string): Promise<Session> {
  const user = await personOf(context);
  return context.transaction(async (tx) => {
    const [session] = await tx.lockAll(Session, { id, userId: user.id } as never);
    if (!session) throw new NotFound('session', id, ['id']);
    session.revokedAt ??= new Date();
    return session;
  });
}

/** Signs the caller out everywhere but here. */
export async function revokeOtherSessions(context: TenantContext): Promise<number> {
  const user = await personOf(context);
  return context.transaction(async (tx) => {
    const count = await endSessions(tx, { userId: user.id, except: tx.actor.sessionId });
    if (count) await auditHere(tx, 'sessions-revoked', { email: user.email, count });
    return count;
  });
}
