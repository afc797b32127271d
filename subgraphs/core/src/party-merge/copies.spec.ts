import { copiesFor } from './copies.ts';
import type { Places } from '../party/party-places.ts';

const shop = { position: 0, label: 'Shop', line1: '27 South Masi Street', line2: null, city: 'Madurai', stateCode: '33', pincode: '625001', country: 'IN', isBilling: true, isShipping: true };
const ravi = { position: 0, name: 'Ravi', role: null, email: 'ravi@x.example', phone: null, isPrimary: true };
const places = (addresses: object[], contacts: object[] = []) => ({ addresses, contacts }) as unknown as Places;

describe('what a merge copies', () => {
  it('is nothing that the other one has, however it is written', () => {
    expect(copiesFor(places([{ ...shop, label: 'Main', line1: '27, South Masi street.' }], [{ ...ravi, name: 'RAVI' }]), places([shop], [ravi]), 'C-2')).toEqual({ addresses: [], contacts: [] });
  });

  it('stands behind what is there, under a free name and never as the usual one', () => {
    const { addresses, contacts } = copiesFor(places([{ ...shop, line1: '9 Other Road' }, { ...shop, label: 'shop (c-2)', line1: '10 Other Road' }], [{ ...ravi, phone: '+91 98200 11111' }]), places([shop], [ravi]), 'C-2');
    expect(addresses.map(({ position, label, isBilling, isShipping }) => [position, label, isBilling, isShipping])).toEqual([[1, 'Shop (C-2)', false, false], [2, 'shop (c-2) (C-2)', false, false]]);
    expect(contacts).toEqual([{ position: 1, name: 'Ravi (C-2)', role: null, email: 'ravi@x.example', phone: '+91 98200 11111', isPrimary: false }]);
  });
});
