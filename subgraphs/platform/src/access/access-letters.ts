import { letter, type Mail } from '@ilms/kernel/mail';
import { platform } from '../runtime.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import type { AccessRequest } from './access-request.entity.ts';

const what = ({ mayWrite, minutes }: Pick<AccessRequest, 'mayWrite' | 'minutes'>) => `${mayWrite ? 'read and change' : 'read'} what is in your company, for ${minutes} minutes`;

const footnote = 'You get this letter because you may let ilms support into your company.';

/** To whoever may let us in: one of us asks to. */
export const admissionLetter = (to: string, tenant: Tenant, request: AccessRequest): Mail => letter({
  to, subject: `ilms support asks to come into ${tenant.name}`, heading: 'Let ilms support in?',
  paragraphs: [`ilms support wants to ${what(request)}: ${request.message}`, 'Nobody comes in before you allow it. It can be refused, and lapses after a day.'],
  action: { label: 'Decide', url: `${platform().origin(tenant)}/settings/security` },
  footnote,
});

/** To the same people: one of us came in without having been allowed to. */
export const overrideLetter = (to: string, tenant: Tenant, request: AccessRequest): Mail => letter({
  to, subject: `ilms support came into ${tenant.name} without being allowed to`, heading: 'ilms support is in your company',
  paragraphs: [`Because it could not wait, two of us decided that ilms support may ${what(request)}: ${request.message}`, 'What is done is in your security log. Answer this letter if you have questions.'],
  footnote,
});
