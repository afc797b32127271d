import type { ApprovalFieldsFragment } from '../../generated/graphql.ts';
import { formatDay, formatInstant, formatMoney, plural } from '../../shared/format.ts';
import { offWords } from '../prices/price-words.ts';

type Told = Pick<ApprovalFieldsFragment, 'state' | 'decidedBy' | 'decidedAt' | 'dueAt' | 'takenBackBy' | 'takenBackAt' | 'doneAt' | 'failure' | 'note'>;

/** What has become of an approval, and what will. */
export function approvalWords({ state, decidedBy, decidedAt, dueAt, takenBackBy, takenBackAt, doneAt, failure, note }: Told): string {
  const said = note ? `: ${note}` : '';
  switch (state) {
    case 'ASKED': return 'Another administrator has to decide.';
    case 'APPROVED': return `Approved by ${decidedBy}${said}. Done on ${formatInstant(dueAt!)} unless somebody takes it back.`;
    case 'UNDER_WAY': return 'It has begun and cannot be taken back.';
    case 'REFUSED': return `${decidedBy}, ${formatInstant(decidedAt!)}${said}`;
    case 'TAKEN_BACK': return `${takenBackBy}, ${formatInstant(takenBackAt!)}`;
    case 'DONE': return `${formatInstant(doneAt!)}, approved by ${decidedBy}`;
    default: return failure ?? '';
  }
}

interface PriceFacts { kind?: string; code?: string; name?: string; was?: string; monthly?: string; effectiveFrom?: string; companies?: string[] }
interface CouponFacts { code: string; name: string; percent: string | null; amount: string | null; months: number | null; appliesTo: string[]; maxRedemptions: number | null; validUntil: string | null; forNewOnly: boolean }
interface BundleFacts { name: string; modules: string[]; withoutFeatures: string[]; limits: Record<string, number | null>; monthly: string; company: string | null; validUntil: string | null }

type About = Pick<ApprovalFieldsFragment, 'act' | 'tenant' | 'subject' | 'details'>;

/** What the approval is about: a company, or something that is sold. */
export function aboutOf({ tenant, subject, details }: Pick<About, 'tenant' | 'subject' | 'details'>): { readonly name: string; readonly path: string | undefined } {
  if (tenant) return { name: tenant.name, path: `/tenants/${tenant.id}` };
  const [kind, code] = (subject ?? '').split(' ');
  // Until they are approved they have no page of their own.
  if (kind === 'coupon') return { name: code ?? '', path: '/prices/coupons' };
  return { name: (details as PriceFacts | null)?.name ?? subject ?? '', path: code ? `/prices/${kind}/${code}` : undefined };
}

interface ActWords { readonly what: string; readonly of: string; readonly verb: string; readonly after: string; readonly done: string }

const PRICE = { verb: 'price', done: 'Approved; it is done at once', after: 'It is done at once; companies that are to pay more are told by letter 30 days before.' };

const until = (day: string | null): string => (day ? `, until ${formatDay(day)}` : '');

/** A coupon in a sentence: "10 % off for 3 months of everything, for any number of companies". */
export function couponWords({ percent, amount, months, appliesTo, maxRedemptions, validUntil, forNewOnly }: CouponFacts): string {
  const who = maxRedemptions === null ? 'any number of companies' : plural(maxRedemptions, 'company', 'companies');
  return `${offWords({ percent, amount, months })} of ${appliesTo.join(', ') || 'everything'}, for ${who}${forNewOnly ? ' that have not paid for anything yet' : ''}${until(validUntil)}`;
}

/** A bundle in a sentence: "inventory, oms for ₹5,000 a month, at most 7 users; offered to Acme". */
export function bundleWords({ modules, withoutFeatures, limits, monthly, company, validUntil }: BundleFacts): string {
  const most = Object.entries(limits).filter(([, ceiling]) => ceiling !== null).map(([limit, ceiling]) => `${limit} at most ${ceiling}`);
  return [`${modules.join(', ')} for ${formatMoney(monthly)} a month`, ...(withoutFeatures.length ? [`without ${withoutFeatures.join(', ')}`] : []), ...most].join(', ') + `; offered to ${company ?? 'whoever knows the code'}${until(validUntil)}`;
}

/** What is asked for, with its figures, as the pages and dialogs of approvals say it. */
export function actWords(approval: About): ActWords {
  const { name } = aboutOf(approval);
  const { was, monthly, effectiveFrom, companies = [] } = (approval.details ?? {}) as PriceFacts;
  switch (approval.act) {
    case 'TENANT_REMOVE': return {
      what: 'Remove the tenant and everything it has stored', of: `the removal of ${name}`, verb: 'removal', done: 'Approved; it is done in seven days',
      after: 'In seven days everything it has stored is deleted for good; until then anybody may take it back. Its people who see to money are told by letter.',
    };
    case 'ACCESS_WITHOUT_CONSENT': return {
      what: 'Come in without the tenant’s consent', of: `coming into ${name} without its consent`, verb: 'entry', done: 'Approved; the access has begun',
      after: 'Their access begins at once. Whoever may let us in there is told by letter, and it stands in the tenant’s security log.',
    };
    case 'PRICE_PUBLISH': return { ...PRICE, of: `the price of ${name}`, what: `${formatMoney(monthly ?? '0')} a month instead of ${formatMoney(was ?? '0')} from ${effectiveFrom ? formatDay(effectiveFrom) : ''}${companies.length ? `, also for ${companies.join(', ')}` : '; who has it keeps what it pays'}` };
    case 'COUPON_MAKE': return { of: `the coupon ${name}`, verb: 'coupon', what: `Coupon for ${(approval.details as CouponFacts).name}: ${couponWords(approval.details as CouponFacts)}`, done: 'Approved; it can be redeemed', after: 'It can be redeemed at once, and its terms cannot be changed.' };
    case 'BUNDLE_MAKE': return { of: `the bundle ${name}`, verb: 'bundle', what: `Bundle: ${bundleWords(approval.details as BundleFacts)}`, done: 'Approved; it is offered', after: 'It is offered at once.' };
    case 'PRICE_MIGRATE': return { ...PRICE, of: `the price of ${name}`, what: `${companies.join(', ')} to pay ${formatMoney(monthly ?? '0')} a month` };
  }
}
