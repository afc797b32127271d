import type { ConstraintWords } from '@ilms/kernel/database-errors';
import { RuleBroken } from '@ilms/kernel/errors';

/** Stock stands in the places of a group and never in the group. */
export class GroupHoldsNoStock extends RuleBroken {
  constructor(code: string, field: readonly string[]) {
    super('INVENTORY_GROUP_HOLDS_NO_STOCK', `${code} is a group of places and holds no stock itself. Name one of the places in it.`, { code }, field);
  }
}

/** Only groups have places within them. */
export class ParentNotGroup extends RuleBroken {
  constructor(code: string, field: readonly string[]) {
    super('INVENTORY_PARENT_NOT_GROUP', `${code} is no group, so nothing can stand within it. Choose a group, or none.`, { code }, field);
  }
}

/** Nothing lies within itself. */
export class PlacesInCircle extends RuleBroken {
  constructor(code: string, parent: string, field: readonly string[]) {
    super('INVENTORY_PLACES_IN_CIRCLE', `${parent} lies within ${code}, so ${code} cannot be placed within ${parent}.`, { code, parent }, field);
  }
}

/** A tree that people still read. */
export class PlacesTooDeep extends RuleBroken {
  constructor(levels: number, most: number, field: readonly string[]) {
    super('INVENTORY_PLACES_TOO_DEEP', `Places may be nested ${most} deep; this would make ${levels}.`, { levels, most }, field);
  }
}

/** What is open does not stand in something closed. */
export class GroupClosed extends RuleBroken {
  constructor(code: string, field: readonly string[]) {
    super('INVENTORY_GROUP_CLOSED', `${code} is closed. Open it first.`, { code }, field);
  }
}

/** A group is closed when all within it is. */
export class GroupNotEmpty extends RuleBroken {
  constructor(code: string, places: number) {
    super('INVENTORY_GROUP_NOT_EMPTY', `${places === 1 ? '1 open place lies' : `${places} open places lie`} within ${code}. Close or move what is there first.`, { code, places }, ['isActive']);
  }
}

/** What the database's own refusals mean: it watches what the rules have let through. */
export const placeConstraints: ConstraintWords = {
  inventory_warehouse_not_within_itself: () => new RuleBroken('INVENTORY_PLACES_IN_CIRCLE', 'A place does not stand within itself.', {}, ['parentId']),
  inventory_warehouse_stands_in_a_group: () => new RuleBroken('INVENTORY_PARENT_NOT_GROUP', 'A place stands in a group, or at the top.', {}, ['parentId']),
  inventory_stock_level_not_in_a_group: () => new RuleBroken('INVENTORY_GROUP_HOLDS_NO_STOCK', 'A group of places holds no stock itself. Name one of the places in it.', {}, ['warehouseId']),
};
