import { useEffect, useRef } from 'react';

/** Something the page on screen can do, such as "Confirm order", for the palette. */
export interface PageAction { label: string; shortcut?: string; run(): void }

const registered = new Set<{ current: readonly PageAction[] }>();

/** What the page on screen offers now. */
export function pageActions(): readonly PageAction[] {
  return [...registered].flatMap(({ current }) => current);
}

/** Offers these actions in the palette as long as the page is there. */
export function usePageActions(actions: readonly (PageAction | false | undefined)[]): void {
  const latest = useRef<readonly PageAction[]>([]);
  latest.current = actions.filter((action) => action !== false && action !== undefined);
  useEffect(() => {
    registered.add(latest);
    return () => { registered.delete(latest); };
  }, []);
}
