-- Lines are kept in the item's own unit. Of those that were entered in another one it is kept in which, how many, at which price, and exactly how it
-- came to the item's own: so many of it, entered_divided, are so many own ones, entered_times.

alter table oms_order_line add column entered_unit text;
alter table oms_order_line add column entered_quantity numeric(20,6);
alter table oms_order_line add column entered_price numeric(18,2);
alter table oms_order_line add column entered_times numeric(20,6);
alter table oms_order_line add column entered_divided numeric(20,6);

alter table oms_quotation_line add column entered_unit text;
alter table oms_quotation_line add column entered_quantity numeric(20,6);
alter table oms_quotation_line add column entered_price numeric(18,2);
alter table oms_quotation_line add column entered_times numeric(20,6);
alter table oms_quotation_line add column entered_divided numeric(20,6);

alter table oms_sales_invoice_line add column uqc text;
alter table oms_sales_invoice_line add column entered_unit text;
alter table oms_sales_invoice_line add column entered_quantity numeric(20,6);
alter table oms_sales_invoice_line add column entered_price numeric(18,2);
alter table oms_sales_invoice_line add column entered_discount numeric(18,2);

alter table oms_credit_note_line add column entered_unit text;
alter table oms_credit_note_line add column entered_quantity numeric(20,6);
alter table oms_credit_note_line add column entered_price numeric(18,2);
alter table oms_credit_note_line add column entered_discount numeric(18,2);

update oms_sales_invoice_line set uqc = u.uqc from core_unit u where u.code = oms_sales_invoice_line.unit;

alter table oms_order_line add constraint oms_order_line_entered check ((entered_unit is null) = (entered_price is null) and (entered_unit is null) = (entered_times is null) and (entered_unit is null) = (entered_divided is null) and entered_times > 0 and entered_divided > 0 and entered_price >= 0);
alter table oms_order_line add constraint oms_order_line_entered_exactly check (entered_quantity is null or (entered_unit is not null and entered_quantity * entered_times = quantity * entered_divided));
alter table oms_quotation_line add constraint oms_quotation_line_entered check ((entered_unit is null) = (entered_price is null) and (entered_unit is null) = (entered_times is null) and (entered_unit is null) = (entered_divided is null) and entered_times > 0 and entered_divided > 0 and entered_price >= 0);
alter table oms_quotation_line add constraint oms_quotation_line_entered_exactly check (entered_quantity is null or (entered_unit is not null and entered_quantity * entered_times = quantity * entered_divided));
alter table oms_sales_invoice_line add constraint oms_sales_invoice_line_entered check ((entered_unit is null) = (entered_quantity is null) and (entered_unit is null) = (entered_price is null) and (entered_unit is null) = (entered_discount is null) and entered_quantity > 0);
alter table oms_credit_note_line add constraint oms_credit_note_line_entered check ((entered_unit is null) = (entered_quantity is null) and (entered_unit is null) = (entered_price is null) and (entered_unit is null) = (entered_discount is null) and entered_quantity > 0);
