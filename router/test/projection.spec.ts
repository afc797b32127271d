import { Supergraph } from '@apollo/federation-internals';
import { printSchema } from 'graphql';
import { composeSupergraph } from '../src/compose.ts';
import { allClosedSets } from '../src/module-sets.ts';
import { projectSchema } from '../src/projection.ts';
import { readVisibility } from '../src/visibility.ts';
import { composedSchema } from './synthetic/composed-schema.ts';
import { ALL_FEATURES, ALWAYS_ON, REQUIRES, SOLD, pascal, proOf } from './synthetic/modules.ts';
import { Chance, step } from './synthetic/random.ts';
import { SUBGRAPHS } from './synthetic/subgraph-sdl.ts';

const supergraphSdl = composeSupergraph(SUBGRAPHS);
const full = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
const index = readVisibility(supergraphSdl);

function projected(sold: readonly string[], features: readonly string[] = ALL_FEATURES): string {
  return printSchema(projectSchema(full, index, { modules: new Set([...ALWAYS_ON, ...sold]), features: new Set(features) }));
}

describe('projection', () => {
  it('prints what composing exactly the subscribed subgraphs prints, for 60 random closed sets', () => {
    const chance = new Chance(20260401);
    const sets = new Map<string, string[]>([['', []], [SOLD.join(), SOLD]]);
    // All 3,152 are compared by the bench.
    while (sets.size < 60) {
      const set = chance.closedSet();
      sets.set(set.join(), set);
    }
    const different = [...sets.values()].filter((set) => projected(set) !== printSchema(composedSchema(set)));
    expect(different).toEqual([]);
    expect(sets.size).toBe(60);
  });

  it('still does after each of 25 single subscriptions and cancellations', () => {
    const chance = new Chance(7);
    let set: string[] = [];
    let steps = 0;
    const different: string[][] = [];
    for (; steps < 25; steps++) {
      set = step(set, chance);
      if (projected(set) !== printSchema(composedSchema(set))) different.push(set);
    }
    expect({ steps, different }).toEqual({ steps: 25, different: [] });
  });

  it('hides a feature exactly as if its elements had never been written, for 15 random sets', () => {
    const chance = new Chance(99);
    const different: string[] = [];
    for (let round = 0; round < 15; round++) {
      const set = chance.closedSet();
      const features = chance.some([...ALWAYS_ON, ...set]).map(proOf);
      if (projected(set, features) !== printSchema(composedSchema(set, features))) different.push(`${set.join()} with ${features.join()}`);
    }
    expect(different).toEqual([]);
  });

  it('drops what only a hidden feature led to, and keeps it when the feature is bought', () => {
    expect(projected(['hrms'], [])).not.toMatch(/HrmsInsight/);
    expect(projected(['hrms'], [proOf('hrms')])).toContain('type HrmsInsightDetail');
  });

  it('names no module that was not bought, for each single module', () => {
    for (const module of SOLD) {
      const without = allClosedSets(REQUIRES).filter((set) => !set.includes(module)).toSorted((one, other) => other.length - one.length)[0]!;
      expect(projected(without)).not.toMatch(new RegExp(`${pascal(module)}(?!a-z)|${module.toUpperCase()}_EVENT`));
    }
  });

  it('shares untouched types with the full schema, so that a set costs little memory', () => {
    const schema = projectSchema(full, index, { modules: new Set([...ALWAYS_ON, 'finance']), features: new Set(ALL_FEATURES) });
    expect(schema.getType('TextFilter')).toBe(full.getType('TextFilter'));
    expect(schema.getType('CoreDocument')).not.toBe(full.getType('CoreDocument'));
  });
});

describe('closed sets', () => {
  it('are 3,152 for the fourteen modules that are sold', () => {
    expect(allClosedSets(REQUIRES)).toHaveLength(3152);
  });
});
