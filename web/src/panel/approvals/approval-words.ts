import type { ApprovalFieldsFragment } from '../../generated/graphql.ts';
import { formatInstant } from '../../shared/format.ts';

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

export const actWords = (act: string): string => (act === 'TENANT_REMOVE' ? 'Remove the tenant and everything it has stored' : act);
