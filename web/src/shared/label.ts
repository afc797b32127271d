import { useSyncExternalStore } from 'react';
import type { Palette } from './tokens.ts';

/** Under what name, colours and pictures the company appears; what it has none of is ours. Anybody who comes to its address is told this much. */
export interface Label {
  readonly name: string | null;
  readonly palette: Readonly<Record<'light' | 'dark', Partial<Palette>>> | null;
  readonly logo: string | null;
  readonly logoDark: string | null;
  readonly icon: string | null;
}

const OURS: Label = { name: null, palette: null, logo: null, logoDark: null, icon: null };
const STORAGE_KEY = 'ilms.label';
/** How long the first page of a browser that does not know the label yet waits for it. */
const PATIENCE_MS = 1_500;

let worn: Label = OURS;
const listeners = new Set<() => void>();

export const currentLabel = (): Label => worn;

function wear(next: Label): void {
  worn = next;
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link && next.icon) Object.assign(link, { type: '', href: next.icon });
  for (const listener of listeners) listener();
}

async function fetchLabel(): Promise<void> {
  const response = await fetch('/label/theme').catch(() => undefined);
  if (!response?.ok) return;
  const text = await response.text();
  localStorage.setItem(STORAGE_KEY, text);
  if (text !== JSON.stringify(worn)) wear(JSON.parse(text) as Label);
}

/** The label as this browser last saw it, at once; without one the first page waits a moment, so that nobody sees another name flash by. */
export async function startLabel(): Promise<void> {
  try {
    const kept = localStorage.getItem(STORAGE_KEY);
    if (kept) wear(JSON.parse(kept) as Label);
    const fetched = fetchLabel();
    if (!kept) await Promise.race([fetched, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  } catch {
    localStorage.removeItem(STORAGE_KEY);
  }
}

/** Asks anew, after it was changed. */
export const reloadLabel = (): Promise<void> => fetchLabel();

export function onLabel(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useLabel = (): Label => useSyncExternalStore(onLabel, currentLabel);

/** What the product is called here. */
export const useProductName = (): string => useLabel().name ?? 'ilms';
