import { useSyncExternalStore } from 'react';
import { NARROW_WIDTH, PHONE_WIDTH } from './tokens.ts';

function useNarrowerThan(width: number): boolean {
  const query = `(max-width: ${width - 1}px)`;
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

export const useIsPhone = () => useNarrowerThan(PHONE_WIDTH);
export const useIsNarrow = () => useNarrowerThan(NARROW_WIDTH);
