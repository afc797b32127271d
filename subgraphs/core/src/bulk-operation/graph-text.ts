import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import { RuleBroken } from '@ilms/kernel/errors';

/** The one operation of a text, when it is of the wanted kind; whether its fields exist is for the graph to say when it runs. */
export function readOperation(text: string, wanted: 'query' | 'mutation', field: string): OperationDefinitionNode {
  const refuse = (why: string) => new RuleBroken('CORE_OPERATION_UNUSABLE', why, {}, [field]);
  let operations: OperationDefinitionNode[];
  try {
    operations = parse(text, { noLocation: true, maxTokens: 2000 }).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  } catch (error) {
    throw refuse(`It cannot be read: ${(error as Error).message}`);
  }
  const [operation] = operations;
  if (!operation || operations.length > 1) throw refuse('It must be exactly one operation.');
  if (operation.operation !== wanted) throw refuse(`It must be a ${wanted}.`);
  return operation;
}

const variables = (operation: OperationDefinitionNode) => new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));

/** A query that can be paged through. */
export function checkListQuery(text: string, connection: string): void {
  const operation = readOperation(text, 'query', 'query');
  const declared = variables(operation);
  if (!declared.has('first') || !declared.has('after')) throw new RuleBroken('CORE_OPERATION_UNUSABLE', 'The query must take $first and $after, so that it can be paged through.', {}, ['query']);
  const isThere = operation.selectionSet.selections.some((selection) => selection.kind === Kind.FIELD && (selection.alias ?? selection.name).value === connection);
  if (!isThere) throw new RuleBroken('CORE_OPERATION_UNUSABLE', `The query has no field ${connection}.`, { connection }, ['connection']);
}

/** A mutation that is made to one record at a time. */
export function checkMutation(text: string): void {
  const operation = readOperation(text, 'mutation', 'mutation');
  if (!variables(operation).has('input') || operation.selectionSet.selections.length !== 1) throw new RuleBroken('CORE_OPERATION_UNUSABLE', 'The mutation must take $input and do one thing.', {}, ['mutation']);
}
