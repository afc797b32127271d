-- Papers of the past join the flow: each order with its invoices and payments.

insert into core_document_link (id, from_noun, from_id, from_label, to_noun, to_id, to_label, relation, at)
select uuidv7(), 'Order', o.id, o.number, 'SalesInvoice', i.id, i.number, 'invoiced', i.created_at
from oms_sales_invoice i join oms_order o on o.id = i.order_id;

insert into core_document_link (id, from_noun, from_id, from_label, to_noun, to_id, to_label, relation, at)
select uuidv7(), 'Order', o.id, o.number, 'Payment', p.id, '₹' || p.amount || ' ' || p.method || coalesce(' ' || p.reference, ''), 'paid', p.created_at
from oms_payment p join oms_order o on o.id = p.order_id;
