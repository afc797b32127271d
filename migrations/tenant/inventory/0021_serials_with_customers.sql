-- A unit that was sold is with a customer, and under warranty until a day that its sale gave it.

alter table inventory_serial_number add column customer_id uuid;
alter table inventory_serial_number add column customer_name text;
alter table inventory_serial_number add column warranty_before_sale date;
alter table inventory_serial_event add column customer_id uuid;
alter table inventory_serial_event add column customer_name text;
alter table inventory_serial_event add column warranty_ends_on date;

-- Who has what was sold before is known where orders are kept. Whether a warranty was noted before the sale or after is not, so it stays when the unit comes back.
do $$
begin
  if to_regclass('oms_order') is not null then
    update inventory_serial_number s set customer_id = o.customer_id, customer_name = o.customer_name from oms_order o where s.status = 'SOLD' and s.document_type = 'Order' and o.id = s.document_id;
    update inventory_serial_event e set customer_id = o.customer_id, customer_name = o.customer_name from oms_order o where e.kind = 'SOLD' and e.document_type = 'Order' and o.id = e.document_id;
  end if;
end $$;
update inventory_serial_number set warranty_before_sale = warranty_ends_on where status = 'SOLD';

alter table inventory_serial_number add constraint inventory_serial_number_customer foreign key (customer_id) references core_customer (id);
alter table inventory_serial_number add constraint inventory_serial_number_with_customer check ((customer_id is null) = (customer_name is null) and (status = 'SOLD' or (customer_id is null and warranty_before_sale is null)));
alter table inventory_serial_event add constraint inventory_serial_event_customer foreign key (customer_id) references core_customer (id);
alter table inventory_serial_event add constraint inventory_serial_event_of_customer check ((customer_id is null) = (customer_name is null));

create index inventory_serial_number_customer_id on inventory_serial_number (customer_id) where customer_id is not null;
create index inventory_serial_event_customer_id on inventory_serial_event (customer_id) where customer_id is not null;
create index inventory_serial_number_warranty on inventory_serial_number (warranty_ends_on, id) where warranty_ends_on is not null;
drop index inventory_serial_number_search;
create index inventory_serial_number_search on inventory_serial_number using gin (number public.gin_trgm_ops, sku public.gin_trgm_ops, document_number public.gin_trgm_ops, customer_name public.gin_trgm_ops);
