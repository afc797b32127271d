/** What stands in the editor. */
export interface EditorText { readonly query: string; readonly variables: string }

/** What GraphiQL tells and stores of its tabs. */
export interface TabsState { readonly activeTabIndex: number; readonly tabs: readonly { readonly query: string | null; readonly variables: string | null }[] }

const TABS = 'graphiql:tabState';

/** Everything GraphiQL remembers is kept apart by graph, in this tab only: one tenant's query must not appear in another's. */
export function storageOf(scope: string): Storage {
  const prefix = `explorer.${scope}.`;
  const keys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
  return {
    get length() { return keys().length; },
    key: (index) => keys()[index]?.slice(prefix.length) ?? null,
    getItem: (key) => sessionStorage.getItem(prefix + key),
    setItem: (key, value) => sessionStorage.setItem(prefix + key, value),
    removeItem: (key) => sessionStorage.removeItem(prefix + key),
    clear: () => keys().forEach((key) => sessionStorage.removeItem(key)),
  };
}

/** The text of the tab in front; `otherwise` where nothing was told or kept yet. */
export function textIn(state: TabsState | undefined, storage: Pick<Storage, 'getItem'>, otherwise: EditorText): EditorText {
  const kept = state ?? (JSON.parse(storage.getItem(TABS) ?? 'null') as TabsState | null);
  const tab = kept?.tabs[kept.activeTabIndex];
  return tab?.query == null ? otherwise : { query: tab.query, variables: tab.variables ?? '' };
}
