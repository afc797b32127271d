import { useCallback, useRef, useState } from 'react';
import { newKey } from '../../../shared/document/draft.ts';
import { nothingGathered, type Gathering } from './gather.ts';

const placeOf = (name: string) => `ilms:scans:${name}`;

function read(name: string): Gathering {
  try {
    const kept = JSON.parse(localStorage.getItem(placeOf(name)) ?? 'null') as Gathering | null;
    return kept?.lines ? kept : nothingGathered(newKey());
  } catch {
    return nothingGathered(newKey());
  }
}

/** What is gathered stays on this phone until it is posted: a call, a flat battery or a lost connection loses none of it. */
export function useGathering(name: string): { gathering: Gathering; latest(): Gathering; keep(next: Gathering): void; forget(): void } {
  const [gathering, setGathering] = useState(() => read(name));
  const latest = useRef(gathering);
  const keep = useCallback((next: Gathering) => {
    latest.current = next;
    localStorage.setItem(placeOf(name), JSON.stringify(next));
    setGathering(next);
  }, [name]);
  const forget = useCallback(() => {
    const next = nothingGathered(newKey(), latest.current.warehouseId);
    localStorage.removeItem(placeOf(name));
    latest.current = next;
    setGathering(next);
  }, [name]);
  return { gathering, latest: () => latest.current, keep, forget };
}
