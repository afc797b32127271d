import { GraphQLError } from 'graphql';
import type { Entitlements } from './context.ts';

interface Named { readonly code: string; readonly name: string }

/** Why nobody may use this module at the moment, in words for whoever tries; undefined as a rule. */
export function maintenanceWords({ code, name }: Named, { maintenance }: Entitlements): string | undefined {
  const reason = maintenance?.[code];
  return reason === undefined ? undefined : `${name} is in maintenance. ${reason}`;
}

/** The same as the graph answers it. */
export function maintenanceError(module: Named, entitlements: Entitlements): GraphQLError | undefined {
  const words = maintenanceWords(module, entitlements);
  return words === undefined ? undefined : new GraphQLError(words, { extensions: { code: 'MODULE_MAINTENANCE', safe: true, details: { module: module.code } } });
}
