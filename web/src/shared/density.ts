import { useSyncExternalStore } from 'react';

export type Density = 'compact' | 'comfortable';

const STORAGE_KEY = 'ilms.density';
const listeners = new Set<() => void>();

export function density(): Density {
  return localStorage.getItem(STORAGE_KEY) === 'comfortable' ? 'comfortable' : 'compact';
}

/** The height of table rows follows this attribute; see `--row` in base.css. */
export function applyDensity(): void {
  document.documentElement.dataset.density = density();
}

export function chooseDensity(choice: Density): void {
  localStorage.setItem(STORAGE_KEY, choice);
  applyDensity();
  for (const listener of listeners) listener();
}

export function useDensity(): Density {
  return useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, density);
}
