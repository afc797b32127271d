import type { Actor } from '@ilms/kernel/context';
import { MoveCancelled } from '@ilms/platform/cell/cell-errors';
import type pg from 'pg';
import type { Archives } from '../backup/archives.ts';

/** What is being done for a move, in the order it is done. */
export type MoveStep = 'copying' | 'loading' | 'verifying' | 'closing' | 'comparing' | 'leaving' | 'switching';

export interface MoveRun {
  readonly id: string;
  readonly tenantId: string;
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly askedBy: string;
  readonly askedByKind: Actor['kind'];
  readonly askedById: string;
  readonly isCalledOff: boolean;
}

const COLUMNS = 'id, tenant_id as "tenantId", number, from_cell as "from", to_cell as "to", asked_by as "askedBy", asked_by_kind as "askedByKind", asked_by_id as "askedById", cancel_asked_at is not null as "isCalledOff"';

export const readMove = async (owner: pg.Pool, id: string): Promise<MoveRun> => (await owner.query<MoveRun>(`select ${COLUMNS} from public.tenant_move where id = $1`, [id])).rows[0]!;

/** Moves of a company that are written down as under way, besides one's own. */
export const movesUnderWay = async (owner: pg.Pool, tenantId: string, mine?: string): Promise<MoveRun[]> =>
  (await owner.query<MoveRun>(`select ${COLUMNS} from public.tenant_move where tenant_id = $1 and state = 'RUNNING' and id is distinct from $2 order by number`, [tenantId, mine ?? null])).rows;

/** Where a company's tables are carried to, before anybody sees them. */
export const movingOf = (schema: string, number: number): string => `${schema}_moving_${number}`;
/** What stays of a company in the cell it has left, for the time it is kept. */
export const movedOf = (schema: string, number: number): string => `${schema}_moved_${number}`;

/** Written down first by whoever undoes a move: who was at work on it and has lost its guard gets no further. */
export const UNDOING = 'undoing';

/** Writes down what is done next, unless whoever asked has called it off, or somebody is undoing it. */
export async function beginStep({ owner }: Archives, run: MoveRun, slug: string, step: MoveStep): Promise<void> {
  const { rowCount } = await owner.query("update public.tenant_move set step = $2 where id = $1 and state = 'RUNNING' and step <> $3 and cancel_asked_at is null", [run.id, step, UNDOING]);
  if (!rowCount) throw new MoveCancelled(slug);
}
