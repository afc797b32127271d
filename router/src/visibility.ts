import { Kind, parse } from 'graphql';
import type { DirectiveNode, ValueNode } from 'graphql';
import { NODES } from './nodes.ts';

/** Which modules provide one element of the supergraph, and which features a tenant must have to see it. */
export interface Visibility {
  readonly modules: readonly string[];
  readonly features: readonly string[];
  /** Whether it stands open also while a tenant may only read, or is closed. */
  readonly isAlways?: true;
}

/**
 * What a tenant may see, read from the supergraph itself. Keys are schema coordinates: `Order`, `Order.total`,
 * `Query.orders(search:)`, `OrderStatus.DRAFT`, and `SearchResult|Order` for a member of a union.
 */
export type VisibilityIndex = ReadonlyMap<string, Visibility>;

/** A tag that ties an element to a feature: `@tag(name: "feature:gst_filing")`. */
const FEATURE_TAG = 'feature:';
/** A tag of what stands open at any time. */
const ALWAYS_TAG = 'always';

interface Tagged {
  readonly directives?: readonly DirectiveNode[];
}

function argument(directive: DirectiveNode, name: string): ValueNode | undefined {
  return directive.arguments?.find((given) => given.name.value === name)?.value;
}

function text(directive: DirectiveNode, name: string): string | undefined {
  const value = argument(directive, name);
  return value && (value.kind === Kind.STRING || value.kind === Kind.ENUM) ? value.value : undefined;
}

function isTrue(directive: DirectiveNode, name: string): boolean {
  const value = argument(directive, name);
  return value?.kind === Kind.BOOLEAN && value.value;
}

const named = (node: Tagged, name: string) => (node.directives ?? []).filter((directive) => directive.name.value === name);

function featuresOf(node: Tagged): string[] {
  const tags = named(node, 'tag').map((directive) => text(directive, 'name') ?? '');
  return tags.filter((tag) => tag.startsWith(FEATURE_TAG)).map((tag) => tag.slice(FEATURE_TAG.length));
}

const isAlways = (node: Tagged): boolean => named(node, 'tag').some((directive) => text(directive, 'name') === ALWAYS_TAG);

/** Reads who provides what, once per supergraph. Subgraph names are module codes. */
export function readVisibility(supergraphSdl: string): VisibilityIndex {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const moduleOf = new Map<string, string>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    // What the router itself answers belongs to no module: it is there for everybody, and shows nothing of its own.
    for (const value of definition.values ?? []) {
      const module = text(named(value, 'join__graph')[0]!, 'name')!;
      if (module !== NODES) moduleOf.set(value.name.value, module);
    }
  }
  const modulesIn = (directives: DirectiveNode[]) => {
    const modules = directives.map((directive) => moduleOf.get(text(directive, 'graph') ?? ''));
    return [...new Set(modules.filter((module) => module !== undefined))];
  };

  const index = new Map<string, Visibility>();
  for (const definition of definitions) {
    if (!('name' in definition) || !definition.name || !definition.kind.endsWith('TypeDefinition')) continue;
    const type = definition.name.value;
    const owners = modulesIn(named(definition, 'join__type'));
    if (!owners.length) continue;
    index.set(type, { modules: owners, features: featuresOf(definition) });

    for (const field of ('fields' in definition && definition.fields) || []) {
      const joins = named(field, 'join__field').filter((join) => !isTrue(join, 'external') && argument(join, 'graph'));
      const coordinate = `${type}.${field.name.value}`;
      const providers = joins.length ? modulesIn(joins) : owners;
      if (providers.length) index.set(coordinate, { modules: providers, features: featuresOf(field), ...(isAlways(field) ? { isAlways: true } : {}) });
      for (const given of ('arguments' in field && field.arguments) || []) {
        const features = featuresOf(given);
        if (features.length) index.set(`${coordinate}(${given.name.value}:)`, { modules: owners, features });
      }
    }
    for (const value of ('values' in definition && definition.values) || []) {
      index.set(`${type}.${value.name.value}`, { modules: modulesIn(named(value, 'join__enumValue')), features: featuresOf(value) });
    }
    for (const member of ('types' in definition && definition.types) || []) {
      const joins = named(definition, 'join__unionMember').filter((join) => text(join, 'member') === member.name.value);
      index.set(`${type}|${member.name.value}`, { modules: modulesIn(joins), features: [] });
    }
  }
  return index;
}

/** The features that any element of the supergraph is tied to. */
export function featuresIn(index: VisibilityIndex): Set<string> {
  return new Set([...index.values()].flatMap((visibility) => visibility.features));
}
