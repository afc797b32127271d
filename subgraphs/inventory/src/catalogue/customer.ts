import { reference } from '@ilms/kernel/fields';

/** Who has a unit that was sold (core). */
export const Customer = reference('Customer');
