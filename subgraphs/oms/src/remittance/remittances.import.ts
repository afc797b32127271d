import type { ImportKind } from '@ilms/kernel/module';

/** What couriers report of cash they collected: one shipment a line, the reference of the transfer repeated. */
export const remittancesImport: ImportKind = {
  code: 'remittances',
  label: 'Remittances of couriers',
  description: 'What couriers collected on delivery and have paid over: one shipment a line; lines of one courier and reference are one remittance. Orders are found by number or shipment; nothing is posted yet.',
  noun: 'Remittance',
  permission: 'remittance:write',
  mutation: 'remittanceLinesImport',
  input: 'RemittanceLinesImportInput',
  rows: 'lines',
  together: 'reference',
  batch: 200,
  columns: [
    { path: 'courier', label: 'Courier', required: true, aliases: ['Courier name', 'Carrier', 'Courier partner', 'Partner'], example: 'Delhivery' },
    { path: 'reference', label: 'Transfer reference', required: true, aliases: ['UTR', 'UTR number', 'Remittance ID', 'CRF ID', 'Bank reference', 'Transaction ID'], example: 'HDFCN52026112600123' },
    { path: 'remittedOn', label: 'Paid over on', kind: 'day', required: true, aliases: ['Remittance date', 'Date', 'Settlement date', 'Payment date'], example: '26-11-2026' },
    { path: 'orderNumber', label: 'Order number', aliases: ['Order ID', 'Order no', 'Reference number', 'Client order number', 'Invoice number', 'Sub order no'], example: 'SO/26-27/00018', hint: 'Ours, the channel’s, or the number of the invoice.' },
    { path: 'shipmentReference', label: 'AWB', aliases: ['AWB number', 'AWB no', 'Waybill', 'Waybill number', 'Tracking number', 'Docket number', 'Shipment'], example: '1490812345678' },
    { path: 'collected', label: 'Collected', kind: 'decimal', required: true, aliases: ['COD amount', 'Collected amount', 'COD collected', 'Order value', 'Amount'], example: '1499.00' },
    { path: 'charges', label: 'Charges', kind: 'decimal', aliases: ['COD charges', 'Freight', 'Deductions', 'Fee', 'Adjusted amount'], example: '40.00' },
    { path: 'gst', label: 'GST on charges', kind: 'decimal', aliases: ['GST', 'Tax', 'IGST'], example: '7.20' },
    { path: 'net', label: 'Net', kind: 'decimal', aliases: ['Net amount', 'Remitted amount', 'Net payable', 'Payable'], example: '1451.80', hint: 'Checked against the other figures where it is there.' },
  ],
};
