import { RuleBroken } from '@ilms/kernel/errors';

export class QueryUnreadable extends RuleBroken {
  constructor(why: string) {
    super('PLATFORM_QUERY_UNREADABLE', `The query cannot be saved. ${why}`, {}, ['document']);
  }
}

export class VariablesUnreadable extends RuleBroken {
  constructor() {
    super('PLATFORM_QUERY_VARIABLES', 'Variables are a JSON object, such as {"first": 10}.', {}, ['variables']);
  }
}

export class QueryNameTaken extends RuleBroken {
  constructor(name: string) {
    super('PLATFORM_QUERY_NAME_TAKEN', `You have a query called ${name} already.`, { name }, ['name']);
  }
}

export class TooManyQueries extends RuleBroken {
  constructor(most: number) {
    super('PLATFORM_TOO_MANY_QUERIES', `You have ${most} queries already. Delete some first.`, { most });
  }
}

export class NotYourQuery extends RuleBroken {
  constructor(owner: string) {
    super('PLATFORM_QUERY_OF_ANOTHER', `Only ${owner}, who made it, changes this query. Save a copy of your own.`, { owner });
  }
}
