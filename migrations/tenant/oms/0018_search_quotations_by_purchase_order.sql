-- People look for a quotation by what its customer calls the order.

drop index oms_quotation_search;
create index oms_quotation_search on oms_quotation using gin (number public.gin_trgm_ops, customer_name public.gin_trgm_ops, customer_po public.gin_trgm_ops) with (fastupdate = off);
