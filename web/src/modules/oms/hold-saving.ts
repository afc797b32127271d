import { useActing } from '../../shared/document/acting.ts';

type Draft = Parameters<typeof useActing>[0];

/** Places or releases a hold. */
export const useHoldSaving = (draft: Draft, close: () => void) => useActing(draft, ['orders', 'orderHolds', 'orderSummary'], close);
