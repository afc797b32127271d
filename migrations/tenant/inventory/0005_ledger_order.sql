-- The ledger is read by when things happened, the latest first.

create index inventory_stock_ledger_entry_when on inventory_stock_ledger_entry (effective_at, posted_at, sequence, id);
