import { getNamedType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LIMITS } from './limits.ts';
import type { Bought } from './variants.ts';
import type { VisibilityIndex } from './visibility.ts';

/** Names of modules and features that are put on record of one request. */
const MOST = 10;

function read(text: string): DocumentNode | undefined {
  try {
    return parse(text, { noLocation: true, maxTokens: LIMITS.tokens });
  } catch {
    return undefined;
  }
}

/**
 * Which modules and features a text asks for that exist and that its company does not have, in order. Somebody who names what never existed
 * asks for nothing. It is for our own record: the caller is answered before it is worked out, and alike in both cases.
 */
export function missedIn(text: string, { fullSchema, visibility }: { readonly fullSchema: GraphQLSchema; readonly visibility: VisibilityIndex }, { modules, features }: Bought): string[] {
  const document = read(text);
  if (!document) return [];
  const missed = new Set<string>();
  /** Answers false where it is missed: what lies below it says nothing more. */
  const note = (coordinate: string): false | undefined => {
    const needs = visibility.get(coordinate);
    if (!needs) return undefined;
    const isMissed = needs.modules.length > 0 && !needs.modules.some((module) => modules.includes(module));
    const lacking = needs.features.filter((feature) => !features.includes(feature));
    if (isMissed) missed.add(needs.modules[0]!);
    for (const feature of lacking) missed.add(feature);
    return isMissed || lacking.length ? false : undefined;
  };
  const types = new TypeInfo(fullSchema);
  visit(document, visitWithTypeInfo(types, {
    Field({ name: { value } }) {
      const parent = types.getParentType();
      return parent ? note(`${parent.name}.${value}`) : undefined;
    },
    Argument({ name: { value } }) {
      const [parent, field] = [types.getParentType(), types.getFieldDef()];
      return parent && field ? note(`${parent.name}.${field.name}(${value}:)`) : undefined;
    },
    ObjectField({ name: { value } }) {
      const parent = types.getParentInputType();
      return parent ? note(`${getNamedType(parent).name}.${value}`) : undefined;
    },
    EnumValue({ value }) {
      const type = types.getInputType();
      return type ? note(`${getNamedType(type).name}.${value}`) : undefined;
    },
    NamedType({ name: { value } }) {
      return note(value);
    },
  }));
  return [...missed].toSorted().slice(0, MOST);
}
