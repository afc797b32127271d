import type { ImportKind } from '@ilms/kernel/module';
import { DayStyle } from './orders-import.input.ts';

/** Orders as marketplaces report them: one line an item, the order number repeated. */
export const ordersImport: ImportKind = {
  code: 'orders',
  label: 'Orders of a channel',
  description: 'One item of an order a line; lines of one order number are one order. It is confirmed, shipped or cancelled as the channel says, and stock moves with it.',
  noun: 'Order',
  permission: 'order:import',
  mutation: 'orderLinesImport',
  input: 'OrderLinesImportInput',
  rows: 'lines',
  together: 'externalId',
  batch: 100,
  options: [
    { path: 'dayStyle', label: 'Days are written', kind: 'choice', choices: Object.keys(DayStyle), hint: 'The day first, as in India, when nothing is said; the reports of Amazon have the month first.' },
    { path: 'isTaxInclusive', label: 'Amounts contain the tax', kind: 'flag', hint: 'Yes when nothing is said.' },
    { path: 'warehouseCode', label: 'Warehouse', example: 'MAIN', hint: 'By its code; the first open one of the default branch when nothing is said.' },
  ],
  columns: [
    { path: 'channel', label: 'Channel', required: true, aliases: ['Sales channel', 'Marketplace', 'Source'], example: 'Amazon.in', hint: 'The same for every row when the file is of one channel.' },
    { path: 'externalId', label: 'Order number', required: true, aliases: ['Order ID', 'Amazon order ID', 'Order no', 'Name', 'Sub order no'], example: '405-8078784-5731545' },
    { path: 'orderedOn', label: 'Ordered on', required: true, aliases: ['Date', 'Order date', 'Purchase date', 'Created at'], example: '30-04-2022' },
    { path: 'status', label: 'Status', aliases: ['Order status', 'Fulfillment status', 'Item status'], example: 'Shipped', hint: 'Confirmed when empty.' },
    { path: 'sku', label: 'SKU', required: true, aliases: ['Seller SKU', 'SKU Code', 'Item code', 'Lineitem sku', 'Merchant SKU'], example: 'KU-BLOCK-IND-M' },
    { path: 'quantity', label: 'Quantity', kind: 'decimal', required: true, aliases: ['Qty', 'Lineitem quantity', 'Quantity purchased'], example: '1' },
    { path: 'amount', label: 'Amount', kind: 'decimal', aliases: ['Item price', 'Line total', 'Lineitem price', 'Item total', 'Selling price'], example: '1499.00', hint: 'For all units of the line; may be empty where it was cancelled.' },
    { path: 'description', label: 'Description', aliases: ['Product name', 'Title', 'Lineitem name'] },
    { path: 'customerCode', label: 'Customer code', aliases: ['Customer', 'Party code'], example: 'C-0001', hint: 'One for each channel and pincode when empty.' },
    { path: 'customerName', label: 'Customer name', aliases: ['Buyer name', 'Recipient name', 'Ship name', 'Billing name', 'Shipping name'], example: 'Asha Rao' },
    { path: 'line1', label: 'Address', aliases: ['Ship address 1', 'Shipping address1', 'Address line 1'] },
    { path: 'city', label: 'City', aliases: ['Ship city', 'Shipping city', 'Town'], example: 'Bengaluru' },
    { path: 'state', label: 'State', aliases: ['Ship state', 'Shipping province', 'State name'], example: 'Karnataka', hint: 'It decides the place of supply.' },
    { path: 'pincode', label: 'Pincode', aliases: ['Ship postal code', 'Shipping zip', 'PIN', 'Postal code', 'ZIP'], example: '560085' },
  ],
};
