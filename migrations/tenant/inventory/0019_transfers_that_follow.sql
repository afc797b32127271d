-- Of a transfer not all may leave at once: what stays behind is a transfer of its own that follows it.

alter table inventory_transfer_order add column follows_id uuid;
alter table inventory_transfer_order add constraint inventory_transfer_order_follows foreign key (follows_id) references inventory_transfer_order (id);
create index inventory_transfer_order_follows_id on inventory_transfer_order (follows_id) where follows_id is not null;
