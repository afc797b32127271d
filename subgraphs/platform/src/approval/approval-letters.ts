import { letter, type Mail } from '@ilms/kernel/mail';
import { platform } from '../runtime.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import type { Approval } from './approval.entity.ts';

const page = () => `${platform().origin({ slug: 'panel' })}/approvals`;
const dayOf = (at: Date) => new Intl.DateTimeFormat('en-IN', { dateStyle: 'long', timeZone: 'Asia/Kolkata' }).format(at);

/** To the other administrators: one of them has to decide. */
export const removalAskedLetter = (to: string, { name }: Tenant, { askedBy, reason }: Approval): Mail => letter({
  to, subject: `${askedBy} asks to remove ${name}`, heading: `Remove ${name}?`,
  paragraphs: [`${askedBy} asks for everything ${name} has stored to be deleted: ${reason}`, 'Another administrator has to approve or refuse it. Nothing happens until then.'],
  action: { label: 'Decide', url: page() },
  footnote: 'You get this letter because you are an administrator of ilms.',
});

/** To the other administrators: one of us wants to come in without the company allowing it. */
export const entryLetter = (to: string, { name }: Tenant, { askedBy, reason }: Approval): Mail => letter({
  to, subject: `${askedBy} asks to come into ${name} without its consent`, heading: `Come into ${name} without its consent?`,
  paragraphs: [`${name} wants to be asked, and has not answered. ${askedBy} cannot wait: ${reason}`, 'If you approve it, the access begins at once, and the company is told.'],
  action: { label: 'Decide', url: page() },
  footnote: 'You get this letter because you are an administrator of ilms.',
});

/** To whoever sees to money at the company: that its data go, and when. */
export const removalLetter = (to: string, { name }: Tenant, dueAt: Date): Mail => letter({
  to, subject: `The data of ${name} will be deleted on ${dayOf(dueAt)}`, heading: `${name} will be deleted`,
  paragraphs: [`On ${dayOf(dueAt)} everything ${name} has stored with ilms will be deleted for good.`, 'If that must not happen, answer this letter before then.'],
  footnote: `You get this letter because you see to what ${name} pays ilms.`,
});
