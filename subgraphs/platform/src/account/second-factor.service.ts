import { secretBox } from '@ilms/kernel/secret-box';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { randomBytes } from 'node:crypto';
import qrcode from 'qrcode';
import { auditHere } from '../audit/audit.ts';
import { CodeWrong, PasswordWrong, SecondFactorState, TooManyTries } from '../errors.ts';
import { LoginAttempts } from './login-attempts.ts';
import { tokenHash } from './one-time-token.ts';
import { passwordMatches } from './password.ts';
import { personOf } from './person.ts';
import { RecoveryCode, SecondFactor } from './second-factor.entity.ts';
import { matchingStep, newTotpSecret, totpUri } from './totp.ts';
import type { User } from './user.entity.ts';

const RECOVERY_CODES = 10;
const ISSUER = 'ilms';
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** What a person needs to put their second factor on a phone. It is shown once. */
export interface Enrolment {
  readonly secret: string;
  readonly uri: string;
  /** The address as a picture (SVG). */
  readonly qr: string;
}

const bound = (userId: string) => ({ tenantId: '', purpose: 'second-factor', record: userId });

export async function factorOf(context: TenantContext, userId: string): Promise<SecondFactor | undefined> {
  return (await context.find(SecondFactor, { userId } as never))[0];
}

/** Tries with codes are counted for the person, whatever door and challenge they come through. */
export const codeAttempts = (context: TenantContext, userId: string): LoginAttempts => new LoginAttempts(context, `second factor of ${userId}`);

/** Begins anew: a secret that was shown and never confirmed is void. */
export async function beginEnrolment(tx: Transaction, user: User): Promise<Enrolment> {
  const [known] = await tx.lockAll(SecondFactor, { userId: user.id } as never);
  if (known?.confirmedAt) throw new SecondFactorState('Your second factor is on already. Switch it off before you set up another one.');
  const secret = newTotpSecret();
  const sealed = secretBox().seal(secret, bound(user.id));
  if (known) Object.assign(known, { secret: sealed, lastStep: null, createdAt: new Date() });
  else tx.create(SecondFactor, { id: uuidv7(), userId: user.id, secret: sealed, confirmedAt: null, lastStep: null, createdAt: new Date() });
  const uri = totpUri(secret, user.email, ISSUER);
  return { secret, uri, qr: await qrcode.toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }) };
}

/** Takes a code of the app; the half-minute it is of is used up. */
function takeCode(factor: SecondFactor, code: string): boolean {
  const secret = secretBox().open(factor.secret, bound(factor.userId));
  const step = matchingStep(secret, code.replace(/\s/g, ''), factor.lastStep);
  if (step === undefined) return false;
  factor.lastStep = step;
  if (!secretBox().isCurrent(factor.secret)) factor.secret = secretBox().seal(secret, bound(factor.userId));
  return true;
}

const plainRecovery = (code: string) => code.toLowerCase().replace(/[^a-z0-9]/g, '');

async function takeRecoveryCode(tx: Transaction, userId: string, code: string): Promise<boolean> {
  const [row] = await tx.lockAll(RecoveryCode, { userId, codeHash: tokenHash(plainRecovery(code)), usedAt: null } as never);
  if (!row) return false;
  row.usedAt = new Date();
  return true;
}

/** Ten codes for paper; those before are void. */
async function newRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
  await tx.sql('delete from recovery_code where user_id = ?', [userId]);
  const createdAt = new Date();
  return Array.from({ length: RECOVERY_CODES }, () => {
    // 31 letters that nobody mistakes for each other; what is above the last whole multiple is drawn again.
    const letters = Array.from({ length: 16 }, function letter(): string { const byte = randomBytes(1)[0]!; return byte < 248 ? LETTERS[byte % 31]! : letter(); }).join('');
    tx.create(RecoveryCode, { id: uuidv7(), userId, codeHash: tokenHash(letters), createdAt, usedAt: null });
    return letters.match(/.{4}/g)!.join('-');
  });
}

/** Whether this is the person's second factor: a code of the app, or one from paper. Each works once. */
export async function takeSecondFactor(tx: Transaction, userId: string, code: string): Promise<'code' | 'recovery' | undefined> {
  const [factor] = await tx.lockAll(SecondFactor, { userId } as never);
  if (!factor?.confirmedAt) return undefined;
  if (takeCode(factor, code)) return 'code';
  return (await takeRecoveryCode(tx, userId, code)) ? 'recovery' : undefined;
}

/** Switches a begun second factor on when the code is right; answers the recovery codes. */
export async function takeFirstCode(tx: Transaction, userId: string, code: string): Promise<string[] | undefined> {
  const [factor] = await tx.lockAll(SecondFactor, { userId } as never);
  if (!factor || factor.confirmedAt || !takeCode(factor, code)) return undefined;
  factor.confirmedAt = new Date();
  return newRecoveryCodes(tx, userId);
}

export async function enrol(context: TenantContext): Promise<Enrolment> {
  const user = await personOf(context);
  return context.transaction((tx) => beginEnrolment(tx, user));
}

/** One try with a code; too many in a row are refused, whoever sends them. */
async function counted<T>(context: TenantContext, userId: string, work: () => Promise<T | undefined>): Promise<T> {
  const attempts = codeAttempts(context, userId);
  const { retryAfter } = await attempts.take();
  if (retryAfter > 0) throw new TooManyTries(retryAfter);
  const done = await work();
  if (done === undefined) throw new CodeWrong();
  await attempts.succeeded();
  return done;
}

export async function confirmEnrolment(context: TenantContext, code: string): Promise<string[]> {
  const user = await personOf(context);
  return counted(context, user.id, () => context.transaction(async (tx) => {
    const codes = await takeFirstCode(tx, user.id, code);
    if (codes) await auditHere(tx, 'second-factor-on', { email: user.email });
    return codes;
  }));
}

/** What weakens an account needs both: the password and the second factor, however fresh the session is. */
async function provenTwice<T>(context: TenantContext, { password, code }: { password: string; code: string }, work: (tx: Transaction, user: User) => Promise<T>): Promise<T> {
  const user = await personOf(context);
  if (!(await factorOf(context, user.id))?.confirmedAt) throw new SecondFactorState('Your second factor is off.');
  const attempts = new LoginAttempts(context, user.email);
  const { retryAfter } = await attempts.take();
  if (retryAfter > 0) throw new TooManyTries(retryAfter);
  if (!(await passwordMatches(user.passwordHash, password))) throw new PasswordWrong('password');
  await attempts.succeeded();
  return counted(context, user.id, () => context.transaction(async (tx) => ((await takeSecondFactor(tx, user.id, code)) ? work(tx, user) : undefined)));
}

async function removeFactor(tx: Transaction, userId: string): Promise<void> {
  await tx.flush();
  await tx.sql('delete from second_factor where user_id = ?', [userId]);
  await tx.sql('delete from recovery_code where user_id = ?', [userId]);
  await tx.sql('delete from sign_in_challenge where user_id = ?', [userId]);
}

export async function disableSecondFactor(context: TenantContext, proof: { password: string; code: string }): Promise<User> {
  return provenTwice(context, proof, async (tx, user) => {
    await removeFactor(tx, user.id);
    await auditHere(tx, 'second-factor-off', { email: user.email });
    return user;
  });
}

export async function renewRecoveryCodes(context: TenantContext, proof: { password: string; code: string }): Promise<string[]> {
  return provenTwice(context, proof, async (tx, user) => {
    await tx.flush();
    const codes = await newRecoveryCodes(tx, user.id);
    await auditHere(tx, 'recovery-codes-renewed', { email: user.email });
    return codes;
  });
}

/** For who has lost phone and paper; whoever calls has made sure that they may. Their sessions end as well: the phone may be in other hands. */
export async function forgetSecondFactor(tx: Transaction, user: User): Promise<boolean> {
  const [factor] = await tx.lockAll(SecondFactor, { userId: user.id } as never);
  if (!factor) return false;
  await removeFactor(tx, user.id);
  return factor.confirmedAt != null;
}

export async function recoveryCodesLeft(context: TenantContext, userId: string): Promise<number> {
  const [row] = await context.sql<{ left: string }>('select count(*) as left from recovery_code where user_id = ? and used_at is null', [userId]);
  return Number(row!.left);
}
