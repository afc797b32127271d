-- Rules decide from where what waited is filled when stock comes.

alter table oms_allocation_run drop constraint oms_allocation_run_trigger;
alter table oms_allocation_run add constraint oms_allocation_run_trigger check (trigger in ('CONFIRMATION', 'BACKORDER', 'RULES_AGAIN', 'BY_HAND'));
