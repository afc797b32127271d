-- A rate is kept as rates are everywhere, and that there is one seller is said by an index alone.
alter table billing_line alter column rate type numeric(20,6);
alter table billing_seller drop constraint billing_seller_one;
alter table billing_seller drop constraint billing_seller_only;
alter table billing_seller drop column only_one;
create unique index billing_seller_one on billing_seller ((true));
