import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { GraphQLString } from 'graphql';
import { beyond, cursorOf, ordering, type SortKey } from './cursor.ts';
import { Forbidden, RuleBroken } from './errors.ts';
import { fieldsOf, referenceName, typeName, type Class, type FieldSpec } from './fields.ts';
import { condition, contains, filterFor, SortDirection } from './filters.ts';
import { CustomFieldFilter, customCondition } from './custom-filter.ts';
import { addable, sumsOf, sumsType, type Sums } from './list-sums.ts';
import { PageInfo } from './page-info.ts';
import { mayRead } from './permissions.ts';
import type { Entity, TenantContext } from './tenant-context.ts';

const MAX_PAGE = 100;
/** Conditions of one filter, at all depths. */
const MAX_CONDITIONS = 100;
const MAX_SORT_KEYS = 5;

type Where = Record<string, unknown>;

export interface ListArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  filter?: Where | null;
  sort?: { field: string; direction: SortDirection }[] | null;
  search?: string | null;
}

export interface Page<T> {
  edges: { node: T; cursor: string }[];
  nodes: T[];
  pageInfo: PageInfo;
  readonly totalCount: Promise<number>;
  /** Sums of every matching row, by field; counted only when asked for. */
  readonly sums: Sums;
}

export interface List<T extends object> {
  /** Return type of the query. */
  Connection: Class;
  /** Arguments of the query. */
  Args: new () => ListArgs;
  /** One page; `within` is a condition of ours that the caller's filter can only narrow. */
  page(context: TenantContext, args: ListArgs, within?: Where): Promise<Page<T>>;
}

export interface ListOptions {
  /** Columns that the `search` argument looks into, as far as the caller may see them. */
  search?: readonly string[];
  /** The order when none is asked for. */
  order?: Record<string, SortDirection>;
}

const made = (name: string): Class => ({ [name]: class {} })[name]!;
const listed = (spec: FieldSpec) => spec.role !== 'version' && !spec.hidden && !spec.unlisted && !spec.computed && spec.kind !== 'child';
const fieldName = (spec: FieldSpec) => (spec.kind === 'ref' ? referenceName(spec.name) : spec.name);

const listTypes = new Set<string>();

/** Whether a type of the graph is one that {@link listOf} makes around the rows of a list. */
export const isListType = (name: string): boolean => listTypes.has(name);

function connectionTypes(type: Class, name: string, specs: readonly FieldSpec[]) {
  for (const made of [`${name}Edge`, `${name}Connection`, `${name}Sums`]) listTypes.add(made);
  const Edge = made(`${name}Edge`);
  Field(() => GraphQLString, { description: 'Where this row stands in the list.' })(Edge.prototype, 'cursor');
  Field(() => type, { description: 'The row.' })(Edge.prototype, 'node');
  ObjectType(`${name}Edge`, { description: `One ${name} in a list.` })(Edge as never);
  const Connection = made(`${name}Connection`);
  Field(() => [Edge], { description: 'The rows with their cursors.' })(Connection.prototype, 'edges');
  Field(() => [type], { description: 'The rows.' })(Connection.prototype, 'nodes');
  Field(() => PageInfo, { description: 'Whether there is more.' })(Connection.prototype, 'pageInfo');
  Field(() => Int, { description: 'How many rows match in all; counted only when asked for.' })(Connection.prototype, 'totalCount');
  const figures = specs.filter(addable);
  if (figures.length) {
    const Sums = sumsType(name, figures);
    Field(() => Sums, { description: 'Sums of every matching row, not only of this page.' })(Connection.prototype, 'sums');
  }
  ObjectType(`${name}Connection`, { description: `A page of ${name} rows.` })(Connection as never);
  return Connection;
}

function argsType(name: string, specs: readonly FieldSpec[], hasCustomFields: boolean): new () => ListArgs {
  const Filter = made(`${name}Filter`);
  for (const both of ['and', 'or']) Field(() => [Filter], { nullable: true, description: both === 'and' ? 'All of these must hold.' : 'At least one of these must hold.' })(Filter.prototype, both);
  for (const spec of specs) {
    const filter = filterFor(spec);
    if (filter) Field(() => filter, { nullable: true, description: spec.description })(Filter.prototype, spec.name);
  }
  if (hasCustomFields) Field(() => [CustomFieldFilter], { nullable: true, description: 'Conditions on the company’s own fields; all must hold.' })(Filter.prototype, 'custom');
  InputType(`${name}Filter`, { description: `Which ${name} rows to list.` })(Filter as never);

  const words = Object.fromEntries(specs.map((spec) => [spec.name, spec.name]));
  registerEnumType(words, { name: `${name}SortField`, description: `What ${name} rows can be sorted by.`, valuesConfig: Object.fromEntries(specs.map((spec) => [spec.name, { description: spec.description }])) });
  const Sort = made(`${name}Sort`);
  Field(() => words, { description: 'The field.' })(Sort.prototype, 'field');
  Field(() => SortDirection, { defaultValue: 'ASC', description: 'The direction.' })(Sort.prototype, 'direction');
  InputType(`${name}Sort`, { description: `An order of ${name} rows.` })(Sort as never);

  const Args = made(`${name}Args`);
  const arg = (key: string, graphql: () => unknown, description: string) => Field(graphql as never, { nullable: true, description })(Args.prototype, key);
  arg('first', () => Int, `How many rows from the start or after \`after\`: 1 to ${MAX_PAGE}, 50 when nothing is said.`);
  arg('after', () => GraphQLString, 'The cursor to go on from.');
  arg('last', () => Int, `How many rows before \`before\`: 1 to ${MAX_PAGE}.`);
  arg('before', () => GraphQLString, 'The cursor to go back from.');
  arg('filter', () => Filter, 'Which rows.');
  arg('sort', () => [Sort], 'In which order; ties are broken by id.');
  arg('search', () => GraphQLString, 'Letters to look for in the fields people search by.');
  ArgsType()(Args as never);
  return Args as unknown as new () => ListArgs;
}

/** The one list of the product: Relay paging by keyset, typed filters, sorting, search and a count on demand. */
export function listOf<T extends object>(type: Entity<T>, options: ListOptions = {}): List<T> {
  const name = typeName(type);
  const specs = fieldsOf(type).filter(listed);
  const byName = new Map(specs.map((spec) => [spec.name, spec]));
  const Connection = connectionTypes(type, name, specs);
  const hasCustomFields = fieldsOf(type).some((spec) => spec.custom);

  const allow = (context: TenantContext, field: string): FieldSpec => {
    const spec = byName.get(field)!;
    if (!mayRead(context, name, fieldName(spec))) throw new Forbidden('FIELD_FORBIDDEN', `You may not see ${field}, and therefore neither filter nor sort by it.`, { field });
    return spec;
  };

  const where = (context: TenantContext, filter: Where, counted: { conditions: number }, depth = 0): Where => {
    if (depth > 5) throw new RuleBroken('FILTER_TOO_DEEP', 'A filter may be nested five deep.', {}, ['filter']);
    const parts: Where[] = [];
    for (const [field, value] of Object.entries(filter)) {
      if (value === undefined || value === null) continue;
      counted.conditions += Array.isArray(value) ? value.length : 1;
      if (counted.conditions > MAX_CONDITIONS) throw new RuleBroken('FILTER_TOO_LONG', `A filter may have at most ${MAX_CONDITIONS} conditions.`, { max: MAX_CONDITIONS }, ['filter']);
      if (field === 'custom') {
        if (!mayRead(context, name, 'customFields')) throw new Forbidden('FIELD_FORBIDDEN', 'You may not see the company’s own fields, and therefore not filter by them.', { field: 'customFields' });
        parts.push(...(value as unknown as CustomFieldFilter[]).map(customCondition));
      } else if (field === 'and' || field === 'or') parts.push({ [`$${field}`]: (value as Where[]).map((inner) => where(context, inner, counted, depth + 1)) });
      else {
        const test = condition(allow(context, field), value as Where);
        if (Array.isArray(test.$in) && test.$in.length > 100) throw new RuleBroken('FILTER_TOO_LONG', 'A list of values may have at most 100 entries.', {}, ['filter', field, 'in']);
        if (Object.keys(test).length) parts.push({ [field]: test });
      }
    }
    return parts.length === 1 ? parts[0]! : parts.length ? { $and: parts } : {};
  };

  const sortKeys = (context: TenantContext, args: ListArgs): SortKey[] => {
    const asked = args.sort?.length ? args.sort : Object.entries(options.order ?? {}).map(([field, direction]) => ({ field, direction }));
    if (asked.length > MAX_SORT_KEYS) throw new RuleBroken('SORT_TOO_LONG', `Rows can be sorted by at most ${MAX_SORT_KEYS} fields; ${asked.length} were asked for.`, { max: MAX_SORT_KEYS }, ['sort']);
    const keys = asked.map(({ field, direction }) => ({ spec: allow(context, field), direction }));
    const id = byName.get('id')!;
    return keys.some((key) => key.spec === id) ? keys : [...keys, { spec: id, direction: keys.at(-1)?.direction ?? 'ASC' }];
  };

  return {
    Connection,
    Args: argsType(name, specs, hasCustomFields),
    async page(context, args, within = {}) {
      if (args.last != null && args.first != null) throw new RuleBroken('PAGE_BOTH_WAYS', 'Ask for `first` or for `last`, not both.', {}, ['last']);
      const backwards = args.last != null;
      const size = args.last ?? args.first ?? 50;
      if (size < 1 || size > MAX_PAGE) throw new RuleBroken('PAGE_SIZE', `A page has 1 to ${MAX_PAGE} rows; ${size} were asked for.`, { max: MAX_PAGE }, [backwards ? 'last' : 'first']);
      const keys = sortKeys(context, args);
      const matching: Where[] = [within, where(context, args.filter ?? {}, { conditions: 0 })];
      const search = args.search?.replaceAll('\0', '').trim();
      if (search && options.search) {
        const visible = options.search.filter((field) => mayRead(context, name, field));
        matching.push(visible.length ? { $or: visible.map((field) => ({ [field]: contains(search.slice(0, 100)) })) } : { id: null });
      }
      const cursor = backwards ? args.before : args.after;
      const rows = await context.find(type, { $and: [...matching, ...(cursor ? [beyond(cursor, keys, backwards)] : [])] } as never, { orderBy: ordering(keys, backwards), limit: size + 1 });
      const more = rows.length > size;
      const nodes = rows.slice(0, size);
      if (backwards) nodes.reverse();
      const edges = nodes.map((node) => ({ node, cursor: cursorOf(node, keys) }));
      return {
        edges,
        nodes,
        pageInfo: { hasNextPage: backwards ? Boolean(args.before) : more, hasPreviousPage: backwards ? more : Boolean(args.after), startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
        get totalCount() {
          return context.em.count(type as never, { $and: matching } as never);
        },
        sums: sumsOf(context, type, specs.filter(addable), { $and: matching }),
      };
    },
  };
}
