-- Stock is kept in the item's own unit. What was entered in another one is kept beside it, for the paper.

alter table inventory_stock_ledger_entry add column entered_unit text;
alter table inventory_stock_ledger_entry add column entered_quantity numeric(20,6);
alter table inventory_transfer_order_line add column entered_unit text;
alter table inventory_transfer_order_line add column entered_quantity numeric(20,6);
alter table inventory_adjustment_line add column entered_unit text;
alter table inventory_adjustment_line add column entered_quantity numeric(20,6);
alter table inventory_count_tally add column entered_unit text;
alter table inventory_count_tally add column entered_quantity numeric(20,6);

alter table inventory_stock_ledger_entry add constraint inventory_stock_ledger_entry_entered check ((entered_unit is null) = (entered_quantity is null));
alter table inventory_transfer_order_line add constraint inventory_transfer_order_line_entered check ((entered_unit is null) = (entered_quantity is null) and entered_quantity > 0);
alter table inventory_adjustment_line add constraint inventory_adjustment_line_entered check ((entered_unit is null) = (entered_quantity is null) and entered_quantity >= 0);
alter table inventory_count_tally add constraint inventory_count_tally_entered check ((entered_unit is null) = (entered_quantity is null));
