import { RuleBroken } from '@ilms/kernel/errors';

export class UnknownCell extends RuleBroken {
  constructor(cell: string, known: readonly string[]) {
    super('PLATFORM_UNKNOWN_CELL', `There is no cell ${cell}. Known are ${known.join(', ')}.`, { cell, known }, ['cell']);
  }
}

export class LivesThere extends RuleBroken {
  constructor(slug: string, cell: string) {
    super('PLATFORM_TENANT_LIVES_THERE', `${slug} lives in ${cell} already.`, { slug, cell }, ['cell']);
  }
}

export class MoveNotConfirmed extends RuleBroken {
  constructor(slug: string) {
    super('PLATFORM_MOVE_NOT_CONFIRMED', `Type ${slug} to confirm: it is closed for some seconds at the end of the move.`, { slug }, ['confirm']);
  }
}

export class NothingToMove extends RuleBroken {
  constructor(slug: string, state: string) {
    super('PLATFORM_NOTHING_TO_MOVE', `${slug} is ${state} and has no data to move.`, { slug, state });
  }
}

export class MoveUnderWay extends RuleBroken {
  constructor(slug: string) {
    super('PLATFORM_MOVE_UNDER_WAY', `${slug} is being moved or restored, or that is asked for. Wait until it is done.`, { slug });
  }
}

export class MoveEnded extends RuleBroken {
  constructor(state: string) {
    super('PLATFORM_MOVE_ENDED', `This move is ${state.toLowerCase()}; there is nothing to cancel.`, { state }, ['moveId']);
  }
}

/** Whoever asked for it has thought again. */
export class MoveCancelled extends RuleBroken {
  constructor(slug: string) {
    super('PLATFORM_MOVE_CANCELLED', `The move of ${slug} was cancelled. It goes on where it was.`, { slug });
  }
}

/** Its tables are not those of this code, so nobody could say that they are the same in the other cell. */
export class MoveBehind extends RuleBroken {
  constructor(slug: string, migration: string) {
    super('PLATFORM_MOVE_BEHIND', `${slug} lacks ${migration}. Bring its tables up to date first.`, { slug, migration });
  }
}

/** Its tables were changed while they were carried. */
export class MoveOvertaken extends RuleBroken {
  constructor(slug: string) {
    super('PLATFORM_MOVE_OVERTAKEN', `The tables of ${slug} were changed during the move: a module was switched on, or the code was renewed. It goes on where it was; move it again.`, { slug });
  }
}

export class CellOccupied extends RuleBroken {
  constructor(slug: string, cell: string) {
    super('PLATFORM_CELL_OCCUPIED', `In ${cell} there are tables of ${slug} already. Somebody has to look what they are.`, { slug, cell });
  }
}
