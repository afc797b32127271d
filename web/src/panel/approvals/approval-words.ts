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

/** What the approval is about: a company, or something that is sold. */
export function aboutOf({ tenant, subject, details }: Pick<ApprovalFieldsFragment, 'tenant' | 'subject' | 'details'>): { readonly name: string; readonly path: string | undefined } {
  if (tenant) return { name: tenant.name, path: `/tenants/${tenant.id}` };
  const [kind, code] = (subject ?? '').split(' ');
  return { name: (details as PriceFacts | null)?.name ?? subject ?? '', path: code ? `/prices/${kind}/${code}` : undefined };
}

/** What is to be done, with its figures. */
export function actWords({ act, details }: Pick<ApprovalFieldsFragment, 'act' | 'details'>): string {
  const { was, monthly, effectiveFrom, companies = [] } = (details ?? {}) as PriceFacts;
  if (act === 'TENANT_REMOVE') return 'Remove the tenant and everything it has stored';
  if (act === 'PRICE_PUBLISH') return `${formatMoney(monthly ?? '0')} a month instead of ${formatMoney(was ?? '0')} from ${effectiveFrom ? formatDay(effectiveFrom) : ''}${companies.length ? `, also for ${companies.join(', ')}` : '; who has it keeps what it pays'}`;
  return `${companies.join(', ')} to pay ${formatMoney(monthly ?? '0')} a month`;
}

/** What happens once it is approved. */
export const afterWords = (act: string): string => (act === 'TENANT_REMOVE' ? 'it is done in seven days' : 'it is done within a minute');
