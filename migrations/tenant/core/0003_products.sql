-- The tree of categories, brands, attributes, barcodes, kits, cost and status of items, and price lists that follow one another.
-- What stood in the texts `category`, `brand` and `barcode` becomes rows; the texts stay and mirror them.
-- Columns first, then rows, then the keys between tables: a table with checks still waiting for the commit cannot be altered.

create table core_product_category (
  id uuid not null,
  parent_id uuid,
  name text not null,
  position integer not null,
  depth integer not null,
  path text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_product_category_pkey primary key (id),
  constraint core_product_category_name check (name = btrim(name) and name <> '' and position('>' in name) = 0),
  constraint core_product_category_depth check (depth between 1 and 8),
  constraint core_product_category_own_parent check (parent_id <> id)
);
create unique index core_product_category_path on core_product_category (lower(path));
create index core_product_category_parent_id on core_product_category (parent_id, position, id);

create table core_brand (
  id uuid not null,
  name text not null,
  manufacturer text,
  is_active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_brand_pkey primary key (id),
  constraint core_brand_name_is_bare check (name = btrim(name) and name <> '')
);
create unique index core_brand_name on core_brand (lower(name));

create table core_attribute (
  id uuid not null,
  code text not null,
  name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_attribute_pkey primary key (id),
  constraint core_attribute_code unique (code),
  constraint core_attribute_code_form check (code ~ '^[a-z][a-z0-9_]{0,39}$')
);

create table core_attribute_value (
  id uuid not null,
  attribute_id uuid not null,
  position integer not null,
  value text not null,
  code text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_attribute_value_pkey primary key (id),
  constraint core_attribute_value_attribute foreign key (attribute_id) references core_attribute (id) deferrable initially deferred,
  constraint core_attribute_value_code_form check (code ~ '^[A-Z0-9]{1,12}$'),
  constraint core_attribute_value_is_bare check (value = btrim(value) and value <> '')
);
create unique index core_attribute_value_once on core_attribute_value (attribute_id, lower(value));

create table core_product_attribute (
  id uuid not null,
  product_id uuid not null,
  attribute_id uuid not null,
  position integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_product_attribute_pkey primary key (id),
  constraint core_product_attribute_once unique (product_id, attribute_id),
  constraint core_product_attribute_product foreign key (product_id) references core_product (id) deferrable initially deferred,
  constraint core_product_attribute_attribute foreign key (attribute_id) references core_attribute (id) deferrable initially deferred
);
create index core_product_attribute_attribute_id on core_product_attribute (attribute_id);

create table core_barcode (
  id uuid not null,
  variant_id uuid not null,
  code text not null,
  kind text not null,
  unit_id uuid,
  quantity numeric(20,6) not null,
  is_primary boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_barcode_pkey primary key (id),
  constraint core_barcode_code unique (code),
  constraint core_barcode_kind check (kind in ('EAN_13', 'UPC_A', 'EAN_8', 'GTIN_14', 'CODE_128')),
  constraint core_barcode_digits check (kind = 'CODE_128' or code ~ (case kind when 'EAN_13' then '^[0-9]{13}$' when 'UPC_A' then '^[0-9]{12}$' when 'EAN_8' then '^[0-9]{8}$' else '^[0-9]{14}$' end)),
  constraint core_barcode_is_bare check (code = btrim(code) and code <> ''),
  constraint core_barcode_quantity check (quantity > 0)
);

create table core_kit_component (
  id uuid not null,
  kit_id uuid not null,
  component_id uuid not null,
  position integer not null,
  quantity numeric(20,6) not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_kit_component_pkey primary key (id),
  constraint core_kit_component_once unique (kit_id, component_id),
  constraint core_kit_component_kit foreign key (kit_id) references core_variant (id) deferrable initially deferred,
  constraint core_kit_component_component foreign key (component_id) references core_variant (id) deferrable initially deferred,
  constraint core_kit_component_not_itself check (kit_id <> component_id),
  constraint core_kit_component_quantity check (quantity > 0)
);
create index core_kit_component_component_id on core_kit_component (component_id);

alter table core_product add column product_category_id uuid;
alter table core_product add column product_brand_id uuid;
alter table core_product add column manufacturer text;
alter table core_product add column country_of_origin text;
alter table core_product add column shelf_life_days integer;
alter table core_product add column purchase_unit_id uuid;
alter table core_product add column sales_unit_id uuid;
alter table core_product add column sku_pattern text;
alter table core_product add column status text not null default 'ACTIVE';
alter table core_variant add column attribute_key text;
alter table core_variant add column cost numeric(18,2);
alter table core_variant add column weight_kg numeric(20,6);
alter table core_variant add column length_cm numeric(20,6);
alter table core_variant add column width_cm numeric(20,6);
alter table core_variant add column height_cm numeric(20,6);
alter table core_variant add column status text not null default 'ACTIVE';
alter table core_price_list drop constraint core_price_list_currency;
alter table core_price_list add column valid_from date;
alter table core_price_list add column valid_until date;
alter table core_price_list add column parent_id uuid;
alter table core_price_list add column adjustment_percent numeric(20,6);
alter table core_price_list add column round_to numeric(18,2);
alter table core_price_list add column rounding text not null default 'NEAREST';
alter table core_price_list add column is_active boolean not null default true;
alter table core_price drop constraint core_price_once_a_day;
alter table core_price add column min_quantity numeric(20,6) not null default 1;
alter table core_price add column valid_until date;

update core_product set status = 'DISCONTINUED' where not is_active;
update core_variant set status = 'DISCONTINUED' where not is_active;

-- A text such as `Footwear > Sandals` is a place in the tree; a ninth level is written into the name of the eighth.
update core_product set category = nullif(btrim(regexp_replace(regexp_replace(category, '\s*>[\s>]*', ' > ', 'g'), '^ > | > $', '', 'g')), '') where category is not null;
update core_product set category = array_to_string((string_to_array(category, ' > '))[1:7], ' > ') || ' > ' || array_to_string((string_to_array(category, ' > '))[8:], ' / ')
 where cardinality(string_to_array(category, ' > ')) > 8;
insert into core_product_category (id, parent_id, name, position, depth, path, created_at, updated_at)
  select gen_random_uuid(), null, made.words[made.depth], (row_number() over (order by made.path))::integer, made.depth, made.path, made.created_at, made.created_at
    from (
      select distinct on (lower(array_to_string(said.words[1:at.depth], ' > '))) said.words, at.depth, array_to_string(said.words[1:at.depth], ' > ') as path, said.created_at
        from (select string_to_array(category, ' > ') as words, created_at from core_product where category is not null) said
       cross join lateral generate_series(1, cardinality(said.words)) as at (depth)
       order by lower(array_to_string(said.words[1:at.depth], ' > ')), said.created_at
    ) made;
update core_product_category child set parent_id = parent.id from core_product_category parent
 where child.depth > 1 and lower(parent.path) = lower(array_to_string((string_to_array(child.path, ' > '))[1:child.depth - 1], ' > '));
update core_product_category child set path = parent.path || ' > ' || child.name from core_product_category parent where parent.id = child.parent_id and child.depth = 2;
update core_product_category child set path = parent.path || ' > ' || child.name from core_product_category parent where parent.id = child.parent_id and child.depth = 3;
update core_product_category child set path = parent.path || ' > ' || child.name from core_product_category parent where parent.id = child.parent_id and child.depth = 4;
update core_product_category child set path = parent.path || ' > ' || child.name from core_product_category parent where parent.id = child.parent_id and child.depth = 5;
update core_product_category child set path = parent.path || ' > ' || child.name from core_product_category parent where parent.id = child.parent_id and child.depth = 6;
update core_product_category child set path = parent.path || ' > ' || child.name from core_product_category parent where parent.id = child.parent_id and child.depth = 7;
update core_product_category child set path = parent.path || ' > ' || child.name from core_product_category parent where parent.id = child.parent_id and child.depth = 8;
update core_product set product_category_id = c.id, category = c.path from core_product_category c where lower(c.path) = lower(core_product.category);

update core_product set brand = nullif(btrim(brand), '') where brand is not null;
insert into core_brand (id, name, manufacturer, is_active, created_at, updated_at)
  select gen_random_uuid(), said.brand, null, true, said.created_at, said.created_at
    from (select distinct on (lower(brand)) brand, created_at from core_product where brand is not null order by lower(brand), created_at) said;
update core_product set product_brand_id = b.id, brand = b.name from core_brand b where lower(b.name) = lower(core_product.brand);

-- A code that several items share belongs to the oldest; the others keep it as a text until somebody says which is right.
insert into core_barcode (id, variant_id, code, kind, unit_id, quantity, is_primary, created_at, updated_at)
  select gen_random_uuid(), said.id, said.code,
         case when said.code !~ '^([0-9]{8}|[0-9]{12,14})$' then 'CODE_128'
              when (select sum(digit::integer * case when at % 2 = 1 then 3 else 1 end) from regexp_split_to_table(lpad(said.code, 14, '0'), '') with ordinality as d (digit, at)) % 10 <> 0 then 'CODE_128'
              else case length(said.code) when 13 then 'EAN_13' when 12 then 'UPC_A' when 8 then 'EAN_8' else 'GTIN_14' end end,
         null, 1, true, said.created_at, said.created_at
    from (select distinct on (btrim(barcode)) id, btrim(barcode) as code, created_at from core_variant where btrim(barcode) <> '' order by btrim(barcode), created_at, id) said;

alter table core_product_category add constraint core_product_category_root check ((depth = 1) = (parent_id is null));
alter table core_product_category add constraint core_product_category_parent foreign key (parent_id) references core_product_category (id) deferrable initially deferred;
alter table core_product add constraint core_product_category_known foreign key (product_category_id) references core_product_category (id) deferrable initially deferred;
alter table core_product add constraint core_product_brand foreign key (product_brand_id) references core_brand (id) deferrable initially deferred;
alter table core_product add constraint core_product_purchase_unit foreign key (purchase_unit_id) references core_unit (id) deferrable initially deferred;
alter table core_product add constraint core_product_sales_unit foreign key (sales_unit_id) references core_unit (id) deferrable initially deferred;
alter table core_product add constraint core_product_country check (country_of_origin ~ '^[A-Z]{2}$');
alter table core_product add constraint core_product_shelf_life check (shelf_life_days > 0);
alter table core_product add constraint core_product_status check (status in ('DRAFT', 'ACTIVE', 'DISCONTINUED') and (status = 'ACTIVE') = is_active);
alter table core_variant add constraint core_variant_status check (status in ('DRAFT', 'ACTIVE', 'DISCONTINUED') and (status = 'ACTIVE') = is_active);
alter table core_variant add constraint core_variant_cost check (cost >= 0);
alter table core_variant add constraint core_variant_measures check (weight_kg > 0 and length_cm > 0 and width_cm > 0 and height_cm > 0);
alter table core_variant add constraint core_variant_attributes_once unique (product_id, attribute_key);
alter table core_barcode add constraint core_barcode_variant foreign key (variant_id) references core_variant (id) deferrable initially deferred;
alter table core_barcode add constraint core_barcode_unit foreign key (unit_id) references core_unit (id) deferrable initially deferred;
alter table core_barcode add constraint core_barcode_one_primary exclude using btree (variant_id with =) where (is_primary) deferrable initially deferred;
alter table core_price_list add constraint core_price_list_currency_form check (currency ~ '^[A-Z]{3}$');
alter table core_price_list add constraint core_price_list_span check (valid_from <= valid_until);
alter table core_price_list add constraint core_price_list_parent foreign key (parent_id) references core_price_list (id) deferrable initially deferred;
alter table core_price_list add constraint core_price_list_own_parent check (parent_id <> id);
alter table core_price_list add constraint core_price_list_rule check ((adjustment_percent is null or parent_id is not null) and adjustment_percent > -100 and round_to > 0);
alter table core_price_list add constraint core_price_list_rounding check (rounding in ('NEAREST', 'UP', 'DOWN'));
alter table core_price_list add constraint core_price_list_default_holds check (not is_default or (is_active and parent_id is null and valid_from is null and valid_until is null));
alter table core_price add constraint core_price_once_a_day unique (variant_id, price_list_id, effective_from, min_quantity);
alter table core_price add constraint core_price_min_quantity check (min_quantity > 0);
alter table core_price add constraint core_price_span check (effective_from <= valid_until);

create index core_barcode_variant_id on core_barcode (variant_id);
create index core_barcode_search on core_barcode using gin (code public.gin_trgm_ops);
drop index core_product_search;
create index core_product_search on core_product using gin (code public.gin_trgm_ops, name public.gin_trgm_ops, brand public.gin_trgm_ops, hsn public.gin_trgm_ops);
create index core_product_category_id on core_product (product_category_id, code, id);
create index core_product_brand_id on core_product (product_brand_id, code, id);
create index core_product_tax_category_id on core_product (tax_category_id);
create index core_product_by_status on core_product (status, code, id);
create index core_product_by_hsn on core_product (hsn, id);
create index core_product_by_change on core_product (updated_at, id);
create index core_variant_name on core_variant (name, id);
create index core_variant_product_order on core_variant (product_id, sku, id);
create index core_variant_by_status on core_variant (status, sku, id);
create index core_price_of_list on core_price (price_list_id, variant_id, effective_from);
