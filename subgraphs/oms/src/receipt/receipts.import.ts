import type { ImportKind } from '@ilms/kernel/module';

/** What customers paid, as a bank's statement has it. */
export const receiptsImport: ImportKind = {
  code: 'receipts',
  label: 'Receipts from customers',
  description: 'What customers paid, one transfer a line, as a bank reports it. A line that names an order or an invoice pays it; the rest stands on account. Customer, day, amount and reference together say which receipt it is: the same file again changes nothing.',
  noun: 'Receipt',
  permission: 'payment:record',
  mutation: 'receiptsImport',
  input: 'ReceiptsImportInput',
  rows: 'lines',
  batch: 100,
  columns: [
    { path: 'customerCode', label: 'Customer code', required: true, aliases: ['Customer', 'Party code', 'Account code'], example: 'C-1001' },
    { path: 'receivedOn', label: 'Received on', kind: 'day', required: true, aliases: ['Date', 'Value date', 'Transaction date', 'Txn date', 'Payment date'], example: '26-11-2026' },
    { path: 'amount', label: 'Amount', kind: 'decimal', required: true, aliases: ['Credit', 'Deposit', 'Credit amount', 'Deposit amt', 'Amount received'], example: '52500.00' },
    { path: 'reference', label: 'Reference', required: true, aliases: ['UTR', 'UTR number', 'Ref no', 'Chq/Ref no', 'Cheque number', 'Transaction ID', 'Narration'], example: 'HDFCN52026112600123' },
    { path: 'method', label: 'Method', aliases: ['Mode', 'Payment mode', 'Instrument'], example: 'BANK', hint: 'BANK, UPI, CARD or CASH; BANK when empty.' },
    { path: 'orderNumber', label: 'Order or invoice', aliases: ['Order number', 'Invoice number', 'Bill number', 'Against'], example: 'HO/26-27/00012', hint: 'It gets what it owes; the rest stands on account.' },
    { path: 'note', label: 'Note', aliases: ['Remarks', 'Remark', 'Description'], example: 'Part of October' },
  ],
};
