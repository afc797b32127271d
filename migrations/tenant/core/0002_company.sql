-- What a company settles once: who it is in law, which days are closed, currencies, banks, units, codes, prints and holidays.

alter table core_company add column cin text;
alter table core_company add column tan text;
alter table core_company add column udyam text;
alter table core_company add column registered_line1 text;
alter table core_company add column registered_line2 text;
alter table core_company add column registered_city text;
alter table core_company add column registered_state_code text;
alter table core_company add column registered_pincode text;
alter table core_company add constraint core_company_cin check (cin ~ '^[LUF][0-9]{5}[A-Z]{2}[0-9]{4}[A-Z]{3}[0-9]{6}$');
alter table core_company add constraint core_company_tan check (tan ~ '^[A-Z]{4}[0-9]{5}[A-Z]$');
alter table core_company add constraint core_company_udyam check (udyam ~ '^UDYAM-[A-Z]{2}-[0-9]{2}-[0-9]{7}$');
alter table core_company add constraint core_company_registered_state check (registered_state_code ~ '^[0-9]{2}$');
alter table core_company add constraint core_company_registered_pincode check (registered_pincode ~ '^[1-9][0-9]{5}$');

create table core_letter_of_undertaking (
  id uuid not null,
  branch_id uuid not null,
  number text not null,
  valid_from date not null,
  valid_until date not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_letter_of_undertaking_pkey primary key (id),
  constraint core_letter_of_undertaking_number unique (number),
  constraint core_letter_of_undertaking_branch foreign key (branch_id) references core_branch (id) deferrable initially deferred,
  constraint core_letter_of_undertaking_arn check (number ~ '^[A-Z]{2}[0-9]{12}[0-9A-Z]$'),
  constraint core_letter_of_undertaking_span check (valid_from <= valid_until)
);
create index core_letter_of_undertaking_branch_id on core_letter_of_undertaking (branch_id, valid_from);

-- Locks of single areas: {"SALES": "2026-10-31"}.
alter table core_fiscal_year add column locks_by_area jsonb;
alter table core_fiscal_year add column is_closed boolean not null default false;

create table core_currency (
  id uuid not null,
  code text not null,
  name text not null,
  decimals integer not null,
  is_active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_currency_pkey primary key (id),
  constraint core_currency_code unique (code),
  constraint core_currency_is_iso check (code ~ '^[A-Z]{3}$'),
  constraint core_currency_decimals check (decimals between 0 and 4),
  constraint core_currency_rupee_stays check (is_active or code <> 'INR')
);

-- ISO 4217, currencies of states and unions in use.
insert into core_currency (id, code, name, decimals, is_active, created_at, updated_at)
select gen_random_uuid(), iso.code, iso.name, iso.decimals, iso.code in ('AED', 'AUD', 'CAD', 'CHF', 'CNY', 'EUR', 'GBP', 'INR', 'JPY', 'SGD', 'USD'), now(), now() from (values
  ('AED', 'United Arab Emirates Dirham', 2),
  ('AFN', 'Afghan Afghani', 2),
  ('ALL', 'Albanian Lek', 2),
  ('AMD', 'Armenian Dram', 2),
  ('AOA', 'Angolan Kwanza', 2),
  ('ARS', 'Argentine Peso', 2),
  ('AUD', 'Australian Dollar', 2),
  ('AWG', 'Aruban Florin', 2),
  ('AZN', 'Azerbaijani Manat', 2),
  ('BAM', 'Bosnia-Herzegovina Convertible Mark', 2),
  ('BBD', 'Barbadian Dollar', 2),
  ('BDT', 'Bangladeshi Taka', 2),
  ('BHD', 'Bahraini Dinar', 3),
  ('BIF', 'Burundian Franc', 0),
  ('BMD', 'Bermudian Dollar', 2),
  ('BND', 'Brunei Dollar', 2),
  ('BOB', 'Bolivian Boliviano', 2),
  ('BRL', 'Brazilian Real', 2),
  ('BSD', 'Bahamian Dollar', 2),
  ('BTN', 'Bhutanese Ngultrum', 2),
  ('BWP', 'Botswanan Pula', 2),
  ('BYN', 'Belarusian Rouble', 2),
  ('BZD', 'Belize Dollar', 2),
  ('CAD', 'Canadian Dollar', 2),
  ('CDF', 'Congolese Franc', 2),
  ('CHF', 'Swiss Franc', 2),
  ('CLP', 'Chilean Peso', 0),
  ('CNY', 'Chinese Yuan', 2),
  ('COP', 'Colombian Peso', 2),
  ('CRC', 'Costa Rican Colón', 2),
  ('CUP', 'Cuban Peso', 2),
  ('CVE', 'Cape Verdean Escudo', 2),
  ('CZK', 'Czech Koruna', 2),
  ('DJF', 'Djiboutian Franc', 0),
  ('DKK', 'Danish Krone', 2),
  ('DOP', 'Dominican Peso', 2),
  ('DZD', 'Algerian Dinar', 2),
  ('EGP', 'Egyptian Pound', 2),
  ('ERN', 'Eritrean Nakfa', 2),
  ('ETB', 'Ethiopian Birr', 2),
  ('EUR', 'Euro', 2),
  ('FJD', 'Fijian Dollar', 2),
  ('FKP', 'Falkland Islands Pound', 2),
  ('GBP', 'British Pound', 2),
  ('GEL', 'Georgian Lari', 2),
  ('GHS', 'Ghanaian Cedi', 2),
  ('GIP', 'Gibraltar Pound', 2),
  ('GMD', 'Gambian Dalasi', 2),
  ('GNF', 'Guinean Franc', 0),
  ('GTQ', 'Guatemalan Quetzal', 2),
  ('GYD', 'Guyanaese Dollar', 2),
  ('HKD', 'Hong Kong Dollar', 2),
  ('HNL', 'Honduran Lempira', 2),
  ('HTG', 'Haitian Gourde', 2),
  ('HUF', 'Hungarian Forint', 2),
  ('IDR', 'Indonesian Rupiah', 2),
  ('ILS', 'Israeli New Shekel', 2),
  ('INR', 'Indian Rupee', 2),
  ('IQD', 'Iraqi Dinar', 3),
  ('IRR', 'Iranian Rial', 2),
  ('ISK', 'Icelandic Króna', 0),
  ('JMD', 'Jamaican Dollar', 2),
  ('JOD', 'Jordanian Dinar', 3),
  ('JPY', 'Japanese Yen', 0),
  ('KES', 'Kenyan Shilling', 2),
  ('KGS', 'Kyrgyzstani Som', 2),
  ('KHR', 'Cambodian Riel', 2),
  ('KMF', 'Comorian Franc', 0),
  ('KPW', 'North Korean Won', 2),
  ('KRW', 'South Korean Won', 0),
  ('KWD', 'Kuwaiti Dinar', 3),
  ('KYD', 'Cayman Islands Dollar', 2),
  ('KZT', 'Kazakhstani Tenge', 2),
  ('LAK', 'Laotian Kip', 2),
  ('LBP', 'Lebanese Pound', 2),
  ('LKR', 'Sri Lankan Rupee', 2),
  ('LRD', 'Liberian Dollar', 2),
  ('LSL', 'Lesotho Loti', 2),
  ('LYD', 'Libyan Dinar', 3),
  ('MAD', 'Moroccan Dirham', 2),
  ('MDL', 'Moldovan Leu', 2),
  ('MGA', 'Malagasy Ariary', 2),
  ('MKD', 'Macedonian Denar', 2),
  ('MMK', 'Myanmar Kyat', 2),
  ('MNT', 'Mongolian Tugrik', 2),
  ('MOP', 'Macanese Pataca', 2),
  ('MRU', 'Mauritanian Ouguiya', 2),
  ('MUR', 'Mauritian Rupee', 2),
  ('MVR', 'Maldivian Rufiyaa', 2),
  ('MWK', 'Malawian Kwacha', 2),
  ('MXN', 'Mexican Peso', 2),
  ('MYR', 'Malaysian Ringgit', 2),
  ('MZN', 'Mozambican Metical', 2),
  ('NAD', 'Namibian Dollar', 2),
  ('NGN', 'Nigerian Naira', 2),
  ('NIO', 'Nicaraguan Córdoba', 2),
  ('NOK', 'Norwegian Krone', 2),
  ('NPR', 'Nepalese Rupee', 2),
  ('NZD', 'New Zealand Dollar', 2),
  ('OMR', 'Omani Rial', 3),
  ('PAB', 'Panamanian Balboa', 2),
  ('PEN', 'Peruvian Sol', 2),
  ('PGK', 'Papua New Guinean Kina', 2),
  ('PHP', 'Philippine Peso', 2),
  ('PKR', 'Pakistani Rupee', 2),
  ('PLN', 'Polish Zloty', 2),
  ('PYG', 'Paraguayan Guarani', 0),
  ('QAR', 'Qatari Riyal', 2),
  ('RON', 'Romanian Leu', 2),
  ('RSD', 'Serbian Dinar', 2),
  ('RUB', 'Russian Rouble', 2),
  ('RWF', 'Rwandan Franc', 0),
  ('SAR', 'Saudi Riyal', 2),
  ('SBD', 'Solomon Islands Dollar', 2),
  ('SCR', 'Seychellois Rupee', 2),
  ('SDG', 'Sudanese Pound', 2),
  ('SEK', 'Swedish Krona', 2),
  ('SGD', 'Singapore Dollar', 2),
  ('SHP', 'St Helena Pound', 2),
  ('SLE', 'Sierra Leonean Leone', 2),
  ('SOS', 'Somali Shilling', 2),
  ('SRD', 'Surinamese Dollar', 2),
  ('SSP', 'South Sudanese Pound', 2),
  ('STN', 'São Tomé & Príncipe Dobra', 2),
  ('SVC', 'Salvadoran Colón', 2),
  ('SYP', 'Syrian Pound', 2),
  ('SZL', 'Swazi Lilangeni', 2),
  ('THB', 'Thai Baht', 2),
  ('TJS', 'Tajikistani Somoni', 2),
  ('TMT', 'Turkmenistani Manat', 2),
  ('TND', 'Tunisian Dinar', 3),
  ('TOP', 'Tongan Paʻanga', 2),
  ('TRY', 'Turkish Lira', 2),
  ('TTD', 'Trinidad & Tobago Dollar', 2),
  ('TWD', 'New Taiwan Dollar', 2),
  ('TZS', 'Tanzanian Shilling', 2),
  ('UAH', 'Ukrainian Hryvnia', 2),
  ('UGX', 'Ugandan Shilling', 0),
  ('USD', 'US Dollar', 2),
  ('UYU', 'Uruguayan Peso', 2),
  ('UZS', 'Uzbekistani Som', 2),
  ('VES', 'Venezuelan Bolívar', 2),
  ('VND', 'Vietnamese Dong', 0),
  ('VUV', 'Vanuatu Vatu', 0),
  ('WST', 'Samoan Tala', 2),
  ('XAF', 'Central African CFA Franc', 0),
  ('XCD', 'East Caribbean Dollar', 2),
  ('XCG', 'Caribbean Guilder', 2),
  ('XOF', 'West African CFA Franc', 0),
  ('XPF', 'CFP Franc', 0),
  ('YER', 'Yemeni Rial', 2),
  ('ZAR', 'South African Rand', 2),
  ('ZMW', 'Zambian Kwacha', 2),
  ('ZWG', 'Zimbabwean Gold', 2)
) as iso (code, name, decimals);

create table core_exchange_rate (
  id uuid not null,
  from_currency text not null,
  to_currency text not null,
  day date not null,
  revision integer not null,
  rate numeric(20,6) not null,
  source text,
  recorded_at timestamptz not null,
  actor_name text not null,
  constraint core_exchange_rate_pkey primary key (id),
  constraint core_exchange_rate_revision unique (from_currency, to_currency, day, revision),
  constraint core_exchange_rate_from foreign key (from_currency) references core_currency (code),
  constraint core_exchange_rate_to foreign key (to_currency) references core_currency (code),
  constraint core_exchange_rate_two check (from_currency <> to_currency),
  constraint core_exchange_rate_positive check (rate > 0),
  constraint core_exchange_rate_counts check (revision > 0)
);
comment on table core_exchange_rate is 'append-only: a correction is another revision of the same day, the highest counts';

create table core_bank_account (
  id uuid not null,
  branch_id uuid,
  holder text not null,
  bank_name text not null,
  bank_branch text,
  account_number text not null,
  ifsc text not null,
  upi_id text,
  kind text not null,
  currency text not null,
  is_default boolean not null,
  is_active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_bank_account_pkey primary key (id),
  constraint core_bank_account_number unique (ifsc, account_number),
  constraint core_bank_account_branch foreign key (branch_id) references core_branch (id) deferrable initially deferred,
  constraint core_bank_account_currency foreign key (currency) references core_currency (code),
  constraint core_bank_account_digits check (account_number ~ '^[0-9A-Z]{6,20}$'),
  constraint core_bank_account_ifsc check (ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$'),
  constraint core_bank_account_kind check (kind in ('CURRENT', 'SAVINGS', 'CASH_CREDIT', 'OVERDRAFT', 'EEFC')),
  constraint core_bank_account_default_is_active check (is_active or not is_default)
);
create unique index core_bank_account_one_default on core_bank_account (branch_id) nulls not distinct where is_default;

create table core_hsn (
  id uuid not null,
  code text not null,
  description text not null,
  tax_category_id uuid,
  uqc text,
  is_active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_hsn_pkey primary key (id),
  constraint core_hsn_code unique (code),
  constraint core_hsn_digits check (code ~ '^[0-9]{2}([0-9]{2}){0,3}$'),
  constraint core_hsn_tax_category foreign key (tax_category_id) references core_tax_category (id) deferrable initially deferred
);
create index core_hsn_search on core_hsn using gin (code public.gin_trgm_ops, description public.gin_trgm_ops);

-- A company that is there already gets the headings with its own categories; a new one when its masters are prepared.
insert into core_hsn (id, code, description, tax_category_id, is_active, created_at, updated_at)
select gen_random_uuid(), known.code, known.description, category.id, true, now(), now() from (values
  ('61', 'Knitted garments', 'APPAREL'),
  ('62', 'Woven garments', 'APPAREL'),
  ('63', 'Made-up textile articles', 'APPAREL'),
  ('64', 'Footwear', 'FOOTWEAR'),
  ('6406', 'Parts of footwear', 'GST_18'),
  ('5007', 'Woven silk fabrics', 'GST_5'),
  ('5208', 'Woven cotton fabrics, up to 200 g/m²', 'GST_5'),
  ('5209', 'Woven cotton fabrics, above 200 g/m²', 'GST_5'),
  ('5407', 'Woven fabrics of synthetic filament yarn', 'GST_5'),
  ('5408', 'Woven fabrics of artificial filament yarn', 'GST_5'),
  ('7113', 'Jewellery of precious metal', 'GST_3'),
  ('7117', 'Imitation jewellery', 'GST_3'),
  ('3901', 'Polyethylene in primary forms', 'GST_18'),
  ('3902', 'Polypropylene in primary forms', 'GST_18'),
  ('3917', 'Plastic tubes, pipes, hoses and fittings', 'GST_18'),
  ('3923', 'Plastic articles for packing', 'GST_18'),
  ('3926', 'Other articles of plastics', 'GST_18'),
  ('4016', 'Articles of vulcanised rubber', 'GST_18'),
  ('481910', 'Cartons and boxes of corrugated paper', 'GST_12_TO_5'),
  ('7208', 'Hot-rolled flat steel', 'GST_18'),
  ('7210', 'Coated flat steel', 'GST_18'),
  ('7307', 'Tube and pipe fittings of steel', 'GST_18'),
  ('7318', 'Screws, bolts, nuts, washers', 'GST_18'),
  ('7326', 'Other articles of steel', 'GST_18'),
  ('7411', 'Copper tubes and pipes', 'GST_18'),
  ('7606', 'Aluminium plates and sheets', 'GST_18'),
  ('8413', 'Pumps for liquids', 'GST_18'),
  ('8414', 'Air pumps, compressors, fans', 'GST_18'),
  ('8415', 'Air conditioners', 'GST_28_TO_18'),
  ('8421', 'Water purifiers, filters, centrifuges', 'GST_18'),
  ('8481', 'Taps, cocks, valves', 'GST_18'),
  ('8482', 'Ball and roller bearings', 'GST_18'),
  ('8483', 'Shafts, gears, pulleys', 'GST_18'),
  ('8501', 'Electric motors and generators', 'GST_18'),
  ('8504', 'Transformers, power supplies', 'GST_18'),
  ('8507', 'Electric accumulators', 'GST_28_TO_18'),
  ('8536', 'Switches, plugs, connectors', 'GST_18'),
  ('8544', 'Insulated wire and cable', 'GST_18'),
  ('8708', 'Parts of motor vehicles', 'GST_28_TO_18'),
  ('9983', 'Professional, technical and business services', 'GST_18'),
  ('9987', 'Maintenance, repair and installation services', 'GST_18')
) as known (code, description, category) join core_tax_category category on category.code = known.category;

alter table core_unit add column uqc text;
alter table core_unit add column family text;
alter table core_unit add column is_active boolean not null default true;
update core_unit set uqc = code, family = case
  when code in ('GMS', 'KGS', 'MTS', 'QTL', 'TON') then 'WEIGHT'
  when code in ('CMS', 'GYD', 'KME', 'MTR', 'YDS') then 'LENGTH'
  when code in ('CBM', 'CCM', 'KLR', 'LTR', 'MLT', 'UGS') then 'VOLUME'
  when code in ('SQF', 'SQM', 'SQY') then 'AREA'
  when code in ('BOU', 'DOZ', 'GGK', 'GRS', 'NOS', 'PCS', 'PRS', 'TGM', 'THD', 'UNT') then 'COUNT'
  when code in ('BAG', 'BAL', 'BDL', 'BKL', 'BOX', 'BTL', 'BUN', 'CAN', 'CTN', 'DRM', 'PAC', 'ROL', 'SET', 'TBS', 'TUB') then 'PACK'
  else 'OTHER' end;
alter table core_unit alter column uqc set not null;
alter table core_unit alter column family set not null;
alter table core_unit add constraint core_unit_family check (family in ('WEIGHT', 'LENGTH', 'VOLUME', 'AREA', 'COUNT', 'PACK', 'TIME', 'OTHER'));

-- One unit of from is factor units of to.
create table core_unit_conversion (
  id uuid not null,
  from_unit_id uuid not null,
  to_unit_id uuid not null,
  factor numeric(20,6) not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_unit_conversion_pkey primary key (id),
  constraint core_unit_conversion_once unique (from_unit_id, to_unit_id),
  constraint core_unit_conversion_from foreign key (from_unit_id) references core_unit (id) deferrable initially deferred,
  constraint core_unit_conversion_to foreign key (to_unit_id) references core_unit (id) deferrable initially deferred,
  constraint core_unit_conversion_two check (from_unit_id <> to_unit_id),
  constraint core_unit_conversion_factor check (factor > 0)
);

insert into core_unit_conversion (id, from_unit_id, to_unit_id, factor, created_at, updated_at)
select gen_random_uuid(), a.id, b.id, known.factor, now(), now() from (values
  ('DOZ', 'PCS', 12),
  ('GRS', 'DOZ', 12),
  ('GGK', 'GRS', 12),
  ('KGS', 'GMS', 1000),
  ('QTL', 'KGS', 100),
  ('MTS', 'KGS', 1000),
  ('MTR', 'CMS', 100),
  ('KME', 'MTR', 1000),
  ('YDS', 'CMS', 91.44),
  ('LTR', 'MLT', 1000),
  ('KLR', 'LTR', 1000),
  ('CBM', 'CCM', 1000000),
  ('SQY', 'SQF', 9)
) as known (from_code, to_code, factor) join core_unit a on a.code = known.from_code join core_unit b on b.code = known.to_code;

-- One unit, such as a box, of this product is factor units of the unit it is kept in.
create table core_product_unit (
  id uuid not null,
  product_id uuid not null,
  unit_id uuid not null,
  factor numeric(20,6) not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_product_unit_pkey primary key (id),
  constraint core_product_unit_once unique (product_id, unit_id),
  constraint core_product_unit_product foreign key (product_id) references core_product (id) deferrable initially deferred,
  constraint core_product_unit_unit foreign key (unit_id) references core_unit (id) deferrable initially deferred,
  constraint core_product_unit_factor check (factor > 0)
);

create table core_print_settings (
  id uuid not null,
  branch_id uuid,
  bank_account_id uuid,
  letterhead text,
  terms text,
  footer text,
  signatory text,
  paper text not null,
  copies integer not null,
  shows_hsn boolean not null,
  shows_discount boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_print_settings_pkey primary key (id),
  constraint core_print_settings_branch_once unique nulls not distinct (branch_id),
  constraint core_print_settings_branch foreign key (branch_id) references core_branch (id) deferrable initially deferred,
  constraint core_print_settings_bank foreign key (bank_account_id) references core_bank_account (id) deferrable initially deferred,
  constraint core_print_settings_paper check (paper in ('A4', 'A5', 'LETTER')),
  constraint core_print_settings_copies check (copies between 1 and 3)
);

create table core_work_week (
  id uuid not null,
  branch_id uuid,
  days_off text not null,
  saturdays_off text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_work_week_pkey primary key (id),
  constraint core_work_week_branch_once unique nulls not distinct (branch_id),
  constraint core_work_week_branch foreign key (branch_id) references core_branch (id) deferrable initially deferred,
  constraint core_work_week_days check (days_off ~ '^(MON|TUE|WED|THU|FRI|SAT|SUN)(,(MON|TUE|WED|THU|FRI|SAT|SUN))*$'),
  constraint core_work_week_saturdays check (saturdays_off ~ '^[1-5](,[1-5])*$')
);

create table core_holiday (
  id uuid not null,
  day date not null,
  name text not null,
  state_code text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_holiday_pkey primary key (id),
  constraint core_holiday_once unique nulls not distinct (day, state_code),
  constraint core_holiday_state check (state_code ~ '^[0-9]{2}$')
);

-- The three national holidays; what a state keeps besides is entered or imported.
insert into core_holiday (id, day, name, created_at, updated_at)
select gen_random_uuid(), kept.day::date, kept.name, now(), now() from (values
  ('2026-01-26', 'Republic Day'), ('2026-08-15', 'Independence Day'), ('2026-10-02', 'Gandhi Jayanti'),
  ('2027-01-26', 'Republic Day'), ('2027-08-15', 'Independence Day'), ('2027-10-02', 'Gandhi Jayanti')
) as kept (day, name);
