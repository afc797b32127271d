import type { Migrations } from './migration.ts';
import { rules } from './lint-rules.ts';
import { statementsOf } from './sql-tokens.ts';

/** One place in a migration that breaks a rule. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** Everything in one file that breaks a rule. */
export function lintSql(sql: string, scope: 'tenant' | 'public', file = ''): Violation[] {
  const statements = statementsOf(sql);
  return rules.filter((rule) => rule.scope === scope || rule.scope === 'both').flatMap((rule) =>
    statements.flatMap((statement) => rule.find(statement)).map((token) => ({ file, line: token.line, rule: rule.name, message: `near "${token.text}": ${rule.advice}` })));
}

/** Everything in all migrations that breaks a rule, the names of the files included. */
export function lintMigrations(migrations: Migrations): Violation[] {
  const all = [
    ...migrations.public.map((migration) => ({ migration, scope: 'public' as const, file: `public/${migration.name}.sql` })),
    ...[...migrations.tenant.values()].flat().map((migration) => ({ migration, scope: 'tenant' as const, file: `tenant/${migration.module}/${migration.name}.sql` })),
  ];
  return [...all.flatMap(({ migration, scope, file }) => lintSql(migration.sql, scope, file)), ...misnamed(all.map(({ file }) => file))];
}

function misnamed(files: readonly string[]): Violation[] {
  const seen = new Set<string>();
  return files.flatMap((file) => {
    const number = /^(.*\/\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1];
    const isTwice = number !== undefined && seen.has(number);
    if (number) seen.add(number);
    if (number && !isTwice) return [];
    return [{ file, line: 1, rule: 'files-are-numbered', message: isTwice ? 'Another file of the module has this number.' : 'Name it NNNN_what_it_does.sql.' }];
  });
}
