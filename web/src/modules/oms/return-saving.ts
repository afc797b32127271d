import { useQuery } from '@apollo/client/react';
import { useActing } from '../../shared/document/acting.ts';
import { ReturnPlaces } from './return.document.ts';

type Draft = Parameters<typeof useActing>[0];

const AFTER = ['orders', 'order', 'orderSummary', 'salesReturns', 'creditNotes', 'refunds', 'gatewayRefunds', 'paymentExceptions', 'paymentRequests', 'remittances', 'remittance', 'storeCredits', 'salesInvoices', 'payments', 'stockLevels', 'stockLedger', 'stockSummary', 'reservations'];

/** Takes a step of a return, a credit note, a payment or a refund. */
export const useReturnSaving = (draft: Draft, close: () => void) => useActing(draft, AFTER, close);

/** The open warehouses goods can go to. */
export function useReturnPlaces(): readonly { value: string; label: string; hint: string }[] {
  const { data } = useQuery(ReturnPlaces);
  return (data?.warehouses.nodes ?? []).map(({ id, name, code }) => ({ value: id, label: name, hint: code }));
}

/** `2.500000` → `2.5`, without grouping: it stands in a field people type over. */
export const plainQuantity = (quantity: string): string => (quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity);
