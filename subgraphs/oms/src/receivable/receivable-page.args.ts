import { choice } from '@ilms/kernel/fields';

export const ReceivableSort = choice('ReceivableSort', 'What comes first of what customers owe.', {
  OVERDUE: 'Who owes most overdue.', OPEN: 'Who owes most.', OLDEST: 'Whose oldest part has been overdue longest.', ON_ACCOUNT: 'Who has most on account.', NAME: 'By name.',
});
export type ReceivableSort = keyof typeof ReceivableSort;

export const ReceivableAge = choice('ReceivableAge', 'Customers of which something is open of this age.', {
  NOT_DUE: 'Not due yet.', OVERDUE: 'Overdue, for however long.', UP_TO_30: 'Overdue for 1 to 30 days.', UP_TO_60: 'Overdue for 31 to 60 days.', UP_TO_90: 'Overdue for 61 to 90 days.', OVER_90: 'Overdue for longer.', ON_ACCOUNT: 'With money on account.',
});
export type ReceivableAge = keyof typeof ReceivableAge;

export interface ReceivablePageArgs {
  readonly first?: number;
  readonly offset?: number;
  readonly search?: string | null;
  readonly age?: ReceivableAge | null;
  readonly sort?: ReceivableSort;
}
