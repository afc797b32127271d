import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import type { VisibilityIndex } from './visibility.ts';

/** Whether everything an operation asks for stands open at any time: each of its root fields, also those that come by fragments. */
export function standsOpen(operation: OperationDefinitionNode, document: DocumentNode, schema: GraphQLSchema, index: VisibilityIndex): boolean {
  const root = schema.getRootType(operation.operation)?.name;
  const fragments = new Map(document.definitions.filter((one): one is FragmentDefinitionNode => one.kind === 'FragmentDefinition').map((one) => [one.name.value, one]));
  const open = ({ selections }: SelectionSetNode): boolean => selections.every((one) => {
    if (one.kind === 'Field') return one.name.value === '__typename' || index.get(`${root}.${one.name.value}`)?.isAlways === true;
    return open(one.kind === 'InlineFragment' ? one.selectionSet : fragments.get(one.name.value)!.selectionSet);
  });
  return open(operation.selectionSet);
}
