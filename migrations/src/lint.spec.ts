import { lintMigrations, lintSql } from './lint.ts';
import { checksumOf, readMigrations, type Migration } from './migration.ts';

const broken = (sql: string, scope: 'tenant' | 'public' = 'tenant') => [...new Set(lintSql(sql, scope).map((violation) => violation.rule))];

describe('the lint of migrations', () => {
  it('finds nothing in the migrations of this repository', () => {
    expect(lintMigrations(readMigrations())).toEqual([]);
  });

  it.each([
    ['time-comes-from-the-application', `update a set at = now()`],
    ['time-comes-from-the-application', `insert into a (id) values ('x') on conflict (id) do update set seen = clock_timestamp()`],
    ['time-comes-from-the-application', `insert into a (id) values ('x') returning random()`],
    ['time-comes-from-the-application', `update a set at = current_timestamp where id = 'x'`],
    ['no-merge', 'merge into a using b on a.id = b.id when matched then do nothing'],
    ['no-inheritance', 'create table b () inherits (a)'],
    ['constraints-are-named', 'create table a (id uuid primary key)'],
    ['constraints-are-named', 'create table a (id uuid, x int check (x > 0))'],
    ['constraints-are-named', 'create table a (id uuid, x uuid references b (id))'],
    ['constraints-are-named', 'create table a (id uuid, x int, unique (x))'],
    ['constraints-are-named', 'alter table a add primary key (id)'],
    ['constraints-are-added-alone', 'alter table a add column x int constraint a_x check (x > 0)'],
    ['constraints-are-added-alone', 'alter table a add x uuid constraint a_x references b (id)'],
    ['constraints-keep-their-names', 'alter table a rename constraint x to y'],
    ['no-sequences', 'create table a (id bigserial)'],
    ['no-sequences', 'create table a (id int generated always as identity)'],
    ['no-sequences', 'create sequence s'],
    ['no-sequences', `select nextval('s')`],
    ['functions-keep-their-path', 'create function f() returns trigger language plpgsql as $$ begin return new; end $$'],
    ['functions-are-steady', 'create function f() returns trigger language plpgsql set search_path from current as $$ begin raise notice \'%\', TG_TABLE_NAME; return new; end $$'],
    ['functions-are-steady', 'create or replace function f() returns trigger language plpgsql set search_path from current as $x$ begin perform pg_notify(\'a\', \'b\'); return new; end $x$'],
    ['tenant-names-are-unqualified', 'create table t_1.a (id uuid)'],
    ['tenant-names-are-unqualified', 'alter table a add constraint a_fk foreign key (x) references public.tenants (id)'],
    ['tenant-names-are-unqualified', 'create index a_x on other.a (x)'],
    ['tenant-names-are-unqualified', 'create table a (id uuid default public.make_id())'],
    ['one-transaction', 'commit'],
    ['one-transaction', 'create index concurrently a_x on a (x)'],
    ['rights-come-from-the-runner', 'grant all on a to somebody'],
    ['rights-come-from-the-runner', 'create role somebody'],
    ['rights-come-from-the-runner', 'create function f() returns int language sql security definer set search_path from current as $$ select 1 $$'],
    ['rights-come-from-the-runner', `set search_path = public`],
    ['extensions-live-in-public', 'create extension if not exists pg_trgm'],
  ])('catches a planted violation of %s: %s', (rule, sql) => {
    expect(broken(sql)).toContain(rule);
  });

  it('refuses triggers in the control plane', () => {
    const sql = 'create trigger x before insert on public.a for each row execute function public.f()';
    expect(broken(sql, 'public')).toEqual(['triggers-live-with-tenants']);
  });

  it.each([
    `create table a (id uuid constraint a_pkey primary key default uuidv7(), created_at timestamptz not null default now(), x numeric constraint a_x check (x > 0))`,
    `create table a (id uuid, b uuid, constraint a_pkey primary key (id), constraint a_b foreign key (b) references b (id) on delete set null)`,
    `alter table a add constraint a_x check (x > 0), add constraint a_y foreign key (y) references b (id)`,
    `alter table a add column x int not null default 0`,
    `create unique index a_x on a using gin (x public.gin_trgm_ops) where x is not null`,
    `create table a (id uuid); -- now() in set, serial, merge into
     comment on table a is 'append-only: update a set x = now()'`,
    `update a set x = b.x from b where b.id = a.id and b.at < now()`,
    `create function f() returns trigger language plpgsql set search_path from current as $$ begin if new.x <> old.x then raise exception 'no'; end if; return new; end $$`,
    `create constraint trigger a_balanced after insert on a deferrable initially deferred for each row execute function f()`,
    `insert into a (id, x) values ('1', 2) on conflict (id) do update set x = excluded.x`,
  ])('accepts %s', (sql) => {
    expect(lintSql(sql, 'tenant')).toEqual([]);
  });

  it('says in which line', () => {
    expect(lintSql('create table a (\n  id uuid constraint a_pkey primary key,\n  n bigserial\n)', 'tenant', 'tenant/x/0001_a.sql'))
      .toMatchObject([{ file: 'tenant/x/0001_a.sql', line: 3, rule: 'no-sequences' }]);
  });

  it('refuses a file without a number and a number used twice', () => {
    const named = (name: string): Migration => ({ module: 'oms', name, sql: '', checksum: checksumOf('') });
    const violations = lintMigrations({ public: [], tenant: new Map([['oms', [named('0001_a'), named('0001_b'), named('init')]]]) });
    expect(violations.map((violation) => [violation.file, violation.message])).toEqual([
      ['tenant/oms/0001_b.sql', 'Another file of the module has this number.'],
      ['tenant/oms/init.sql', 'Name it NNNN_what_it_does.sql.'],
    ]);
  });
});
