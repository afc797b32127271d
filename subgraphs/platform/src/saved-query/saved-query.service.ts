import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { personOf } from '../account/person.ts';
import type { User } from '../account/user.entity.ts';
import { audit } from '../audit/audit.ts';
import { platform } from '../runtime.ts';
import { BUILT_IN } from './built-in.ts';
import { isMutation, readVariables } from './read-document.ts';
import { NotYourQuery, QueryNameTaken, TooManyQueries } from './saved-query-errors.ts';
import { SavedQuery } from './saved-query.entity.ts';

/** Of each administrator. */
const MOST = 200;
/** For how long a deletion can be undone. */
export const DAYS_DELETED = 7;

export interface WantedQuery {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly kind: SavedQuery['kind'];
  readonly document: string;
  readonly variables?: string | null | undefined;
  readonly isShared: boolean;
}

/** A query as its list shows it: with when the caller last ran it, and whether it is his to change. */
export type ShownQuery = Omit<WantedQuery, 'isShared'> & Pick<SavedQuery, 'id' | 'isMutation' | 'isShared'> & { ownerName: string | null; isOwn: boolean; isBuiltIn: boolean; lastUsedAt: Date | null; version: number | null };

/** The caller's own, those shared with everybody, and those that come with the product. */
export async function queriesOf(context: TenantContext): Promise<ShownQuery[]> {
  const administrator = await personOf(context);
  const rows = await context.find(SavedQuery, { deletedAt: null, $or: [{ ownerId: administrator.id }, { isShared: true }] } as never, { orderBy: { name: 'asc' } });
  return shown(context, administrator, rows, true);
}

async function shown(context: TenantContext, { id }: User, rows: readonly SavedQuery[], withBuiltIn = false): Promise<ShownQuery[]> {
  const uses = new Map((await context.sql<{ query: string; used_at: Date }>('select query, used_at from saved_query_use where administrator_id = ?', [id])).map(({ query, used_at }) => [query, new Date(used_at)]));
  const lastUsedAt = (query: string) => uses.get(query) ?? null;
  return [
    ...rows.map((row) => ({ ...facts(row), ownerName: row.ownerName, isOwn: row.ownerId === id, isBuiltIn: false, lastUsedAt: lastUsedAt(row.id), version: row.version })),
    ...(withBuiltIn ? BUILT_IN.map((query) => ({ ...query, variables: query.variables ?? null, isShared: true, ownerName: null, isOwn: false, isBuiltIn: true, lastUsedAt: lastUsedAt(query.id), version: null })) : []),
  ];
}

const facts = ({ id, name, description, kind, document, variables, isMutation: changes, isShared }: SavedQuery) => ({ id, name, description, kind, document, variables, isMutation: changes, isShared });

/** What is on record of a change: never the document, which may hold what it asks for. */
const record = (tx: Transaction, action: string, { id, name, kind, isShared }: SavedQuery) => audit(tx, { tenantId: null, actor: tx.actor, action, details: { query: id, name, kind, isShared }, requestId: tx.request.requestId });

/** The query, where it is the caller's own; another's private one does not exist for him. */
async function lockOwn(tx: Transaction, administrator: User, id: string): Promise<SavedQuery> {
  const query = await tx.lock(SavedQuery, id, ['id']);
  if (query.ownerId === administrator.id) return query;
  if (!query.isShared || query.deletedAt) throw new NotFound('saved query', id, ['id']);
  throw new NotYourQuery(query.ownerName);
}

async function expectFreeName(tx: Transaction, ownerId: string, name: string, id?: string): Promise<void> {
  const [taken] = await tx.sql<{ id: string }>('select id from saved_query where owner_id = ? and lower(name) = lower(?) and deleted_at is null', [ownerId, name]);
  if (taken && taken.id !== id) throw new QueryNameTaken(name);
}

const read = ({ name, description, kind, document, variables, isShared }: WantedQuery) =>
  ({ name: name.trim(), description: description?.trim() || null, kind, document, variables: readVariables(variables), isMutation: isMutation(document), isShared });

/** Changes work on own queries of a locked administrator, so that two at once see each other's names. */
async function changing(context: TenantContext, work: (tx: Transaction, administrator: User) => Promise<SavedQuery>): Promise<ShownQuery> {
  const administrator = await personOf(context);
  const query = await context.transaction(async (tx) => {
    await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`saved queries ${administrator.id}`]);
    const changed = await work(tx, administrator);
    await tx.flush();
    return changed;
  });
  return (await shown(context, administrator, [query]))[0]!;
}

export function createQuery(context: TenantContext, wanted: WantedQuery): Promise<ShownQuery> {
  const values = read(wanted);
  return changing(context, async (tx, { id: ownerId, name: ownerName }) => {
    const [{ count }] = await tx.sql<{ count: number }>('select count(*)::int as count from saved_query where owner_id = ? and deleted_at is null', [ownerId]) as [{ count: number }];
    if (count >= MOST) throw new TooManyQueries(MOST);
    await expectFreeName(tx, ownerId, values.name);
    const query = tx.create(SavedQuery, { ...values, ownerId, ownerName, deletedAt: null });
    await tx.flush();
    await record(tx, 'saved-query-made', query);
    return query;
  });
}

/** Only whoever made it changes it, also where all see it. */
export function updateQuery(context: TenantContext, { id, version, ...wanted }: WantedQuery & { readonly id: string; readonly version: number }): Promise<ShownQuery> {
  const values = read(wanted);
  return changing(context, async (tx, administrator) => {
    const query = await lockOwn(tx, administrator, id);
    if (query.deletedAt) throw new NotFound('saved query', id, ['id']);
    tx.expectVersion(query, version);
    await expectFreeName(tx, administrator.id, values.name, id);
    Object.assign(query, values);
    await record(tx, 'saved-query-changed', query);
    return query;
  });
}

/** Gone from all lists; for some days it can be taken back. */
export function deleteQuery(context: TenantContext, id: string): Promise<ShownQuery> {
  return changing(context, async (tx, administrator) => {
    const query = await lockOwn(tx, administrator, id);
    if (query.deletedAt) throw new NotFound('saved query', id, ['id']);
    query.deletedAt = platform().now();
    await record(tx, 'saved-query-deleted', query);
    return query;
  });
}

export function restoreQuery(context: TenantContext, id: string): Promise<ShownQuery> {
  return changing(context, async (tx, administrator) => {
    const query = await lockOwn(tx, administrator, id);
    if (!query.deletedAt) return query;
    await expectFreeName(tx, administrator.id, query.name);
    query.deletedAt = null;
    await record(tx, 'saved-query-restored', query);
    return query;
  });
}

/** Remembers that the caller has run it, which its list is sorted by. */
export async function noteUse(context: TenantContext, id: string): Promise<Date> {
  const administrator = await personOf(context);
  const queries = await queriesOf(context);
  if (!queries.some((query) => query.id === id)) throw new NotFound('saved query', id, ['id']);
  const now = platform().now();
  await context.sql('insert into saved_query_use (administrator_id, query, used_at) values (?, ?, ?) on conflict (administrator_id, query) do update set used_at = excluded.used_at', [administrator.id, id, now]);
  return now;
}

/** What was deleted long ago, and what is remembered of it, goes for good. */
export async function forgetQueries(context: TenantContext): Promise<void> {
  const before = new Date(platform().now().getTime() - DAYS_DELETED * 86_400_000);
  await context.transaction(async (tx) => {
    const gone = await tx.sql<{ id: string }>('delete from saved_query where deleted_at < ? returning id', [before]);
    await tx.sql('delete from saved_query_use where query = any(?::text[])', [gone.map(({ id }) => id)]);
  });
}
