-- Who the company is, whom it sells to, what it sells, at which price and under which tax.
-- A customer and its addresses, a product and its items and their prices are written together: their keys are checked at commit.

create table core_company (
  id uuid not null,
  legal_name text not null,
  trade_name text,
  pan text,
  email text,
  phone text,
  is_only boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_company_pkey primary key (id),
  constraint core_company_is_one unique (is_only),
  constraint core_company_is_only check (is_only),
  constraint core_company_pan check (pan ~ '^[A-Z]{5}[0-9]{4}[A-Z]$')
);

create table core_branch (
  id uuid not null,
  code text not null,
  name text not null,
  gstin text,
  state_code text not null,
  line1 text,
  line2 text,
  city text,
  pincode text,
  is_default boolean not null,
  is_active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_branch_pkey primary key (id),
  constraint core_branch_code unique (code),
  constraint core_branch_code_fits_a_number check (code ~ '^[A-Z0-9]{1,4}$'),
  constraint core_branch_state check (state_code ~ '^[0-9]{2}$'),
  constraint core_branch_gstin_is_of_its_state check (gstin is null or (length(gstin) = 15 and left(gstin, 2) = state_code)),
  constraint core_branch_pincode check (pincode ~ '^[1-9][0-9]{5}$'),
  constraint core_branch_default_is_active check (is_active or not is_default)
);
create unique index core_branch_one_default on core_branch (is_default) where is_default;

create table core_fiscal_year (
  id uuid not null,
  name text not null,
  starts_on date not null,
  ends_on date not null,
  locked_until date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_fiscal_year_pkey primary key (id),
  constraint core_fiscal_year_name unique (name),
  constraint core_fiscal_year_starts_once unique (starts_on),
  constraint core_fiscal_year_span check (starts_on < ends_on),
  constraint core_fiscal_year_lock check (locked_until between starts_on and ends_on)
);

create table core_customer (
  id uuid not null,
  code text not null,
  name text not null,
  gst_category text not null,
  gstin text,
  pan text,
  email text,
  phone text,
  is_active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_customer_pkey primary key (id),
  constraint core_customer_code unique (code),
  constraint core_customer_gst_category check (gst_category in ('REGULAR', 'UNREGISTERED', 'COMPOSITION', 'SEZ', 'OVERSEAS')),
  constraint core_customer_registered_has_gstin check ((gst_category in ('REGULAR', 'COMPOSITION', 'SEZ')) = (gstin is not null)),
  constraint core_customer_gstin check (length(gstin) = 15),
  constraint core_customer_pan check (pan ~ '^[A-Z]{5}[0-9]{4}[A-Z]$')
);
create index core_customer_name on core_customer (name, id);
create index core_customer_search on core_customer using gin (code public.gin_trgm_ops, name public.gin_trgm_ops, gstin public.gin_trgm_ops, phone public.gin_trgm_ops);

create table core_address (
  id uuid not null,
  customer_id uuid not null,
  position integer not null,
  label text not null,
  line1 text not null,
  line2 text,
  city text not null,
  state_code text not null,
  pincode text not null,
  country text not null,
  is_billing boolean not null,
  is_shipping boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_address_pkey primary key (id),
  constraint core_address_label unique (customer_id, label),
  constraint core_address_customer foreign key (customer_id) references core_customer (id) deferrable initially deferred,
  constraint core_address_state check (state_code ~ '^[0-9]{2}$'),
  constraint core_address_country check (country ~ '^[A-Z]{2}$' and (country = 'IN') = (state_code <> '96')),
  constraint core_address_pincode check (country <> 'IN' or pincode ~ '^[1-9][0-9]{5}$')
);

create table core_unit (
  id uuid not null,
  code text not null,
  name text not null,
  decimals integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_unit_pkey primary key (id),
  constraint core_unit_code unique (code),
  constraint core_unit_decimals check (decimals between 0 and 6)
);

create table core_tax_category (
  id uuid not null,
  code text not null,
  name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_tax_category_pkey primary key (id),
  constraint core_tax_category_code unique (code)
);

-- A rate never changes once it was charged; a new one begins on its own day.
create table core_tax_rate (
  id uuid not null,
  tax_category_id uuid not null,
  effective_from date not null,
  up_to_unit_value numeric(18,2),
  rate numeric(20,6) not null,
  source text,
  constraint core_tax_rate_pkey primary key (id),
  constraint core_tax_rate_slab unique nulls not distinct (tax_category_id, effective_from, up_to_unit_value),
  constraint core_tax_rate_category foreign key (tax_category_id) references core_tax_category (id) deferrable initially deferred,
  constraint core_tax_rate_percent check (rate between 0 and 100),
  constraint core_tax_rate_border check (up_to_unit_value > 0)
);
comment on table core_tax_rate is 'append-only: rates by the day they began; a document of the past keeps its own';

create table core_product (
  id uuid not null,
  code text not null,
  name text not null,
  description text,
  category text,
  brand text,
  hsn text not null,
  tax_category_id uuid not null,
  unit_id uuid not null,
  is_active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_product_pkey primary key (id),
  constraint core_product_code unique (code),
  constraint core_product_tax_category foreign key (tax_category_id) references core_tax_category (id) deferrable initially deferred,
  constraint core_product_unit foreign key (unit_id) references core_unit (id) deferrable initially deferred,
  constraint core_product_hsn check (hsn ~ '^[0-9]{4}([0-9]{2}){0,2}$')
);
create index core_product_name on core_product (name, id);
create index core_product_search on core_product using gin (code public.gin_trgm_ops, name public.gin_trgm_ops);

create table core_variant (
  id uuid not null,
  product_id uuid not null,
  sku text not null,
  name text not null,
  attributes jsonb,
  barcode text,
  mrp numeric(18,2),
  is_active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_variant_pkey primary key (id),
  constraint core_variant_sku unique (sku),
  constraint core_variant_product foreign key (product_id) references core_product (id) deferrable initially deferred,
  constraint core_variant_sku_is_bare check (sku = btrim(sku) and sku <> ''),
  constraint core_variant_mrp check (mrp > 0)
);
create index core_variant_product_id on core_variant (product_id);
create index core_variant_search on core_variant using gin (sku public.gin_trgm_ops, name public.gin_trgm_ops, barcode public.gin_trgm_ops);

create table core_price_list (
  id uuid not null,
  code text not null,
  name text not null,
  currency text not null,
  is_tax_inclusive boolean not null,
  is_default boolean not null,
  channel text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_price_list_pkey primary key (id),
  constraint core_price_list_code unique (code),
  constraint core_price_list_currency check (currency = 'INR')
);
create unique index core_price_list_one_default on core_price_list (is_default) where is_default;

create table core_price (
  id uuid not null,
  variant_id uuid not null,
  price_list_id uuid not null,
  effective_from date not null,
  amount numeric(18,2) not null,
  mrp numeric(18,2),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_price_pkey primary key (id),
  constraint core_price_once_a_day unique (variant_id, price_list_id, effective_from),
  constraint core_price_variant foreign key (variant_id) references core_variant (id) deferrable initially deferred,
  constraint core_price_list foreign key (price_list_id) references core_price_list (id) deferrable initially deferred,
  constraint core_price_amount check (amount >= 0),
  constraint core_price_mrp check (mrp > 0)
);
