import { Kind, execute } from 'graphql';
import type { ExecutionResult, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode, SelectionSetNode } from 'graphql';

const ABOUT_THE_SCHEMA = new Set(['__schema', '__type', '__typename']);

/** Whether an operation asks only about the schema, which needs no plan and no subgraph. */
export function isIntrospection(operation: OperationDefinitionNode, fragments: Record<string, FragmentDefinitionNode>): boolean {
  const asksOnly = (set: SelectionSetNode): boolean =>
    set.selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return ABOUT_THE_SCHEMA.has(selection.name.value);
      const inside = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
      return inside !== undefined && asksOnly(inside.selectionSet);
    });
  return operation.operation === 'query' && asksOnly(operation.selectionSet);
}

/** Answers from the caller's own schema: nothing else is within reach here. */
export function introspect(schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Record<string, FragmentDefinitionNode>, variables: Record<string, unknown>): ExecutionResult | Promise<ExecutionResult> {
  const document = { kind: Kind.DOCUMENT, definitions: [operation, ...Object.values(fragments)] } as const;
  return execute({ schema, document, variableValues: variables, rootValue: {} });
}
