import { useApolloClient } from '@apollo/client/react';
import { App } from 'antd';
import type { UserError } from '../../../shared/document/draft.ts';
import { useIdempotencyKey } from '../../../shared/document/draft.ts';
import { useSaving } from '../../../shared/document/saving.ts';

type Answer = { userErrors: readonly UserError[] } | null | undefined;

const AFTER_CHANGE = ['reservations', 'stockHolds', 'stockLevels', 'stockSummary', 'warehouseTree', 'orders', 'backorders'];

/** Keeps stock, keeps it longer or lets it go, says so, and has lists asked anew. */
export function useReservationSaving(draft: Parameters<typeof useSaving>[0], close: () => void): { busy: boolean; run(send: (idempotencyKey: string) => Promise<Answer>, said: string): Promise<void> } {
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
    if (!isDone) return;
    for (const fieldName of AFTER_CHANGE) cache.evict({ fieldName });
    void message.success(said);
    close();
  };
  return { busy, run };
}
