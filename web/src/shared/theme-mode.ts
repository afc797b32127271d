import { useSyncExternalStore } from 'react';
import { currentLabel, onLabel } from './label.ts';
import { DARK, LIGHT, type Palette } from './tokens.ts';

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

let made: { dark: boolean; label: ReturnType<typeof currentLabel>; palette: Palette } | undefined;

/** The palette of the mode with the company's accent in it; the same object until either changes. */
function currentPalette(): Palette {
  const [dark, label] = [isDark(), currentLabel()];
  if (made?.dark !== dark || made.label !== label) made = { dark, label, palette: { ...(dark ? DARK : LIGHT), ...label.palette?.[dark ? 'dark' : 'light'] } };
  return made.palette;
}

/** Writes the palette into CSS variables named after its tokens: `textSoft` becomes `--text-soft`. */
function paint(): void {
  const { style, dataset } = document.documentElement;
  for (const [name, value] of Object.entries(currentPalette())) {
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
  onLabel(repaint);
  paint();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}

export function usePalette(): Palette {
  return useSyncExternalStore(subscribe, currentPalette);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, themeChoice);
}
