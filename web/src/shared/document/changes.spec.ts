import { fieldChanges } from './changes.ts';

it('says a changed field in words with both values', () => {
  expect(fieldChanges({ gstCategory: { from: 'UNREGISTERED', to: 'REGULAR' }, isActive: { from: true, to: false } })).toEqual([
    { field: 'gst category', from: '“UNREGISTERED”', to: '“REGULAR”' },
    { field: 'is active', from: 'yes', to: 'no' },
  ]);
});

it('calls a missing value empty and keeps the ids of other records out', () => {
  expect(fieldChanges({ phone: { from: null, to: '98200' }, warehouseId: { from: '01a20755-3324-7cc3-ab4a-dab1f69110f1', to: '01a20755-3376-7f5b-8e5b-de435189f9f1' } })).toEqual([
    { field: 'phone', from: 'empty', to: '“98200”' },
    { field: 'warehouse id' },
  ]);
});

it('says days and moments as everywhere else', () => {
  expect(fieldChanges({ sentAt: { from: null, to: '2026-11-26T15:25:55.776Z' }, validUntil: { from: '2026-12-11', to: '2026-12-31' } })).toEqual([
    { field: 'sent at', from: 'empty', to: '26 Nov 2026, 20:55' },
    { field: 'valid until', from: '11 Dec 2026', to: '31 Dec 2026' },
  ]);
});

it('reads an entry without changes as none', () => {
  expect(fieldChanges(null)).toEqual([]);
});
