import { Supergraph } from '@apollo/federation-internals';
import { composeSupergraph } from '@ilms/router/compose';
import { allClosedSets } from '@ilms/router/module-sets';
import { projectSchema } from '@ilms/router/projection';
import { readVisibility } from '@ilms/router/visibility';
import { printSchema } from 'graphql';
import { composedSchema } from '../../../router/test/synthetic/composed-schema.ts';
import { ALL_FEATURES, ALWAYS_ON, REQUIRES } from '../../../router/test/synthetic/modules.ts';
import { SUBGRAPHS } from '../../../router/test/synthetic/subgraph-sdl.ts';
import type { Bench } from '../measurement.ts';

/** The property the router rests on, for every set of modules that can be bought: hiding equals never having composed. */
export const projectionSets: Bench = {
  name: 'projection',
  async run({ isFull, note }) {
    const supergraphSdl = composeSupergraph(SUBGRAPHS);
    const full = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
    const index = readVisibility(supergraphSdl);
    const all = allClosedSets(REQUIRES);
    const sets = isFull ? all : all.filter((_, n) => n % Math.floor(all.length / 100) === 0);
    let equal = 0;
    for (const [n, set] of sets.entries()) {
      const projected = printSchema(projectSchema(full, index, { modules: new Set([...ALWAYS_ON, ...set]), features: new Set(ALL_FEATURES) }));
      if (projected === printSchema(composedSchema(set))) equal++;
      if (n % 100 === 99) note(`projection: ${n + 1} of ${sets.length}`);
    }
    return [{ what: `projection = composition, ${sets.length} of ${all.length} closed sets`, measured: `${equal} equal`, target: `${sets.length}`, ok: equal === sets.length }];
  },
};
