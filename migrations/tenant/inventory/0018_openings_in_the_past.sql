-- Opening stock may be of a day that is past: what was said is kept, so that the same row again changes nothing and another day is another statement.

alter table inventory_stock_level add column opening_on date;
