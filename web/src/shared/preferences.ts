import { useCallback, useSyncExternalStore } from 'react';
import { onOwnerChange, readPersonal, writePersonal } from './person-storage.ts';

/** What a person has arranged for themselves: columns, favourites, cards. Read from this machine at once, kept by the server for every other. */
type Preferences = Readonly<Record<string, unknown>>;

const WRITE_AFTER_MS = 600;

let values: Preferences | undefined;
let keep: ((key: string, value: unknown) => Promise<unknown>) | undefined;
const listeners = new Set<() => void>();
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

const current = (): Preferences => (values ??= readPersonal<Preferences>('preferences') ?? {});

function become(next: Preferences): void {
  values = next;
  writePersonal('preferences', next);
  for (const listener of listeners) listener();
}

onOwnerChange(() => {
  values = undefined;
  keep = undefined;
  for (const timer of waiting.values()) clearTimeout(timer);
  waiting.clear();
  for (const listener of listeners) listener();
});

/** Takes what the server keeps, but for what was changed here and is still on its way there. */
export function takePreferences(stored: Preferences, write: (key: string, value: unknown) => Promise<unknown>): void {
  keep = write;
  const unsent = Object.fromEntries([...waiting.keys()].map((key) => [key, current()[key]]));
  become({ ...stored, ...unsent });
}

export function setPreference(key: string, value: unknown): void {
  become({ ...current(), [key]: value });
  clearTimeout(waiting.get(key));
  waiting.set(key, setTimeout(() => {
    waiting.delete(key);
    // A preference that could not be kept is still in force here; the next change tries again.
    void keep?.(key, current()[key] ?? null).catch(() => undefined);
  }, WRITE_AFTER_MS));
}

export function preference<Value>(key: string): Value | undefined {
  return (current()[key] ?? undefined) as Value | undefined;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One arrangement of the person at work, and how to change it. */
export function usePreference<Value>(key: string): [Value | undefined, (value: Value | undefined) => void] {
  const value = useSyncExternalStore(subscribe, () => preference<Value>(key));
  const set = useCallback((next: Value | undefined) => setPreference(key, next), [key]);
  return [value, set];
}
