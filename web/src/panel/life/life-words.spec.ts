import { eventWords } from './life-words.ts';

describe('the words of an event in the life of a tenant', () => {
  it.each([
    [{ what: 'invoice', details: { number: 'ILMS/26-27/0007', total: '11798.82', dueOn: '2026-12-01' } }, 'Invoice ILMS/26-27/0007', '₹11,798.82, due 1 Dec 2026'],
    [{ what: 'payment', details: { source: 'BANK', reference: 'UTR1', amount: '100.00' } }, 'Payment', '₹100.00, Bank, UTR1'],
    [{ what: 'company-state-changed', details: { from: 'active', to: 'past_due' } }, 'Became past due', 'was active'],
    [{ what: 'tenant-suspended', details: { reason: 'Asked for it' } }, 'Tenant suspended', 'Reason: Asked for it'],
    [{ what: 'module_enabled', details: { subject: 'oms' } }, 'Module enabled', 'Subject: oms'],
    [{ what: 'session-revoked', details: null }, 'Session revoked', ''],
  ])('say %j', (event, title, facts) => expect(eventWords(event)).toEqual({ title, facts }));
});
