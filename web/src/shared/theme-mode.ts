import { useSyncExternalStore } from 'react';
import { DARK, LIGHT } from './tokens.ts';

/** What the person asked for; `system` follows the machine. */
export type ThemeChoice = 'light' | 'dark' | 'system';

const STORAGE_KEY = 'ilms.theme';
const machine = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

export function themeChoice(): ThemeChoice {
  const stored = localStorage.getItem(STORAGE_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function isDark(): boolean {
  const choice = themeChoice();
  return choice === 'system' ? machine.matches : choice === 'dark';
}

/** Writes the palette into CSS variables named after its tokens: `textSoft` becomes `--text-soft`. */
function paint(): void {
  const { style, dataset } = document.documentElement;
  for (const [name, value] of Object.entries(isDark() ? DARK : LIGHT)) {
    style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
  style.colorScheme = isDark() ? 'dark' : 'light';
  dataset.theme = isDark() ? 'dark' : 'light';
}

function repaint(): void {
  paint();
  for (const listener of listeners) listener();
}

export function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(STORAGE_KEY, choice);
  repaint();
}

/** Paints before the first render, so a dark app never flashes white. */
export function startTheme(): void {
  machine.addEventListener('change', repaint);
  paint();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, themeChoice);
}
