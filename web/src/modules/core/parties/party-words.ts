import type { PartyKind } from '../../../generated/graphql.ts';

export const pathOfParty = (kind: PartyKind, id: string): string => `/core/${kind === 'CUSTOMER' ? 'customers' : 'vendors'}/${id}`;
export const nounOf = (kind: PartyKind): 'customer' | 'vendor' => (kind === 'CUSTOMER' ? 'customer' : 'vendor');

/** What a party's row or page says of its state: the strongest word first. */
export const standing = (party: { isActive: boolean; isBlocked: boolean; isMerged: boolean }): { code: string; word?: string } =>
  party.isMerged ? { code: 'CANCELLED', word: 'Merged' } : !party.isActive ? { code: 'INACTIVE' } : party.isBlocked ? { code: 'SUSPENDED', word: 'Blocked' } : { code: 'ACTIVE' };

/** Fields of the graph that a merge changes for whoever looks at lists. */
export const LISTS = ['customers', 'vendors', 'partyDuplicatePairs', 'partyDuplicates', 'partyMerges'] as const;
