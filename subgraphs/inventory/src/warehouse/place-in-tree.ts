import { NotFound } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { GroupClosed, GroupNotEmpty, ParentNotGroup, PlacesInCircle, PlacesTooDeep } from './place-errors.ts';
import { Warehouse } from './warehouse.entity.ts';

/** Levels of groups and places, the topmost counted. */
const MOST_LEVELS = 8;

type Place = Pick<Warehouse, 'id' | 'code' | 'kind' | 'isActive'>;

/**
 * The group that a place is to stand in, checked: there is one, it is open, it does not lie within the place itself and not too deep.
 * The tree is held by the caller.
 */
export async function groupFor(tx: Transaction, place: Pick<Warehouse, 'code'> & { readonly id?: string }, parentId: string, field: readonly string[]): Promise<Pick<Place, 'id' | 'code'>> {
  const above = await tx.sql<Place & { depth: number } & Record<string, unknown>>(
    `with recursive above (id, code, kind, is_active, parent_id, depth) as (
       select id, code, kind, is_active, parent_id, 1 from inventory_warehouse where id = ?
       union all select w.id, w.code, w.kind, w.is_active, w.parent_id, above.depth + 1 from above join inventory_warehouse w on w.id = above.parent_id)
     select id, code, kind, is_active as "isActive", depth from above order by depth`, [parentId]);
  const [group] = above;
  if (!group) throw new NotFound('warehouse', parentId, field);
  if (group.kind !== 'GROUP') throw new ParentNotGroup(group.code, field);
  if (!group.isActive) throw new GroupClosed(group.code, field);
  if (place.id && above.some(({ id }) => id === place.id)) throw new PlacesInCircle(place.code, group.code, field);
  const levels = above.length + (place.id ? await levelsOf(tx, place.id) : 1);
  if (levels > MOST_LEVELS) throw new PlacesTooDeep(levels, MOST_LEVELS, field);
  return { id: group.id, code: group.code };
}

/** Writes in the history of a place where it stood and where it stands: ids say nothing to people. */
export async function noteMove(tx: Transaction, place: Warehouse, to: string | null): Promise<void> {
  const [from] = place.parentId ? await tx.sql<{ code: string }>('select code from inventory_warehouse where id = ?', [place.parentId]) : [];
  tx.note(Warehouse, place.id, 'moved', `${from?.code ?? 'The top'} → ${to ?? 'the top'}`);
}

/** Levels of a branch: 1 for a place nothing lies within. */
async function levelsOf(tx: Transaction, id: string): Promise<number> {
  const [row] = await tx.sql<{ levels: number }>(
    `with recursive within (id, level) as (select ?::uuid, 1 union all select w.id, within.level + 1 from within join inventory_warehouse w on w.parent_id = within.id) select max(level) as levels from within`, [id]);
  return row!.levels;
}

/** A group is closed when nothing open lies within it. */
export async function refuseUnlessAllClosed(tx: Transaction, { id, code }: Place): Promise<void> {
  const [row] = await tx.sql<{ places: number }>(
    `with recursive within (id) as (select id from inventory_warehouse where parent_id = ? union all select w.id from within join inventory_warehouse w on w.parent_id = within.id)
     select count(*)::integer as places from within join inventory_warehouse w on w.id = within.id where w.is_active`, [id]);
  if (row!.places > 0) throw new GroupNotEmpty(code, row!.places);
}

/** What is opened again does not stand in a closed group. */
export async function expectGroupOpen(tx: Transaction, parentId: string | null | undefined): Promise<void> {
  if (!parentId) return;
  const [group] = await tx.sql<{ code: string; is_active: boolean }>('select code, is_active from inventory_warehouse where id = ?', [parentId]);
  if (group && !group.is_active) throw new GroupClosed(group.code, ['isActive']);
}
