import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { withNodes } from './nodes.ts';

/** One module's contribution: its code names the subgraph. */
export interface SubgraphSdl {
  readonly module: string;
  readonly sdl: string;
  readonly url?: string;
}

/** The subgraphs do not make one graph; every reason is listed. */
export class CompositionFailed extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(`The subgraphs do not compose:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}`);
    this.name = 'CompositionFailed';
  }
}

/** Composes modules, and the way to their objects by id, into the supergraph a router serves. The same set gives the same text, whatever the order given. */
export function composeSupergraph(subgraphs: readonly SubgraphSdl[]): string {
  const services = withNodes(subgraphs)
    .toSorted((one, other) => (one.module < other.module ? -1 : 1))
    .map(({ module, sdl, url }) => ({ name: module, url: url ?? `http://${module}.invalid/graphql`, typeDefs: parse(sdl) }));
  const { errors, supergraphSdl } = composeServices(services);
  if (errors) throw new CompositionFailed(errors.map((error) => error.message));
  return supergraphSdl;
}
