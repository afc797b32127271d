import { letter, type Mail } from '@ilms/kernel/mail';
import { platform } from '../runtime.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import type { Approval } from './approval.entity.ts';

const page = () => `${platform().origin({ slug: 'panel' })}/approvals`;
const dayOf = (at: Date) => new Intl.DateTimeFormat('en-IN', { dateStyle: 'long', timeZone: 'Asia/Kolkata' }).format(at);

/** What an administrator asks for, in a few words. */
function wordsOf({ act, details }: Approval, company: string | undefined): { readonly wants: string; readonly says: string } {
  if (act === 'TENANT_REMOVE') return { wants: `remove ${company}`, says: `everything ${company} has stored to be deleted` };
  if (act === 'ACCESS_WITHOUT_CONSENT') return { wants: `come into ${company} without its consent`, says: `an access that begins at once, though ${company} wants to be asked and has not answered. The company is told` };
  const { name, was, monthly, effectiveFrom, companies } = details as { name: string; was?: string; monthly: string; effectiveFrom?: string; companies: string[] };
  const also = companies.length ? `, also for ${companies.join(', ')}` : '';
  return act === 'PRICE_PUBLISH'
    ? { wants: `sell ${name} at another price`, says: `${name} to cost ₹${monthly} a month instead of ₹${was} from ${effectiveFrom} on${also}` }
    : { wants: `have ${companies.length === 1 ? companies[0] : `${companies.length} companies`} pay another price for ${name}`, says: `${companies.join(', ')} to pay ₹${monthly} a month for ${name}` };
}

/** To the other administrators: one of them has to decide. */
export function askedLetter(to: string, approval: Approval, company: string | undefined): Mail {
  const { askedBy, reason } = approval;
  const { wants, says } = wordsOf(approval, company);
  return letter({
    to, subject: `${askedBy} asks to ${wants}`, heading: `${wants[0]!.toUpperCase()}${wants.slice(1)}?`,
    paragraphs: [`${askedBy} asks for ${says}: ${reason}`, 'Another administrator has to approve or refuse it. Nothing happens until then.'],
    action: { label: 'Decide', url: page() },
    footnote: 'You get this letter because you are an administrator of ilms.',
  });
}

/** To whoever sees to money at the company: that its data go, and when. */
export const removalLetter = (to: string, { name }: Tenant, dueAt: Date): Mail => letter({
  to, subject: `The data of ${name} will be deleted on ${dayOf(dueAt)}`, heading: `${name} will be deleted`,
  paragraphs: [`On ${dayOf(dueAt)} everything ${name} has stored with ilms will be deleted for good.`, 'If that must not happen, answer this letter before then.'],
  footnote: `You get this letter because you see to what ${name} pays ilms.`,
});
