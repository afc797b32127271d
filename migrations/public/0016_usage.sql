-- What companies use: calls by day, key and part of the graph, who was there, and what is stored.

-- How far each process that counts has been heard. A batch is stored once: only the next number of its process is taken.
create table usage_source (
  process uuid not null,
  sequence bigint not null,
  at timestamptz not null,
  constraint usage_source_pkey primary key (process)
);
create index usage_source_age on usage_source (at);

-- Requests answered on a day in India. Those of people have no key.
create table usage_call (
  tenant_id uuid not null,
  key_id uuid,
  day date not null,
  kind text not null,
  calls bigint not null,
  errors bigint not null,
  throttled bigint not null,
  cost bigint not null,
  constraint usage_call_once unique nulls not distinct (tenant_id, day, key_id, kind),
  constraint usage_call_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint usage_call_kind_word check (kind in ('QUERY', 'MUTATION', 'OTHER')),
  constraint usage_call_counts check (calls > 0 and errors >= 0 and throttled >= 0 and errors + throttled <= calls and cost >= 0)
);
create index usage_call_key on usage_call (key_id, day) where key_id is not null;
create index usage_call_day on usage_call (day);

-- Those of them that reached a module, used a feature, or used something deprecated, of which the note says what to use instead.
create table usage_part (
  tenant_id uuid not null,
  key_id uuid,
  day date not null,
  kind text not null,
  part text not null,
  code text not null,
  note text,
  calls bigint not null,
  constraint usage_part_once unique nulls not distinct (tenant_id, day, key_id, kind, part, code),
  constraint usage_part_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint usage_part_kind_word check (kind in ('QUERY', 'MUTATION', 'OTHER')),
  constraint usage_part_word check (part in ('MODULE', 'FEATURE', 'DEPRECATED')),
  constraint usage_part_counts check (calls > 0),
  constraint usage_part_note_of_deprecated check ((part = 'DEPRECATED') = (note is not null))
);
create index usage_part_key on usage_part (key_id, day) where key_id is not null;
create index usage_part_day on usage_part (day, part);

-- Who of a company asked anything in a week, by its Monday.
create table usage_person (
  tenant_id uuid not null,
  user_id uuid not null,
  week date not null,
  constraint usage_person_pkey primary key (week, tenant_id, user_id),
  constraint usage_person_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint usage_person_week_is_monday check (extract(isodow from week) = 1)
);

-- What a company had stored, and how many people, in the night that began the day.
create table usage_sample (
  tenant_id uuid not null,
  day date not null,
  schema_bytes bigint not null,
  file_bytes bigint not null,
  people integer not null,
  constraint usage_sample_pkey primary key (tenant_id, day),
  constraint usage_sample_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint usage_sample_counts check (schema_bytes >= file_bytes and file_bytes >= 0 and people >= 0)
);

-- Letters about deprecated fields: one a week for each key.
create table usage_letter (
  key_id uuid not null,
  week date not null,
  at timestamptz not null,
  constraint usage_letter_pkey primary key (key_id, week),
  constraint usage_letter_key_fkey foreign key (key_id) references api_key (id)
);
