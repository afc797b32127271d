import type { ImportKind } from '@ilms/kernel/module';
import { BankAccountKind } from './bank-account.entity.ts';

export const bankAccountsImport: ImportKind = {
  code: 'bank-accounts', label: 'Bank accounts', description: 'Accounts of the company with banks, recognised by IFSC and number.',
  noun: 'BankAccount', permission: 'bank:write', mutation: 'bankAccountsUpsert', input: 'BankAccountsUpsertInput', rows: 'accounts', batch: 100,
  columns: [
    { path: 'bankName', label: 'Bank', required: true, aliases: ['Bank name'], example: 'HDFC Bank' },
    { path: 'bankBranch', label: 'Bank branch', example: 'Kothrud, Pune' },
    { path: 'accountNumber', label: 'Account number', required: true, aliases: ['A/c no', 'Account no'], example: '50200012345678' },
    { path: 'ifsc', label: 'IFSC', required: true, aliases: ['IFSC code'], example: 'HDFC0000060' },
    { path: 'holder', label: 'Account holder', aliases: ['Holder', 'Beneficiary'], hint: 'The company’s legal name when left empty.' },
    { path: 'upiId', label: 'UPI id', aliases: ['UPI', 'VPA'], example: 'sahyadri@hdfcbank' },
    { path: 'kind', label: 'Kind', kind: 'choice', choices: Object.keys(BankAccountKind), example: 'CURRENT' },
    { path: 'currency', label: 'Currency', example: 'INR' },
    { path: 'branchCode', label: 'Branch', aliases: ['Branch code'], example: 'HO', hint: 'The whole company when left empty.' },
  ],
};
