import type { ImportKind } from '@ilms/kernel/module';

/** Three shops in three states and two people at home: enough to see both kinds of tax. */
export const customerSamples: ImportKind['samples'] = [
  { code: 'SAMPLE-C1', name: 'Kolhapur Selections Private Limited', gstin: '27AAKCS4410M1Z3', phone: '+91 98220 41001', email: 'accounts@kolhapur-selections.example', 'addresses.0.label': 'Shop', 'addresses.0.line1': '14, Laxmi Road', 'addresses.0.city': 'Pune', 'addresses.0.stateCode': 'Maharashtra', 'addresses.0.pincode': '411030', 'contacts.0.name': 'Sneha Patil', 'contacts.0.role': 'Accounts', 'contacts.0.phone': '+91 98220 41002' },
  { code: 'SAMPLE-C2', name: 'Deccan Fashions', gstin: '29AAFFD7731K1Z3', phone: '+91 98450 52001', 'addresses.0.label': 'Shop', 'addresses.0.line1': '8, Commercial Street', 'addresses.0.city': 'Bengaluru', 'addresses.0.stateCode': 'Karnataka', 'addresses.0.pincode': '560001', 'contacts.0.name': 'Imran Pasha', 'contacts.0.role': 'Owner', 'contacts.0.phone': '+91 98450 52002' },
  { code: 'SAMPLE-C3', name: 'Gopuram Stores Private Limited', gstin: '33AAGCM5528Q1ZZ', email: 'purchase@gopuram.example', 'addresses.0.label': 'Head office', 'addresses.0.line1': '27, South Masi Street', 'addresses.0.city': 'Madurai', 'addresses.0.stateCode': 'Tamil Nadu', 'addresses.0.pincode': '625001', 'contacts.0.name': 'Lakshmi Narayanan', 'contacts.0.role': 'Purchase', 'contacts.0.phone': '+91 98430 63002' },
  { code: 'SAMPLE-C4', name: 'Asha Rao', phone: '+91 98860 74001', 'addresses.0.label': 'Home', 'addresses.0.line1': 'Flat 302, 5th Cross, Malleshwaram', 'addresses.0.city': 'Bengaluru', 'addresses.0.stateCode': 'Karnataka', 'addresses.0.pincode': '560003' },
  { code: 'SAMPLE-C5', name: 'Farhan Sheikh', phone: '+91 98200 85001', email: 'farhan@sheikh.example', 'addresses.0.label': 'Home', 'addresses.0.line1': 'B-12, Carter Road', 'addresses.0.city': 'Mumbai', 'addresses.0.stateCode': 'Maharashtra', 'addresses.0.pincode': '400050' },
];
