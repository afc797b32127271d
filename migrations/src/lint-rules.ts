import { bodyOf, statementsOf, type Statement, type Token } from './sql-tokens.ts';

/** One thing migrations must not do, told so that its author knows what to write instead. */
export interface Rule {
  readonly name: string;
  readonly advice: string;
  /** Where the rule holds. */
  readonly scope: 'tenant' | 'public' | 'both';
  /** The tokens that break it. */
  readonly find: (statement: Statement) => readonly Token[];
}

const isSequence = (statement: Statement, at: number, ...words: string[]) => words.every((word, offset) => statement[at + offset]?.text === word);
const startsWith = (statement: Statement, ...words: string[]) => isSequence(statement, 0, ...words);
const has = (statement: Statement, ...words: string[]) => statement.some((_, at) => isSequence(statement, at, ...words));
const where = (statement: Statement, ...words: string[]) => statement.filter((_, at) => isSequence(statement, at, ...words));
const oneOf = (words: readonly string[]) => (statement: Statement) => statement.filter((token) => token.kind === 'word' && words.includes(token.text));

const isFunction = (statement: Statement) => startsWith(statement, 'create', 'function') || startsWith(statement, 'create', 'or', 'replace', 'function');
const isTrigger = (statement: Statement) => startsWith(statement, 'create') && statement.slice(1, 5).some((token) => token.text === 'trigger') && !isFunction(statement);

const VOLATILE = ['now', 'random', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp', 'timeofday', 'gen_random_uuid', 'uuidv4', 'uuidv7',
  'current_timestamp', 'current_date', 'current_time', 'localtime', 'localtimestamp'];

/** Volatile calls after SET (of UPDATE or ON CONFLICT DO UPDATE) or RETURNING; a WHERE after SET may use them. */
function volatileAssignments(statement: Statement): Token[] {
  let isAssigning = false;
  const startsUpdate = has(statement, 'update');
  return statement.filter((token, at) => {
    if (token.kind !== 'word') return false;
    if (token.text === 'returning' || (token.text === 'set' && startsUpdate && statement[at - 1]?.text !== 'on')) isAssigning = true;
    else if (token.text === 'where') isAssigning = false;
    return isAssigning && VOLATILE.includes(token.text);
  });
}

const CONSTRAINT_STARTS = [['primary', 'key'], ['unique'], ['references'], ['check', '('], ['exclude'], ['foreign', 'key']] as const;

/** Constraints without a name. `constraint <name>` stands before each; `index … unique` and `on conflict` are something else. */
function unnamedConstraints(statement: Statement): Token[] {
  if (!startsWith(statement, 'create', 'table') && !startsWith(statement, 'alter', 'table')) return [];
  return statement.filter((_, at) => {
    if (!CONSTRAINT_STARTS.some((words) => isSequence(statement, at, ...words))) return false;
    const isNamed = statement[at - 2]?.text === 'constraint';
    const isPartOfForeignKey = statement[at]!.text === 'references' && belongsToForeignKey(statement, at);
    return !isNamed && !isPartOfForeignKey;
  });
}

function belongsToForeignKey(statement: Statement, references: number): boolean {
  for (let at = references - 1; at >= 0 && statement[at]!.text !== ','; at--) {
    if (statement[at]!.text === ')') while (at >= 0 && statement[at]!.text !== '(') at--;
    if (isSequence(statement, at, 'foreign', 'key')) return true;
  }
  return false;
}

/** ADD COLUMN that brings a constraint other than NOT NULL with it. */
function constraintsOfAddedColumns(statement: Statement): Token[] {
  if (!startsWith(statement, 'alter', 'table')) return [];
  let isColumn = false;
  let depth = 0;
  return statement.filter((token, at) => {
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    if (depth === 0 && token.text === ',') isColumn = false;
    if (depth === 0 && token.text === 'add') isColumn = !['constraint', 'primary', 'unique', 'check', 'foreign', 'exclude'].includes(statement[at + 1]?.text ?? '');
    return isColumn && token.kind === 'word' && ['check', 'references', 'unique', 'primary', 'constraint'].includes(token.text);
  });
}

const BEFORE_A_NAME = ['table', 'into', 'update', 'from', 'join', 'references', 'exists', 'view', 'index', 'function', 'trigger', 'only', 'truncate'];

/** Names with a schema: after a word that introduces a table's name, or beginning with public (an extension's operator class may). */
function qualifiedNames(statement: Statement): Token[] {
  const takesOn = ['index', 'trigger', 'comment', 'policy'].some((word) => statement.slice(0, 4).some((token) => token.text === word));
  return statement.filter((token, at) => {
    if (token.kind !== 'word' || statement[at + 1]?.text !== '.') return false;
    if (token.text === 'public' || token.text === '"public"') return !statement[at + 2]?.text.endsWith('_ops');
    const before = statement[at - 1]?.text ?? '';
    return BEFORE_A_NAME.includes(before) || (takesOn && before === 'on');
  });
}

function functionsWithoutPath(statement: Statement): Token[] {
  return isFunction(statement) && !has(statement, 'set', 'search_path', 'from', 'current') ? [statement[0]!] : [];
}

/** What a trigger's function must not rely on: it is the same text on every node and for every tenant. */
function unsteadyFunctions(statement: Statement): Token[] {
  if (!isFunction(statement)) return [];
  const bodies = statement.filter((token) => token.kind === 'body');
  return bodies.flatMap((body) => statementsOf(bodyOf(body), body.line).flat())
    .filter((token) => ['tg_table_name', 'tg_relname', 'tg_table_schema', 'notify', 'pg_notify', 'set_config', 'execute'].includes(token.text));
}

/** The rules of the house for SQL that must also run where a tenant's schema lives on another node (Citus). */
export const rules: readonly Rule[] = [
  { name: 'time-comes-from-the-application', scope: 'both', find: volatileAssignments, advice: 'SET and RETURNING take no now(), random() or other volatile function; pass the value.' },
  { name: 'no-merge', scope: 'both', find: (statement) => where(statement, 'merge', 'into'), advice: 'Write insert … on conflict … do update with excluded.*.' },
  { name: 'no-inheritance', scope: 'both', find: oneOf(['inherits']), advice: 'Tables do not inherit from tables.' },
  { name: 'constraints-are-named', scope: 'both', find: unnamedConstraints, advice: 'Write `constraint <table>_<what> …`: errors are told apart by that name.' },
  { name: 'constraints-are-added-alone', scope: 'both', find: constraintsOfAddedColumns, advice: 'Add the column first, then `alter table … add constraint …` in its own statement.' },
  { name: 'constraints-keep-their-names', scope: 'both', find: (statement) => where(statement, 'rename', 'constraint'), advice: 'Drop it and add it anew.' },
  { name: 'no-sequences', scope: 'both', find: (statement) => [...oneOf(['serial', 'bigserial', 'smallserial', 'nextval', 'setval'])(statement), ...where(statement, 'as', 'identity'), ...(startsWith(statement, 'create', 'sequence') ? [statement[0]!] : [])], advice: 'Keys are uuids (uuidv7()); legal numbers come from the number series.' },
  { name: 'triggers-live-with-tenants', scope: 'public', find: (statement) => (isTrigger(statement) ? [statement[0]!] : []), advice: 'The control plane has no triggers; use a constraint or a grant.' },
  { name: 'functions-keep-their-path', scope: 'tenant', find: functionsWithoutPath, advice: 'End the head of the function with `set search_path from current`.' },
  { name: 'functions-are-steady', scope: 'both', find: unsteadyFunctions, advice: 'No TG_TABLE_NAME, NOTIFY, setting or dynamic SQL inside a function.' },
  { name: 'tenant-names-are-unqualified', scope: 'tenant', find: qualifiedNames, advice: 'One file serves every schema, and nothing in it reaches public.' },
  { name: 'one-transaction', scope: 'both', find: (statement) => (['begin', 'commit', 'rollback', 'savepoint', 'start', 'end'].includes(statement[0]!.text) ? [statement[0]!] : where(statement, 'concurrently')), advice: 'The runner makes the transaction.' },
  { name: 'rights-come-from-the-runner', scope: 'both', find: (statement) => [...(['grant', 'revoke', 'set', 'reset'].includes(statement[0]!.text) ? [statement[0]!] : []), ...['role', 'user', 'schema', 'database'].flatMap((what) => ['create', 'alter', 'drop'].filter((verb) => startsWith(statement, verb, what)).map(() => statement[0]!)), ...where(statement, 'owner', 'to'), ...where(statement, 'security', 'definer')], advice: 'No grants, roles, schemas, owners or settings in a migration; an append-only table says so in its comment.' },
  { name: 'extensions-live-in-public', scope: 'tenant', find: (statement) => where(statement, 'create', 'extension'), advice: 'Create it in migrations/public.' },
];
