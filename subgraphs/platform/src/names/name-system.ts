import { NODATA, NOTFOUND, Resolver } from 'node:dns';
import { promisify } from 'node:util';

/** What the name servers of the world say of a name; an empty list where it has nothing of the kind. Throws where they cannot be asked. */
export interface NameSystem {
  texts(name: string): Promise<readonly string[]>;
  aliases(name: string): Promise<readonly string[]>;
}

const NOTHING: ReadonlySet<string> = new Set([NODATA, NOTFOUND]);

/** The real ones. Two tries of three seconds: somebody is waiting. */
export function publicNames(): NameSystem {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  const [resolveTxt, resolveCname] = [promisify(resolver.resolveTxt.bind(resolver)), promisify(resolver.resolveCname.bind(resolver))];
  const orNothing = async <T>(asked: Promise<T[]>): Promise<T[]> => {
    try {
      return await asked;
    } catch (error) {
      if (NOTHING.has((error as NodeJS.ErrnoException).code ?? '')) return [];
      throw error;
    }
  };
  return {
    // A text longer than 255 bytes travels in pieces (RFC 7208, 3.3).
    texts: async (name) => (await orNothing(resolveTxt(name))).map((pieces) => pieces.join('')),
    aliases: async (name) => (await orNothing(resolveCname(name))).map((alias) => alias.toLowerCase().replace(/\.$/, '')),
  };
}
