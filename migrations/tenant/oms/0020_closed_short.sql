-- The rest of an order that its seller will not deliver any more: closed with a reason of ours, and reopened while the books allow it.

alter table oms_order_line add column short_closed numeric(20,6) not null default 0;
alter table oms_order_line alter column short_closed drop default;
alter table oms_order_line add constraint oms_order_line_short_closed check (short_closed >= 0 and short_closed <= cancelled);

alter table oms_order add column has_short_closed boolean not null default false;
alter table oms_order alter column has_short_closed drop default;
alter table oms_order add column close_reason text;
alter table oms_order add constraint oms_order_close_reason check (close_reason in ('OUT_OF_STOCK', 'DISCONTINUED', 'REST_TOO_SMALL', 'CANNOT_DELIVER', 'OTHER'));

alter table oms_order_amendment add column close_reason text;
alter table oms_order_amendment drop constraint oms_order_amendment_kind;
alter table oms_order_amendment add constraint oms_order_amendment_kind check (kind in ('AMENDED', 'LINES_CANCELLED', 'CLOSED_SHORT', 'REOPENED', 'SPLIT', 'MERGED'));
alter table oms_order_amendment add constraint oms_order_amendment_close_reason check ((close_reason is not null) = (kind = 'CLOSED_SHORT'));
