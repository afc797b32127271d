import type { Catalogue } from '../catalogue/catalogue.ts';

interface Pause { readonly module: string; readonly reason: string }

/**
 * Which modules are in maintenance, and why: those that were switched off, and all that cannot work without them. They share tables and transactions
 * along what they require, so one of them alone is not off.
 */
export function maintenanceOf(catalogue: Catalogue, pauses: readonly Pause[]): Record<string, string> {
  if (pauses.length === 0) return {};
  const why = (code: string): string | undefined => {
    const own = pauses.find(({ module }) => module === code);
    if (own) return own.reason;
    const below = catalogue.closure([code]);
    const needed = pauses.find(({ module }) => below.has(module));
    return needed && `It needs ${catalogue.find(needed.module)?.name ?? needed.module}, which is in maintenance: ${needed.reason}`;
  };
  return Object.fromEntries(catalogue.all.flatMap(({ code }) => { const words = why(code); return words ? [[code, words]] : []; }));
}
