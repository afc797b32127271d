import { useApolloClient } from '@apollo/client/react';
import { App } from 'antd';
import type { UserError } from '../../shared/document/draft.ts';
import { useIdempotencyKey } from '../../shared/document/draft.ts';
import { useSaving } from '../../shared/document/saving.ts';

type Answer = { userErrors: readonly UserError[] } | null | undefined;

/** Places or releases a hold, says so, and lets lists and counts be asked anew. */
export function useHoldSaving(draft: Parameters<typeof useSaving>[0], close: () => void): { busy: boolean; run(send: (idempotencyKey: string) => Promise<Answer>, said: string): Promise<void> } {
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
    for (const fieldName of ['orders', 'orderHolds', 'orderSummary']) cache.evict({ fieldName });
    void message.success(said);
    close();
  };
  return { busy, run };
}
