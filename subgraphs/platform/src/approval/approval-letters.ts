import { letter, type Mail } from '@ilms/kernel/mail';
import type { BundleDetails } from '../bundle/asked-bundle.ts';
import type { CouponDetails } from '../coupon/asked-coupon.ts';
import { platform } from '../runtime.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import type { Approval } from './approval.entity.ts';

const page = () => `${platform().origin({ slug: 'panel' })}/approvals`;
const dayOf = (at: Date) => new Intl.DateTimeFormat('en-IN', { dateStyle: 'long', timeZone: 'Asia/Kolkata' }).format(at);

interface Words { readonly wants: string; readonly says: string }

/** What an administrator asks for, in a few words. */
function wordsOf({ act, details }: Approval, company: string | undefined): Words {
  if (act === 'TENANT_REMOVE') return { wants: `remove ${company}`, says: `everything ${company} has stored to be deleted` };
  if (act === 'ACCESS_WITHOUT_CONSENT') return { wants: `come into ${company} without its consent`, says: `an access that begins at once, though ${company} wants to be asked and has not answered. The company is told` };
  if (act === 'COUPON_MAKE') return couponWords(details as unknown as CouponDetails);
  if (act === 'BUNDLE_MAKE') return bundleWords(details as unknown as BundleDetails);
  const { name, was, monthly, effectiveFrom, companies } = details as { name: string; was?: string; monthly: string; effectiveFrom?: string; companies: string[] };
  const also = companies.length ? `, also for ${companies.join(', ')}` : '';
  return act === 'PRICE_PUBLISH'
    ? { wants: `sell ${name} at another price`, says: `${name} to cost ₹${monthly} a month instead of ₹${was} from ${effectiveFrom} on${also}` }
    : { wants: `have ${companies.length === 1 ? companies[0] : `${companies.length} companies`} pay another price for ${name}`, says: `${companies.join(', ')} to pay ₹${monthly} a month for ${name}` };
}

function couponWords({ code, name, percent, amount, months, maxRedemptions, appliesTo }: CouponDetails): Words {
  const off = `${percent ? `${percent} %` : `₹${amount} a month`} off ${appliesTo.join(', ') || 'everything'} ${months === null ? 'for ever' : months === 1 ? 'once' : `for ${months} months`}`;
  return { wants: `make the coupon ${code}`, says: `a coupon for ${name}: ${off}, for ${maxRedemptions === null ? 'any number of companies' : `at most ${maxRedemptions} companies`}` };
}

const bundleWords = ({ name, modules, monthly, company }: BundleDetails): Words =>
  ({ wants: `offer the bundle ${name}`, says: `${modules.join(', ')} to be offered to ${company ?? 'whoever knows the code'} for ₹${monthly} a month` });

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
