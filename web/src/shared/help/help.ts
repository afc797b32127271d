import { use } from 'react';
import type { WrittenArticle } from '../../../scripts/help.ts';

/** Something the app explains: how a thing is done, or what a word means. */
export interface HelpArticle extends WrittenArticle {
  readonly module: string;
  /** Where it is read. */
  readonly path: string;
}

// One lazy chunk a module; an article added or deleted needs no edit here.
const chunks = import.meta.glob<{ articles: Record<string, WrittenArticle> }>('../../modules/*/help.ts');
const loading = new Map<string, Promise<HelpArticle[]>>();

async function load(module: string): Promise<HelpArticle[]> {
  const chunk = chunks[`../../modules/${module}/help.ts`];
  if (!chunk) return [];
  const { articles } = await chunk();
  return Object.values(articles).map((article) => ({ ...article, module, path: `/help/${module}/${article.code}` })).toSorted((a, b) => a.order - b.order);
}

/** Suspends until the articles of these modules are there, in the order of the modules. */
export function useHelp(modules: readonly string[]): HelpArticle[] {
  const key = modules.join();
  let promise = loading.get(key);
  if (!promise) {
    promise = Promise.all(modules.map(load)).then((lists) => lists.flat());
    promise.catch(() => loading.delete(key));
    loading.set(key, promise);
  }
  return use(promise);
}
