import type { ImportKind } from '@ilms/kernel/module';

export const paymentTermsImport: ImportKind = {
  code: 'payment-terms', label: 'Payment terms', description: 'Terms of payment, recognised by code: when an invoice falls due, in up to three parts.',
  noun: 'PaymentTerm', listPath: '/settings/payment-terms', permission: 'payment-terms:write', mutation: 'paymentTermsUpsert', input: 'PaymentTermsUpsertInput', rows: 'paymentTerms', batch: 100,
  columns: [
    { path: 'code', label: 'Code', required: true, aliases: ['Terms code', 'Payment terms code'], example: 'ADV30-NET45' },
    { path: 'name', label: 'Name', required: true, aliases: ['Payment terms', 'Payment terms label', 'Terms'], example: '30 % in advance, the rest in 45 days', hint: 'As it is printed on documents.' },
    { path: 'lines.0.days', label: 'Days', kind: 'whole', aliases: ['Credit days', 'Net days', 'Number of days'], example: '0', hint: 'After the day of the invoice; at once when empty.' },
    { path: 'lines.0.percent', label: 'Percent', kind: 'decimal', aliases: ['Invoice portion', 'Portion'], example: '30', hint: '100 when there is one part.' },
    { path: 'lines.0.isEndOfMonth', label: 'End of month', kind: 'flag', example: 'no' },
    { path: 'lines.0.discountPercent', label: 'Early discount (%)', kind: 'decimal', aliases: ['Discount', 'Discount percent'] },
    { path: 'lines.0.discountDays', label: 'Early discount days', kind: 'whole', aliases: ['Discount days'] },
    { path: 'lines.1.days', label: 'Days, second part', kind: 'whole', example: '45' },
    { path: 'lines.1.percent', label: 'Percent, second part', kind: 'decimal', example: '70' },
    { path: 'lines.2.days', label: 'Days, third part', kind: 'whole' },
    { path: 'lines.2.percent', label: 'Percent, third part', kind: 'decimal' },
    { path: 'isActive', label: 'Active', kind: 'flag', aliases: ['Enabled'], example: 'yes' },
  ],
};
