-- A monolith as they grow: one public schema, one table for each thing, written by hand for years.
create table categories (id serial primary key, name text not null, parent_id int references categories (id));
create table customers (id serial primary key, customer_code text unique not null, name text not null, email text, phone text, gst_number text, address text, city text, state text, pincode text, credit_limit numeric(12,2) default 0, credit_days int default 0, created_at timestamp default now());
create table vendors (id serial primary key, vendor_code text unique not null, company_name text not null, gst_number text, pan_number text, email text, phone text, address text, city text, state text, pincode text);
create table products (id serial primary key, sku text unique not null, name text not null, description text, category_id int references categories (id), brand text, hsn_code text, unit text, mrp numeric(12,2), selling_price numeric(12,2), cost_price numeric(12,2), barcode text);
create table warehouses (id serial primary key, code text unique not null, name text not null, city text, state text, pincode text);
create table inventory (id serial primary key, product_id int references products (id), warehouse_id int references warehouses (id), quantity numeric(12,3) not null, average_cost numeric(12,2) not null);
create table orders (id serial primary key, order_number text unique not null, customer_id int references customers (id), warehouse_id int references warehouses (id), order_date date not null, status text not null, payment_mode text, shipping_address text, shipping_city text, shipping_state text, shipping_pincode text);
create table order_items (id serial primary key, order_id int references orders (id), product_id int references products (id), quantity numeric(12,3) not null, line_total numeric(12,2) not null);
-- Of modules that are not here yet.
create table leads (id serial primary key, name text, phone text, status text);
create table service_requests (id serial primary key, customer_id int, issue text, status text);
create table employees (id serial primary key, name text, salary numeric(12,2));

insert into categories (name, parent_id) values ('Water', null), ('Purifiers', 1), ('Spares', 1);
insert into customers (customer_code, name, email, phone, gst_number, address, city, state, pincode, credit_limit, credit_days)
select 'LC' || lpad(n::text, 4, '0'), 'Legacy customer ' || n, case when n % 3 = 0 then 'c' || n || '@legacy.example' end, '+91 98200 ' || lpad((10000 + n)::text, 5, '0'),
       -- One wrote a GSTIN that cannot be one.
       case when n = 7 then '27AAPFU0939F1ZZ' when n = 8 then '27AAPFU0939F1ZV' end,
       case when n % 5 <> 0 then n || ', MG Road' end, 'Pune', 'Maharashtra', '4110' || lpad((n % 60)::text, 2, '0'), (n % 4) * 25000, (n % 4) * 15
  from generate_series(1, 240) n;
insert into vendors (vendor_code, company_name, gst_number, pan_number, email, phone, address, city, state, pincode)
select 'LV' || lpad(n::text, 3, '0'), 'Legacy vendor ' || n, null, null, null, null, n || ', MIDC', 'Pune', 'Maharashtra', '411019' from generate_series(1, 25) n;
insert into products (sku, name, description, category_id, brand, hsn_code, unit, mrp, selling_price, cost_price, barcode)
select 'LP-' || lpad(n::text, 3, '0'), 'Purifier part ' || n, case when n % 2 = 0 then 'As sold since 2015' end, 2 + n % 2, 'Aquapurite',
       -- One item has no HSN.
       case when n = 11 then null else '842121' end, (array['Nos', 'pcs', 'PCS', 'piece'])[1 + n % 4], 1000 + n, 900 + n, 500 + n, null
  from generate_series(1, 60) n;
insert into warehouses (code, name, city, state, pincode) values ('LW1', 'Legacy Pune', 'Pune', 'Maharashtra', '411019'), ('LW2', 'Legacy Nagpur', 'Nagpur', 'Maharashtra', '440001');
insert into inventory (product_id, warehouse_id, quantity, average_cost) select p.id, w.id, (p.id * 3 + w.id) % 40, p.cost_price from products p cross join warehouses w;
insert into orders (order_number, customer_id, warehouse_id, order_date, status, payment_mode, shipping_address, shipping_city, shipping_state, shipping_pincode)
select 'SO-' || n, 1 + n % 240, 1 + n % 2, date '2026-10-01' + n % 50, (array['Delivered', 'Shipped', 'Cancelled', 'Delivered', 'Pending'])[1 + n % 5], (array['COD', 'Prepaid'])[1 + n % 2], n || ', FC Road', 'Pune', 'Maharashtra', '411004'
  from generate_series(1, 300) n;
insert into order_items (order_id, product_id, quantity, line_total)
select o.id, 1 + (o.id * 7 + k * 13) % 60, 1 + (o.id + k) % 2, (1 + (o.id + k) % 2) * (900 + 1 + (o.id * 7 + k * 13) % 60) from orders o cross join generate_series(1, 2) k where k = 1 or o.id % 3 = 0;
-- What is open must lie there to be promised.
update inventory i set quantity = quantity + 60;
insert into leads (name, phone, status) select 'Lead ' || n, '98200' || n, 'new' from generate_series(1, 33) n;
insert into service_requests (customer_id, issue, status) select n, 'Leak', 'open' from generate_series(1, 12) n;
insert into employees (name, salary) values ('Asha', 40000), ('Ravi', 35000);
