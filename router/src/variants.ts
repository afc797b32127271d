import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Federation } from './federation.ts';
import type { Logger } from './logger.ts';
import { Variant } from './variant.ts';

/** How many entitlement sets stay ready; the least recently used one is rebuilt on its next request in some milliseconds. */
const VARIANTS_KEPT = 300;

/** What a tenant has bought, as far as the graph is concerned. */
export interface Bought {
  readonly modules: readonly string[];
  readonly features: readonly string[];
}

/** All variants of one federation: built on first use, once even under concurrency, kept while used. */
export class Variants {
  private readonly kept: LRUCache<string, Promise<Variant>>;
  private readonly retiring = new Set<Promise<void>>();

  constructor(
    readonly federation: Federation,
    private readonly logger: Logger,
    max = VARIANTS_KEPT,
  ) {
    this.kept = new LRUCache({ max, dispose: (variant) => this.retire(variant) });
  }

  get size(): number {
    return this.kept.size;
  }

  /** The graph for what was bought. Its key is computed here: a stale or forged name of the set cannot pick another's graph. */
  of({ modules, features }: Bought): Promise<Variant> {
    const { federation } = this;
    const set = {
      modules: new Set(modules.filter((module) => federation.modules.has(module)).toSorted()),
      features: new Set(features.filter((feature) => federation.features.has(feature)).toSorted()),
    };
    const key = createHash('sha256').update(JSON.stringify([[...set.modules], [...set.features]])).digest('base64url');
    let variant = this.kept.get(key);
    if (!variant) {
      variant = Variant.build(federation, set, this.logger);
      this.kept.set(key, variant);
      variant.catch(() => this.kept.delete(key));
    }
    return variant;
  }

  /** Lets every request under way finish, then lets go of everything. */
  async drain(): Promise<void> {
    this.kept.clear();
    await Promise.all(this.retiring);
  }

  private retire(variant: Promise<Variant>): void {
    const done = variant.then((built) => built.retire()).catch((error: unknown) => this.logger.warn({ err: error }, 'a variant could not be retired'));
    this.retiring.add(done);
    void done.finally(() => this.retiring.delete(done));
  }
}
