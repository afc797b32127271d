import { useActing } from '../../../shared/document/acting.ts';

type Draft = Parameters<typeof useActing>[0];

/** Keeps stock, keeps it longer or lets it go. */
export const useReservationSaving = (draft: Draft, close: () => void) => useActing(draft, ['reservations', 'stockHolds', 'stockLevels', 'stockSummary', 'warehouseTree'], close);
