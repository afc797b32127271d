import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { PartyKind } from '../party/party-kind.ts';
import { PartyDraftInput, PartyMarkDistinctInput } from './duplicates.input.ts';
import { duplicates, markDistinct, pairs } from './duplicates.service.ts';
import { PartyDuplicate, PartyPair } from './likeness.ts';
import { PartyDistinction } from './party-distinction.entity.ts';

@Resolver()
export class PartyDuplicatesResolver {
  @Query(() => [PartyDuplicate], { description: 'Who may be this party, the surest first, at most five: one that is stored, or one that somebody is typing.' })
  partyDuplicates(
    @Arg('kind', () => PartyKind, { description: 'Customers or vendors.' }) kind: PartyKind,
    @Arg('id', () => ID, { nullable: true, description: 'The party; it is never its own duplicate.' }) id: string | null,
    @Arg('draft', () => PartyDraftInput, { nullable: true, description: 'What is typed; what is stored when nothing is said.' }) draft: PartyDraftInput | null,
    @Ctx() context: TenantContext,
  ): Promise<PartyDuplicate[]> {
    return duplicates(context, kind, id, draft);
  }

  @Query(() => [PartyPair], { description: 'Parties that may be one and of which nobody said otherwise, the surest first.' })
  partyDuplicatePairs(
    @Arg('kind', () => PartyKind, { description: 'Customers or vendors.' }) kind: PartyKind,
    @Arg('first', () => Int, { nullable: true, description: 'How many: 1 to 100, 50 when nothing is said.' }) first: number | null,
    @Ctx() context: TenantContext,
  ): Promise<PartyPair[]> {
    return pairs(context, kind, first ?? 50);
  }

  @Mutation(() => payloadOf(PartyDistinction), { description: 'Remembers that two parties are not the same.' })
  partyMarkDistinct(@Arg('input', () => PartyMarkDistinctInput) { kind, oneId, otherId }: PartyMarkDistinctInput, @Ctx() context: TenantContext) {
    return markDistinct(context, kind, [oneId, otherId]);
  }
}
