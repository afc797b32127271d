import { Input, Key, Text } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Cell } from './cell-parts.ts';
import { askMoveOf, cancelMove } from './move.service.ts';
import { readCells } from './read-cells.ts';
import { TenantMove } from './tenant-move.entity.ts';

@Input('Which company to move where, and why.')
class TenantMoveInput {
  @Key('The company.') tenantId!: string;
  @Text('The cell it is to live in.', { max: 31 }) cell!: string;
  @Text('The company’s address, typed once more.', { max: 40 }) confirm!: string;
  @Text('Why; kept in the audit trail.', { max: 500 }) reason!: string;
}

@Input('Which move to call off.')
class TenantMoveCancelInput {
  @Key('The move.') moveId!: string;
}

const TenantMoves = listOf(TenantMove, { search: ['askedBy', 'reason'], order: { askedAt: 'DESC' } });

@Resolver(() => TenantMove)
export class CellResolver {
  @Query(() => [Cell], { description: 'The databases that companies live in, and how full each is.' })
  cells(@Ctx() context: TenantContext): Promise<Cell[]> {
    return readCells(context);
  }

  @Query(() => TenantMoves.Connection, { description: 'Moves of companies from one cell to another, latest first.' })
  tenantMoves(@Args(() => TenantMoves.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return TenantMoves.page(context, args);
  }

  @Mutation(() => payloadOf(TenantMove), { description: 'Moves a company to another cell. It goes on meanwhile, and is closed for some seconds at the end, while what was written since is carried over and every table is compared.' })
  tenantMove(@Arg('input', () => TenantMoveInput) input: TenantMoveInput, @Ctx() context: TenantContext) {
    return askMoveOf(context, input);
  }

  @Mutation(() => payloadOf(TenantMove), { description: 'Calls a move off, at any moment before the company lives in the other cell; it goes on where it is.' })
  tenantMoveCancel(@Arg('input', () => TenantMoveCancelInput) { moveId }: TenantMoveCancelInput, @Ctx() context: TenantContext) {
    return cancelMove(context, moveId);
  }
}
