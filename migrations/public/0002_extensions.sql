-- Extensions live in public once for all tenants; a tenant's index names the operator class (public.gin_trgm_ops).
create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gin with schema public;
