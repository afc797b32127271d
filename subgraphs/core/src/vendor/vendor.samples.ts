import type { ImportKind } from '@ilms/kernel/module';

/** A mill, a printer's workshop and a maker of boxes. */
export const vendorSamples: ImportKind['samples'] = [
  { code: 'SAMPLE-V1', name: 'Banaskantha Weaves Private Limited', gstin: '24AABCN9012R1Z5', leadTimeDays: '12', email: 'sales@banaskantha-weaves.example', 'addresses.0.label': 'Mill', 'addresses.0.line1': 'Plot 41, GIDC Estate', 'addresses.0.city': 'Palanpur', 'addresses.0.stateCode': 'Gujarat', 'addresses.0.pincode': '385001', 'contacts.0.name': 'Hetal Chaudhary', 'contacts.0.role': 'Sales', 'contacts.0.phone': '+91 98790 11002' },
  { code: 'SAMPLE-V2', name: 'Rajwada Prints', gstin: '08AAJFR3345L1ZT', leadTimeDays: '20', phone: '+91 98290 22001', 'addresses.0.label': 'Workshop', 'addresses.0.line1': 'Bagru Road', 'addresses.0.city': 'Jaipur', 'addresses.0.stateCode': 'Rajasthan', 'addresses.0.pincode': '303007', 'contacts.0.name': 'Mahesh Chhipa', 'contacts.0.role': 'Owner', 'contacts.0.phone': '+91 98290 22002' },
  { code: 'SAMPLE-V3', name: 'Ekta Packaging Private Limited', gstin: '27AAECT6621P1ZT', leadTimeDays: '5', email: 'orders@ekta-packaging.example', 'addresses.0.label': 'Factory', 'addresses.0.line1': 'Gala 7, Rahnal', 'addresses.0.city': 'Bhiwandi', 'addresses.0.stateCode': 'Maharashtra', 'addresses.0.pincode': '421302' },
];
