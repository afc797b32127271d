import { choice } from '@ilms/kernel/fields';

export const PartyKind = choice('PartyKind', 'Which side of the business a party stands on.', { CUSTOMER: 'Buys from the company.', VENDOR: 'Sells to the company.' });
export type PartyKind = keyof typeof PartyKind;

/** Sizes of the MSMED Act, s. 7. Micro and small suppliers must be paid in time (s. 15); medium ones have no such right. */
export const MsmeCategory = choice('MsmeCategory', 'The size of an enterprise under the MSMED Act.', { MICRO: 'Micro enterprise.', SMALL: 'Small enterprise.', MEDIUM: 'Medium enterprise.' });
export type MsmeCategory = keyof typeof MsmeCategory;
