import { useActing } from '../../shared/document/acting.ts';
import type { UserError } from '../../shared/document/draft.ts';

type Draft = Parameters<typeof useActing>[0];

/** Lists and figures that may say something else once an order was changed. */
export const AFTER_CHANGE = ['orders', 'orderHolds', 'orderSummary', 'backorders', 'orderAmendments', 'stockLevels', 'stockSummary', 'reservations'];

/** Changes an order. */
export const useOrderSaving = <Answer extends { userErrors: readonly UserError[] }>(draft: Draft) => useActing<Answer>(draft, AFTER_CHANGE);
