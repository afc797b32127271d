-- A GIN index keeps fresh entries in a list that every search reads from end to end until a vacuum empties it: after an import of tens of
-- thousands of rows a search took half a second. Written through at once, a row costs a little more to enter and nothing to find.

alter index core_product_search set (fastupdate = off);
alter index core_variant_search set (fastupdate = off);
alter index core_barcode_search set (fastupdate = off);
alter index core_customer_search set (fastupdate = off);
alter index core_customer_contact_search set (fastupdate = off);
alter index core_vendor_search set (fastupdate = off);
alter index core_hsn_search set (fastupdate = off);
