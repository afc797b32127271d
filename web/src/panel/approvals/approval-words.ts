import type { ApprovalFieldsFragment } from '../../generated/graphql.ts';
import { formatDay, formatInstant, formatMoney } from '../../shared/format.ts';

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

type About = Pick<ApprovalFieldsFragment, 'act' | 'tenant' | 'subject' | 'details'>;

/** What the approval is about: a company, or something that is sold. */
export function aboutOf({ tenant, subject, details }: Pick<About, 'tenant' | 'subject' | 'details'>): { readonly name: string; readonly path: string | undefined } {
  if (tenant) return { name: tenant.name, path: `/tenants/${tenant.id}` };
  const [kind, code] = (subject ?? '').split(' ');
  return { name: (details as PriceFacts | null)?.name ?? subject ?? '', path: code ? `/prices/${kind}/${code}` : undefined };
}

interface ActWords { readonly what: string; readonly of: string; readonly verb: string; readonly after: string; readonly done: string }

const PRICE = { verb: 'price', done: 'Approved; it is done at once', after: 'It is done at once; companies that are to pay more are told by letter 30 days before.' };

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
    case 'PRICE_MIGRATE': return { ...PRICE, of: `the price of ${name}`, what: `${companies.join(', ')} to pay ${formatMoney(monthly ?? '0')} a month` };
  }
}
