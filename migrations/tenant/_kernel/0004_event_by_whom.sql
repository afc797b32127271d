-- Who said something, as they are called, and the access by which one of us said it: what follows from it says so too.
alter table core_event add column actor_name text;
alter table core_event add column access_id uuid;
