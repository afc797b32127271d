import { Aggregate, Choice, choice, Id, Instant, Ref, Text, Whole } from '@ilms/kernel/fields';
import type { TenantState } from '@ilms/kernel/context';
import { Tenant } from '../tenant/tenant.entity.ts';
import { MoveEnded } from './cell-errors.ts';

export const MoveState = choice('TenantMoveState', 'How far a move is.', {
  WAITING: 'Somebody will begin with it in a moment.', RUNNING: 'It is under way.', DONE: 'The company lives in the other cell.', FAILED: 'It was undone; the error says why.', CANCELLED: 'It was called off, and undone.',
});

/** One time that a company was moved from one cell to another, and what came of it. It lives in one of the two, whole, at every moment. */
@Aggregate('tenant_move', 'One time that a company was moved from one cell to another, and what came of it.', { plane: 'control', timeline: false })
export class TenantMove {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.') tenantId!: string;
  @Whole('Counts the moves of the company.') number!: number;
  @Text('The cell it leaves.') fromCell!: string;
  @Text('The cell it goes to.') toCell!: string;
  @Choice(MoveState, 'How far it is.') state!: keyof typeof MoveState;
  @Text('What is being done: waiting, copying, loading, verifying, closing, comparing, leaving, switching, done. From closing on the company is in maintenance.') step!: string;
  @Text('Why, as whoever asked for it said.') reason!: string;
  @Text('Who asked for it.') askedBy!: string;
  @Text('What kind of actor asked.', { hidden: true }) askedByKind!: 'user' | 'key' | 'admin' | 'system';
  @Text('Who asked, by id.', { hidden: true }) askedById!: string;
  @Instant('When it was asked for.') askedAt!: Date;
  @Instant('When it was begun.', { nullable: true }) startedAt?: Date | null;
  @Instant('When somebody called it off.', { nullable: true }) cancelAskedAt?: Date | null;
  @Instant('Since when the company was in maintenance for it.', { nullable: true }) closedAt?: Date | null;
  @Instant('When it was finished.', { nullable: true }) finishedAt?: Date | null;
  @Text('The state the company had before.', { nullable: true, hidden: true }) formerState?: TenantState | null;
  @Whole('How many rows were carried and compared.', { nullable: true }) rowCount?: number | null;
  @Text('Why it failed.', { nullable: true }) error?: string | null;
  @Instant('Until when what it left behind is kept.', { nullable: true }) keptUntil?: Date | null;
  @Instant('When that was deleted.', { nullable: true }) droppedAt?: Date | null;

  /** Calls it off. One that nobody has begun ends at once; whoever is at work on another looks here before each step, and before the last. */
  cancel(at: Date): void {
    if (!['WAITING', 'RUNNING'].includes(this.state)) throw new MoveEnded(this.state);
    this.cancelAskedAt ??= at;
    if (this.state !== 'WAITING') return;
    this.state = 'CANCELLED';
    this.finishedAt = at;
  }
}
