-- In whose name work on many records is done: who set it off, or takes it back, and the access by which one of us did.
alter table core_bulk_operation add column by_kind text;
alter table core_bulk_operation add column by_id text;
alter table core_bulk_operation add column by_name text;
alter table core_bulk_operation add column by_access_id uuid;
alter table core_bulk_operation add constraint core_bulk_operation_by_says check ((by_id is null) = (by_kind is null) and (by_id is null) = (by_name is null) and (by_access_id is null or by_kind = 'admin')) not valid;
