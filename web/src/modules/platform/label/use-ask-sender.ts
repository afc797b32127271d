import { useMutation } from '@apollo/client/react';
import { AskSender } from './label.document.ts';

/** Asks for an address as people write it; what is refused about either half is said at the one field it was typed into. */
export function useAskSender() {
  const [ask] = useMutation(AskSender);
  return async (address: string) => {
    const at = address.lastIndexOf('@');
    const answer = (await ask({ variables: { input: { localPart: address.slice(0, at), domain: address.slice(at + 1) } } })).data?.companySenderAsk;
    return answer && { ...answer, userErrors: answer.userErrors.map((refusal) => (refusal.field?.length ? { ...refusal, field: ['sender'] } : refusal)) };
  };
}
