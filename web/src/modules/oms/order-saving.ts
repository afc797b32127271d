import { useApolloClient } from '@apollo/client/react';
import { App } from 'antd';
import type { UserError } from '../../shared/document/draft.ts';
import { useIdempotencyKey } from '../../shared/document/draft.ts';
import { useSaving } from '../../shared/document/saving.ts';

/** Lists and figures that may say something else once an order was changed. */
export const AFTER_CHANGE = ['orders', 'orderHolds', 'orderSummary', 'backorders', 'orderAmendments', 'stockLevels', 'stockSummary', 'reservations'];

/** Sends one change of an order, says what came of it, and lets lists be asked anew. Answers what was answered once it is done. */
export function useOrderSaving<Answer extends { userErrors: readonly UserError[] }>(draft: Parameters<typeof useSaving>[0]): { busy: boolean; run(send: (idempotencyKey: string) => Promise<Answer | null | undefined>, said: (answer: Answer) => string): Promise<Answer | undefined> } {
  const { busy, save } = useSaving(draft);
  const { cache } = useApolloClient();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const run = async (send: (idempotencyKey: string) => Promise<Answer | null | undefined>, said: (answer: Answer) => string) => {
    let answer: Answer | null | undefined;
    const isDone = await save(async () => {
      answer = await send(idempotency.current());
      idempotency.renew();
      return answer;
    });
    if (!isDone || !answer) return undefined;
    for (const fieldName of AFTER_CHANGE) cache.evict({ fieldName });
    void message.success(said(answer));
    return answer;
  };
  return { busy, run };
}
