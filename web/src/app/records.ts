import { useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { FoundRecord, RecordSearch } from '../shared/web-module.ts';

export interface FoundGroup { noun: string; records: readonly FoundRecord[]; isBroken: boolean }

/** Asks every module at once after a pause; the answer to an older text is dropped. Groups stand in the order of the modules. */
export function useRecords(searches: readonly RecordSearch[], text: string, first: number): { groups: readonly FoundGroup[]; isAsking: boolean } {
  const client = useApolloClient();
  const [answer, setAnswer] = useState<{ text: string; groups: readonly FoundGroup[] }>({ text: '', groups: [] });
  const wanted = text.trim();
  useEffect(() => {
    if (wanted.length < 2) {
      setAnswer({ text: wanted, groups: [] });
      return;
    }
    let isCurrent = true;
    const pause = setTimeout(() => {
      void Promise.allSettled(searches.map((search) => search.find(client, wanted, first))).then((answers) => {
        if (isCurrent) setAnswer({ text: wanted, groups: answers.map((one, index) => ({ noun: searches[index]!.noun, records: one.status === 'fulfilled' ? one.value : [], isBroken: one.status === 'rejected' })) });
      });
    }, 180);
    return () => {
      isCurrent = false;
      clearTimeout(pause);
    };
  }, [client, searches, wanted, first]);
  return { groups: answer.groups, isAsking: wanted.length >= 2 && answer.text !== wanted };
}
