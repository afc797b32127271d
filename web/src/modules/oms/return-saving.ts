import { useApolloClient, useQuery } from '@apollo/client/react';
import { App } from 'antd';
import type { UserError } from '../../shared/document/draft.ts';
import { useIdempotencyKey } from '../../shared/document/draft.ts';
import { useSaving } from '../../shared/document/saving.ts';
import { ReturnPlaces } from './return.document.ts';

type Answer = { userErrors: readonly UserError[] } | null | undefined;

const AFTER = ['orders', 'order', 'orderSummary', 'salesReturns', 'creditNotes', 'refunds', 'gatewayRefunds', 'paymentExceptions', 'paymentRequests', 'remittances', 'remittance', 'storeCredits', 'salesInvoices', 'payments', 'stockLevels', 'stockLedger', 'stockSummary', 'reservations'];

/** Takes a step of a return, a credit note or a refund, says so, and lets everything that shows it be asked anew. */
export function useReturnSaving(draft: Parameters<typeof useSaving>[0], close: () => void): { busy: boolean; run(send: (idempotencyKey: string) => Promise<Answer>, said: string): Promise<boolean> } {
  const { busy, save } = useSaving(draft);
  const { cache } = useApolloClient();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const run = async (send: (idempotencyKey: string) => Promise<Answer>, said: string) => {
    const isDone = await save(async () => {
      const answer = await send(idempotency.current());
      idempotency.renew();
      return answer;
    });
    if (!isDone) return false;
    for (const fieldName of AFTER) cache.evict({ fieldName });
    void message.success(said);
    close();
    return true;
  };
  return { busy, run };
}

/** The open warehouses goods can go to. */
export function useReturnPlaces(): readonly { value: string; label: string; hint: string }[] {
  const { data } = useQuery(ReturnPlaces);
  return (data?.warehouses.nodes ?? []).map(({ id, name, code }) => ({ value: id, label: name, hint: code }));
}

/** `2.500000` → `2.5`, without grouping: it stands in a field people type over. */
export const plainQuantity = (quantity: string): string => (quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity);
