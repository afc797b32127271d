import { useEffect, useRef } from 'react';

/** Whether keys belong to a field or an open overlay rather than to the page. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio)$/.test((target as HTMLInputElement).type) || target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}

/** Whether something lies over the page that Esc should close first. */
function isOverlayOpen(): boolean {
  return document.querySelector('[cmdk-dialog], .ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open, .ant-popover:not(.ant-popover-hidden), .ant-dropdown:not(.ant-dropdown-hidden)') !== null;
}

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** What the shortcut sheet says of keys: a heading, and a sentence for each key worth telling. */
export interface KeyWords { group: string; says: Readonly<Record<string, string>> }

/** `mod+s`, `alt+ArrowLeft`, `shift+j`: a key as the maps write it; `mod` is Ctrl, or Cmd on a Mac. */
export function keyName(event: KeyboardEvent): string {
  const letter = /^[a-z]$/i.test(event.key);
  const parts = [event.ctrlKey || event.metaKey ? 'mod' : '', event.altKey ? 'alt' : '', event.shiftKey && letter ? 'shift' : '', event.key.length === 1 ? event.key.toLowerCase() : event.key];
  return parts.filter(Boolean).join('+');
}

export const MOD = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '') ? '⌘' : 'Ctrl';

const SIGNS: Readonly<Record<string, string>> = { mod: MOD, alt: 'Alt', shift: 'Shift', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', Delete: 'Del' };

/** `mod+s` as it is printed: `Ctrl S`. */
export function keySign(name: string): string {
  return name.split('+').map((part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(' ');
}

interface Registered { words: KeyWords; isActive: boolean }

const registered = new Set<{ current: Registered }>();

/** Every key that is listened to now, by heading, for the shortcut sheet. */
export function shortcutsInForce(): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const groups = new Map<string, [string, string][]>();
  for (const { current: { words, isActive } } of registered) {
    if (!isActive) continue;
    const entries = groups.get(words.group) ?? [];
    for (const [key, sentence] of Object.entries(words.says)) if (!entries.some(([known]) => known === key)) entries.push([key, sentence]);
    groups.set(words.group, entries);
  }
  return groups;
}

/** Tells the shortcut sheet of keys that something on the page handles by itself. */
export function useShownKeys(words: KeyWords | undefined, isActive = true): void {
  const latest = useRef<Registered>({ words: { group: '', says: {} }, isActive: false });
  latest.current = { words: words ?? { group: '', says: {} }, isActive: isActive && words !== undefined };
  useEffect(() => {
    registered.add(latest);
    return () => { registered.delete(latest); };
  }, []);
}

/** Listens on the whole page. Keys without `mod` rest while someone types. */
export function useKeys(keys: KeyMap, words?: KeyWords, active = true): void {
  const latest = useRef(keys);
  latest.current = keys;
  // Only keys that do something are told of.
  useShownKeys(words && { group: words.group, says: Object.fromEntries(Object.entries(words.says).filter(([key]) => key in keys)) }, active);
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const name = keyName(event);
      const action = latest.current[name];
      if (!action || (!name.startsWith('mod+') && isTyping(event.target))) return;
      if (name === 'Escape' && isOverlayOpen()) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [active]);
}
