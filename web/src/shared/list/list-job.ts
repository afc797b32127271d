import type { ApolloClient, DocumentNode } from '@apollo/client';
import { print } from 'graphql';
import type { UserError } from '../document/draft.ts';
import { StartBulkAction, StartExport } from '../jobs/job.document.ts';
import type { WatchedJob } from '../jobs/jobs.ts';
import { watchJob } from '../jobs/jobs.ts';
import type { Column } from './column.ts';
import type { ListQuery } from './list-state.ts';

/** A filter holds a hundred ids in one list. */
const MOST_IDS = 100;

/** What the server needs to read the same list again: the question, and who is in it. */
export interface ListRequest { document: DocumentNode; variables: ListQuery & Readonly<Record<string, unknown>>; /** Only these rows; every row of the filter when nothing is said. */ ids?: readonly string[] }

/** The field of the question that is the list: `products`. */
export function connectionField(document: DocumentNode): string {
  const operation = document.definitions.find((definition) => definition.kind === 'OperationDefinition');
  const first = operation?.selectionSet.selections.find((selection) => selection.kind === 'Field');
  if (!first) throw new Error('The document asks for no list.');
  return first.name.value;
}

/** The filter narrowed to some rows; a long choice becomes several lists of ids. */
export function withIds(filter: Record<string, unknown> | undefined, ids: readonly string[] | undefined): Record<string, unknown> | undefined {
  if (!ids) return filter;
  const chunks = Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, index) => ({ id: { in: ids.slice(index * MOST_IDS, index * MOST_IDS + MOST_IDS) } }));
  const chosen = chunks.length === 1 ? chunks[0]! : { or: chunks };
  return filter ? { and: [filter, chosen] } : chosen;
}

const requestOf = ({ document, variables, ids }: ListRequest) => ({ query: print(document), connection: connectionField(document), variables: { ...variables, filter: withIds(variables.filter, ids) } });

interface Started { bulkOperation?: { id: string } | null; userErrors: readonly UserError[] }

/** Watches what was started; answers the sentence of a refusal. */
function started(answer: Started | undefined, watch: Omit<WatchedJob, 'id'>): string | undefined {
  if (answer?.bulkOperation) watchJob({ id: answer.bulkOperation.id, ...watch });
  return answer?.userErrors[0]?.message;
}

export type FileFormat = 'CSV' | 'XLSX' | 'JSONL';

/** Lets the server write the list to a file: exactly these columns, this filter, this order. */
export async function startExport<Row>(client: ApolloClient, request: ListRequest, { label, name, columns, format }: { label: string; name: string; columns: readonly Column<Row>[]; format: FileFormat }): Promise<string | undefined> {
  const wanted = columns.flatMap(({ title, path, kind }) => (path ? [{ title, path, kind }] : []));
  const { data } = await client.mutate({ mutation: StartExport, variables: { input: { label, format, columns: wanted, ...requestOf(request) } } });
  return started(data?.exportStart, { fileName: `${name}.${format.toLowerCase()}` });
}

/** A change that can be made to many chosen rows at once. */
export interface BulkAction {
  key: string;
  /** A verb with its object: `Stop selling products`. */
  label: string;
  permission?: string;
  isDangerous?: boolean;
  /** What will happen to this many rows. */
  says(count: string): string;
  /** One value the person gives for all rows. */
  ask?: { label: string; isRequired?: boolean; options?: readonly { value: string; label: string }[] };
  /** The mutation with the one variable `$input`. */
  mutation: DocumentNode;
  /** Its input, where "$id" and "$version" stand for each row's own. */
  input(value: string): Readonly<Record<string, unknown>>;
}

export async function startBulkAction(client: ApolloClient, request: ListRequest, action: BulkAction, value: string): Promise<string | undefined> {
  const { data } = await client.mutate({ mutation: StartBulkAction, variables: { input: { label: action.label, mutation: print(action.mutation), input: action.input(value), ids: request.ids ? [...request.ids] : null, ...requestOf(request) } } });
  return started(data?.bulkActionStart, {});
}
