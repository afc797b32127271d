import { useSyncExternalStore } from 'react';
import { preference, setPreference, usePreference } from './preferences.ts';

/** A page by its address and its own title. */
export interface Place { path: string; title: string; noun?: string }

const MOST_RECENT = 12;

let shown: Place | undefined;
const listeners = new Set<() => void>();

/** The page says what it is called; the last breadcrumb and the star repeat it. */
export function showPlace(place: Place | undefined): void {
  if (place?.path === shown?.path && place?.title === shown?.title) return;
  shown = place;
  for (const listener of listeners) listener();
}

export function useShownPlace(): Place | undefined {
  return useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => shown);
}

const without = (places: readonly Place[], path: string) => places.filter((place) => place.path !== path);

/** Remembers an opened record: the newest first, the last twelve. */
export function rememberRecord(place: Place): void {
  const recents = preference<readonly Place[]>('recents') ?? [];
  if (recents[0]?.path === place.path && recents[0].title === place.title) return;
  setPreference('recents', [place, ...without(recents, place.path)].slice(0, MOST_RECENT));
}

export function useRecents(): readonly Place[] {
  return usePreference<readonly Place[]>('recents')[0] ?? [];
}

/** Pages the person has marked with the star. */
export function useFavourites(): { favourites: readonly Place[]; toggle(place: Place): void } {
  const [favourites = [], set] = usePreference<readonly Place[]>('favourites');
  return {
    favourites,
    toggle: (place) => set(favourites.some((known) => known.path === place.path) ? without(favourites, place.path) : [...favourites, place]),
  };
}
