import { parseGstin } from '@ilms/core/india/gstin';
import { DomainError } from '@ilms/kernel/errors';
import { mailer } from '@ilms/kernel/mail';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { LoginAttempts } from '../account/login-attempts.ts';
import { newToken, tokenHash } from '../account/one-time-token.ts';
import { checkPassword } from '../account/password-policy.ts';
import { hashPassword, passwordMatches } from '../account/password.ts';
import { User } from '../account/user.entity.ts';
import { platform } from '../runtime.ts';
import { checkSlug, skeleton, SLUG_SKELETON } from '../tenant/slug.ts';
import { chosenSet, couponOfSet } from './offers.ts';
import { AddressAsked, CodeWrong, NoSignup, PasswordDiffers, TooManySignups, TriedBefore } from './signup-errors.ts';
import type { SignupAddress, SignupProgress } from './signup-parts.ts';
import { codeLetter, knownLetter } from './signup-letter.ts';
import { Signup } from './signup.entity.ts';

/** How long the code of a letter is good, in minutes. */
export const CODE_MINUTES = 30;
/** Sign-ups begun from one place, or for one e-mail address, before it has to wait. */
const MOST_FROM_A_PLACE = 20;
const MOST_FOR_AN_ADDRESS = 5;

export interface NewSignup {
  readonly company: string;
  readonly slug: string;
  readonly gstin?: string | null;
  readonly plan?: string | null;
  readonly modules: readonly string[];
  readonly coupon?: string | null;
  readonly ownerName: string;
  readonly email: string;
  /** From where it comes. */
  readonly from?: string | null;
}

const hashed = (id: string, code: string): string => createHash('sha256').update(`${id} ${code}`).digest('hex');
const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

async function expectAddress(context: TenantContext, slug: string, email?: string): Promise<void> {
  const alike = await context.sql<{ slug: string }>(`select slug from tenant where ${SLUG_SKELETON} = ?`, [skeleton(slug)]);
  checkSlug(slug, alike.map((row) => row.slug));
  if (alike.some((row) => row.slug === slug)) throw new AddressAsked(slug);
  const asked = await context.sql<{ email: string }>(`select email from signup where ${SLUG_SKELETON} = ? and (state = 'MAKING' or (state = 'ASKED' and expires_at > ?))`, [skeleton(slug), platform().now()]);
  if (asked.some((row) => row.email !== email)) throw new AddressAsked(slug);
}

export async function signupAddress(context: TenantContext, slug: string): Promise<SignupAddress> {
  const address = `${slug}.${platform().address}`;
  try {
    await expectAddress(context, slug);
    return { slug, address, refusal: null };
  } catch (error) {
    if (error instanceof DomainError) return { slug, address, refusal: error.message };
    throw error;
  }
}

/** The address of the company that was signed up with an e-mail address. */
async function companyOf(context: TenantContext, email: string): Promise<string | undefined> {
  const [row] = await context.sql<{ slug: string }>("select s.slug from trial_claim c join signup s on s.id = c.signup_id where c.kind = 'EMAIL' and c.value = ?", [email]);
  return row?.slug;
}

/** The same business tries us out once. Only whoever has proven an e-mail address learns that it has. */
async function expectNewcomer(context: TenantContext, gstin: string | null | undefined): Promise<void> {
  const pan = gstin ? parseGstin(gstin).pan : undefined;
  if (pan && (await context.sql("select from trial_claim where kind = 'PAN' and value = ?", [pan])).length) throw new TriedBefore('PAN');
}

/**
 * Takes what a stranger wants, and writes them a letter with a code. Nothing is made before it comes back. Whoever has signed up with the address
 * before is written where; the page is answered alike, so that nobody learns whose addresses we know.
 */
export async function beginSignup(context: TenantContext, { company, slug, gstin, plan, modules, coupon, ownerName, email, from }: NewSignup): Promise<string> {
  const to = email.trim().toLowerCase();
  for (const [subject, free] of [[`signup from ${from ?? 'nowhere'}`, MOST_FROM_A_PLACE], [`signup for ${to}`, MOST_FOR_AN_ADDRESS]] as const) {
    const { retryAfter } = await new LoginAttempts(context, subject, free).take();
    if (retryAfter > 0) throw new TooManySignups(retryAfter);
  }
  const registered = gstin?.trim() ? parseGstin(gstin) : undefined;
  await expectAddress(context, slug, to);
  const chosen = await chosenSet(context, { plan: plan ?? null, modules });
  const named = coupon?.trim() ? (await couponOfSet(context, chosen, coupon)).code : null;
  const id = uuidv7();
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const now = platform().now();
  const there = await companyOf(context, to);
  await context.transaction(async (tx) => {
    tx.create(Signup, { id, slug, company: company.trim(), gstin: registered?.gstin ?? null, plan: chosen.plan, modules: chosen.modules, coupon: named, ownerName: ownerName.trim(), email: to, codeHash: there ? hashed(id, newToken()) : hashed(id, code), state: 'ASKED', createdAt: now, expiresAt: new Date(now.getTime() + CODE_MINUTES * 60_000) });
    await mailer().send(tx, there ? knownLetter(to, platform().origin({ slug: there })) : codeLetter(to, code, company.trim()));
  });
  return id;
}

/** The code came back: the company is made in the background. Whoever has a login already proves it with its password. */
export async function confirmSignup(context: TenantContext, { id, code, password }: { readonly id: string; readonly code: string; readonly password: string }): Promise<SignupProgress> {
  const { retryAfter } = await new LoginAttempts(context, `signup code ${id}`).take();
  if (retryAfter > 0) throw new TooManySignups(retryAfter);
  const signup = await context.load(Signup, id);
  const now = platform().now();
  if (!signup || signup.state !== 'ASKED' || signup.expiresAt < now || !same(signup.codeHash, hashed(id, code.replace(/\s/g, '')))) throw new CodeWrong();
  await expectNewcomer(context, signup.gstin);
  const [known] = await context.find(User, { email: signup.email } as never);
  if (!known) checkPassword(password, signup.email);
  else if (!(await passwordMatches(known.passwordHash, password)) || !known.isActive) throw new PasswordDiffers();
  const passwordHash = known ? null : await hashPassword(password);
  const follow = newToken();
  await context.transaction(async (tx) => {
    const locked = await tx.lock(Signup, id);
    if (locked.state !== 'ASKED') throw new CodeWrong();
    Object.assign(locked, { state: 'MAKING', confirmedAt: now, passwordHash, followHash: tokenHash(follow) });
    tx.enqueue({ module: 'platform', job: 'make-companies' });
  });
  return { state: 'MAKING', follow };
}

/** How far it has come. Once the company is there, what opens its door is said, each time anew, until somebody has gone in. */
export async function followSignup(context: TenantContext, id: string, follow: string): Promise<SignupProgress> {
  return context.transaction(async (tx) => {
    const signup = await mine(tx, id, follow);
    const { state, refusal = null, tenantId, enteredAt } = signup;
    if (state !== 'DONE' || !tenantId || enteredAt) return { state, refusal };
    const enter = newToken();
    signup.enterHash = tokenHash(enter);
    return { state, refusal, enter, origin: platform().origin({ slug: signup.slug }) };
  });
}

async function mine(tx: Transaction, id: string, follow: string): Promise<Signup> {
  const [signup] = await tx.lockAll(Signup, { id } as never);
  if (!signup?.followHash || !same(signup.followHash, tokenHash(follow))) throw new NoSignup();
  return signup;
}
