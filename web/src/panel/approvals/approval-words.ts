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

interface ActWords { what: string; of: (tenant: string) => string; verb: string; after: string; done: string }

const ACTS: Readonly<Record<ApprovalFieldsFragment['act'], ActWords>> = {
  TENANT_REMOVE: {
    what: 'Remove the tenant and everything it has stored', of: (tenant) => `the removal of ${tenant}`, verb: 'removal', done: 'Approved; it is done in seven days',
    after: 'In seven days everything it has stored is deleted for good; until then anybody may take it back. Its people who see to money are told by letter.',
  },
  ACCESS_WITHOUT_CONSENT: {
    what: 'Come in without the tenant’s consent', of: (tenant) => `coming into ${tenant} without its consent`, verb: 'entry', done: 'Approved; the access has begun',
    after: 'Their access begins at once. Whoever may let us in there is told by letter, and it stands in the tenant’s security log.',
  },
};

/** What is asked for, as the pages and dialogs of approvals say it. */
export const actWords = (act: ApprovalFieldsFragment['act']): ActWords => ACTS[act];
