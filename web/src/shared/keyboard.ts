import { useEffect, useRef } from 'react';

/** Whether keys belong to a field or an open overlay rather than to the page. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** `mod+s`, `alt+ArrowLeft`, `j`: a key as the maps write it; `mod` is Ctrl, or Cmd on a Mac. */
export function keyName(event: KeyboardEvent): string {
  const parts = [event.ctrlKey || event.metaKey ? 'mod' : '', event.altKey ? 'alt' : '', event.key.length === 1 ? event.key.toLowerCase() : event.key];
  return parts.filter(Boolean).join('+');
}

/** Listens on the whole page. Keys without `mod` rest while someone types. */
export function useKeys(keys: KeyMap, active = true): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const name = keyName(event);
      const action = latest.current[name];
      if (!action || (!name.startsWith('mod+') && isTyping(event.target))) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [active]);
}

export const MOD = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';
