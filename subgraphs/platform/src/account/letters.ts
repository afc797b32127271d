import { letter, type Letterhead, type Mail } from '@ilms/kernel/mail';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { platform } from '../runtime.ts';

type Company = Pick<Tenant, 'slug' | 'name' | 'customDomain'>;

// The token stands behind the #: browsers send it to nobody, so it is in no log and in no referrer.
const linkTo = (company: Company, path: string, token: string) => `${platform().origin(company)}${path}#${token}`;

/** What the product is called in a letter. */
const productOf = (letterhead: Letterhead | undefined): string => letterhead?.name ?? 'ilms';

export const invitationLetter = ({ to, inviter, company, token, days, letterhead }: { to: string; inviter: string; company: Company; token: string; days: number; letterhead: Letterhead }): Mail => letter({
  to, letterhead, subject: `${inviter} invites you to ${company.name} on ${productOf(letterhead)}`, heading: `Join ${company.name}`,
  paragraphs: [`${inviter} invites you to work in ${company.name} on ${productOf(letterhead)}.`, `The invitation is good for ${days} days and for you alone.`],
  action: { label: 'Accept the invitation', url: linkTo(company, '/invitation', token) },
  footnote: `You get this letter because ${inviter} has entered ${to}. If you do not know ${company.name}, do nothing: without you nothing happens.`,
});

export const resetLetter = ({ to, company, token, minutes, letterhead }: { to: string; company: Company; token: string; minutes: number; letterhead: Letterhead | undefined }): Mail => letter({
  to, letterhead, subject: `Choose a new password for ${productOf(letterhead)}`, heading: 'Choose a new password',
  paragraphs: [`Somebody, probably you, has forgotten the password of ${to}.`, `The link works once and for ${minutes} minutes. All your sessions end when the new password is set.`],
  action: { label: 'Choose a new password', url: linkTo(company, '/new-password', token) },
  footnote: 'If it was not you, do nothing: your password stays as it is.',
});

/** What somebody should learn who did not do it. */
export const noticeLetter = ({ to, what, at, letterhead }: { to: string; what: string; at: Date; letterhead?: Letterhead | undefined }): Mail => letter({
  to, letterhead, subject: `${what} (${productOf(letterhead)})`, heading: what,
  paragraphs: [`This happened on ${new Intl.DateTimeFormat('en-IN', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Kolkata' }).format(at)} (India).`],
  footnote: 'If it was not you, ask an owner of your company at once to end your sessions.',
});
