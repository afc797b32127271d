import { use } from 'react';
import type { ComponentType } from 'react';
import type { ApolloClient } from '@apollo/client';
import type { RouteObject } from 'react-router';

/** Something the palette can do in one step. */
export interface ModuleCommand { label: string; path: string; permission?: string; keywords?: string }

/** One hit of the palette's record search. */
export interface FoundRecord { id: string; label: string; hint: string; path: string }

/** A kind of record the palette can look for. */
export interface RecordSearch { noun: string; find(client: ApolloClient, text: string, first?: number): Promise<FoundRecord[]> }

/** A card on the home page. */
export interface ModuleCard {
  key: string;
  /** What it is called where cards are arranged. */
  title?: string;
  /** Who lacks it does not have the card. */
  permission?: string;
  /** A row of figures, half the width, or all of it. */
  size?: 'figures' | 'half' | 'full';
  wide?: boolean;
  component: ComponentType;
}

/** What a module adds to every document, of whatever noun: attachments, linked documents, own fields. */
export interface DocumentExtra { key: string; label: string; component: ComponentType<{ noun: string; recordId: string }>; /** Under the body, beside it, or a button among the document's own. */ place: 'tab' | 'aside' | 'action'; /** Who lacks it does not have the extra. */ permission?: string }

/** A section of the settings area. Sections of all modules stand together under their group; each is its own page at `/settings/<path>`. */
export interface SettingsSection {
  group: 'Company' | 'Money and tax' | 'Documents' | 'People' | 'Integrations' | 'Data' | 'You';
  label: string;
  /** One or more segments, such as `exchange-rates`; pages below it are `path/…` and not listed. */
  path: string;
  permission?: string;
  component: ComponentType;
  /** Pages below the section, such as one record: `exchange-rates/:id`. */
  below?: readonly { path: string; component: ComponentType }[];
}

/** What one module's folder gives the app. Navigation words come from the server's manifest, not from here. */
export interface WebModule {
  code: string;
  /** Relative to `/<code>`. */
  routes: RouteObject[];
  commands: ModuleCommand[];
  searches: RecordSearch[];
  cards: ModuleCard[];
  settings?: readonly SettingsSection[];
  /** What this module adds to every document; the component says nothing where it has nothing to say. */
  extras?: readonly DocumentExtra[];
  /** What this module shows on other modules' documents, by the noun shown (`product`, `customer`). */
  panels?: Record<string, ComponentType<{ id: string }>>;
}

// One lazy chunk a folder; a folder added or deleted needs no edit here.
const chunks = import.meta.glob<{ webModule: WebModule }>('../modules/*/index.ts');
const loading = new Map<string, Promise<WebModule>>();

export function hasWebModule(code: string): boolean {
  return `../modules/${code}/index.ts` in chunks;
}

/** Loads a module's chunk once. Call it for enabled modules only: a locked one is never fetched. */
export function loadWebModule(code: string): Promise<WebModule> {
  let promise = loading.get(code);
  if (!promise) {
    const chunk = chunks[`../modules/${code}/index.ts`];
    if (!chunk) return Promise.reject(new Error(`No pages exist for the module ${code}.`));
    promise = chunk().then(({ webModule }) => webModule);
    promise.catch(() => loading.delete(code));
    loading.set(code, promise);
  }
  return promise;
}

/** Suspends until the module's chunk is there. */
export function useWebModule(code: string): WebModule {
  return use(loadWebModule(code));
}

const together = new Map<string, Promise<WebModule[]>>();

/** Suspends until the chunks of all these modules are there. */
export function useWebModules(codes: readonly string[]): WebModule[] {
  const built = codes.filter(hasWebModule);
  const key = built.join();
  let promise = together.get(key);
  if (!promise) {
    promise = Promise.all(built.map(loadWebModule));
    promise.catch(() => together.delete(key));
    together.set(key, promise);
  }
  return use(promise);
}

