-- What each person has arranged for themself, the views of lists they come back to, and what they were told.

create table core_preference (
  id uuid not null,
  owner_id text not null,
  key text not null,
  value jsonb not null,
  changed_at timestamptz not null,
  constraint core_preference_pkey primary key (id),
  constraint core_preference_key unique (owner_id, key)
);

create table core_saved_view (
  id uuid not null,
  list text not null,
  name text not null,
  query text not null,
  is_shared boolean not null,
  is_default boolean not null,
  owner_id text not null,
  owner_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_saved_view_pkey primary key (id)
);
create unique index core_saved_view_own_name on core_saved_view (owner_id, list, lower(name)) where not is_shared;
create unique index core_saved_view_shared_name on core_saved_view (list, lower(name)) where is_shared;
create unique index core_saved_view_own_default on core_saved_view (owner_id, list) where is_default and not is_shared;
create unique index core_saved_view_shared_default on core_saved_view (list) where is_default and is_shared;

create table core_notification (
  id uuid not null,
  user_id text not null,
  kind text not null,
  title text not null,
  body text,
  path text,
  at timestamptz not null,
  read_at timestamptz,
  mail_due_at timestamptz,
  mailed_at timestamptz,
  constraint core_notification_pkey primary key (id)
);
create index core_notification_user on core_notification (user_id, id);
create index core_notification_unread on core_notification (user_id) where read_at is null;
create index core_notification_mail on core_notification (mail_due_at) where mail_due_at is not null;
