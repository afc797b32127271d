import { reference } from '@ilms/kernel/fields';

/** A branch of the company (core): the registration under which a warehouse trades. */
export const Branch = reference('Branch');
