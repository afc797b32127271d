import { useApolloClient } from '@apollo/client/react';
import { App } from 'antd';

/** Says that it is done, closes, and lets those of the named queries that are on the page look again. */
export function useDone(close: () => void, seenIn: readonly string[]): (words: string) => Promise<void> {
  const client = useApolloClient();
  const { message } = App.useApp();
  return async (words) => {
    void message.success(words);
    close();
    const active = [...client.getObservableQueries('active')].map(({ queryName }) => queryName);
    await client.refetchQueries({ include: seenIn.filter((name) => active.includes(name)) });
  };
}
