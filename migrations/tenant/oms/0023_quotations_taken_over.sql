-- A quotation from a file is taken over once: by what it was called where it comes from.

alter table oms_quotation add column imported_as text;
create unique index oms_quotation_imported_as on oms_quotation (upper(imported_as)) where imported_as is not null;
