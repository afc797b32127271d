import { useApolloClient } from '@apollo/client/react';
import { App } from 'antd';
import { useIdempotencyKey, type UserError } from './draft.ts';
import { useSaving } from './saving.ts';

interface Answered { readonly userErrors: readonly UserError[] }

interface Acting<Answer> {
  busy: boolean;
  /** Answers what was answered once it is done, nothing when it was refused. */
  run(send: (idempotencyKey: string) => Promise<Answer | null | undefined>, said: string | ((answer: Answer) => string)): Promise<Answer | undefined>;
}

/** Sends one change under an idempotency key, says what came of it, has the lists of `after` asked anew, and closes its dialog if it has one. */
export function useActing<Answer extends Answered = Answered>(draft: Parameters<typeof useSaving>[0], after: readonly string[], close?: () => void): Acting<Answer> {
  const { busy, save } = useSaving(draft);
  const { cache } = useApolloClient();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const run: Acting<Answer>['run'] = async (send, said) => {
    let answer: Answer | null | undefined;
    const isDone = await save(async () => {
      answer = await send(idempotency.current());
      idempotency.renew();
      return answer;
    });
    if (!isDone || !answer) return undefined;
    for (const fieldName of after) cache.evict({ fieldName });
    void message.success(typeof said === 'string' ? said : said(answer));
    close?.();
    return answer;
  };
  return { busy, run };
}
