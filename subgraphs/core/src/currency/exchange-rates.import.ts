import type { ImportKind } from '@ilms/kernel/module';

export const exchangeRatesImport: ImportKind = {
  code: 'exchange-rates', label: 'Exchange rates', description: 'What currencies were worth on which day, such as the reference rates of the RBI.',
  noun: 'ExchangeRate', permission: 'currency:write', mutation: 'exchangeRatesUpsert', input: 'ExchangeRatesUpsertInput', rows: 'rates', batch: 500,
  columns: [
    { path: 'day', label: 'Date', kind: 'day', required: true, aliases: ['Day'], example: '2026-11-20' },
    { path: 'fromCurrency', label: 'Currency', required: true, aliases: ['From currency', 'From'], example: 'USD' },
    { path: 'toCurrency', label: 'In currency', aliases: ['To currency', 'To'], example: 'INR', hint: 'INR when left empty.' },
    { path: 'rate', label: 'Rate', kind: 'decimal', required: true, aliases: ['Exchange rate'], example: '84.4125' },
    { path: 'source', label: 'Source', example: 'RBI reference rate' },
  ],
};
