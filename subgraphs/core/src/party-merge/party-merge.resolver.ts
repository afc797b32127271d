import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { PartyKind } from '../party/party-kind.ts';
import { writtenAddress, writtenContact } from '../party/party-places.ts';
import { PARTY_TYPES } from '../party/party-types.ts';
import { glimpse, PartyGlimpse } from '../party-duplicates/likeness.ts';
import { PartyMerge } from './party-merge.entity.ts';
import { PartyMergeInput, PartyUnmergeInput } from './party-merge.input.ts';
import { mergeParties, previewMerge, unmergeParty } from './party-merge.service.ts';

const PartyMerges = listOf(PartyMerge, { order: { at: 'DESC' } });

@ObjectType({ description: 'What a merge would copy to the party that remains.' })
export class PartyMergePreview {
  @Field(() => [String], { description: 'Addresses that it lacks.' }) addresses!: string[];
  @Field(() => [String], { description: 'Contacts that it lacks.' }) contacts!: string[];
}

@Resolver(() => PartyMerge)
export class PartyMergeResolver {
  @Query(() => PartyMerges.Connection, { description: 'Which parties were merged into which, the latest first, also those undone.' })
  partyMerges(@Args(() => PartyMerges.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return PartyMerges.page(context, args);
  }

  @Query(() => PartyMergePreview, { description: 'What a merge would do; refused like the merge itself.' })
  async partyMergePreview(
    @Arg('kind', () => PartyKind, { description: 'Customers or vendors.' }) kind: PartyKind,
    @Arg('fromId', () => ID, { description: 'The party that becomes history.' }) fromId: string,
    @Arg('intoId', () => ID, { description: 'The party that remains.' }) intoId: string,
    @Ctx() context: TenantContext,
  ): Promise<PartyMergePreview> {
    const { addresses, contacts } = await previewMerge(context, kind, fromId, intoId);
    return { addresses: addresses.map(writtenAddress), contacts: contacts.map(writtenContact) };
  }

  @FieldResolver(() => PartyGlimpse, { description: 'The party that was merged away.' })
  from(@Root() merge: PartyMerge, @Ctx() context: TenantContext) {
    return glimpse(context, PARTY_TYPES[merge.kind], merge.fromId);
  }

  @FieldResolver(() => PartyGlimpse, { description: 'The party it was merged into.' })
  into(@Root() merge: PartyMerge, @Ctx() context: TenantContext) {
    return glimpse(context, PARTY_TYPES[merge.kind], merge.intoId);
  }

  @Mutation(() => payloadOf(PartyMerge), { description: 'Merges one party into another one: it becomes inactive and leads to the other, which gets the addresses and contacts it lacks. It can be undone.' })
  partyMerge(@Arg('input', () => PartyMergeInput) input: PartyMergeInput, @Ctx() context: TenantContext) {
    return mergeParties(context, input);
  }

  @Mutation(() => payloadOf(PartyMerge), { description: 'Undoes a merge: both are as they were. Refused when what had been copied was changed since.' })
  partyUnmerge(@Arg('input', () => PartyUnmergeInput) { kind, id }: PartyUnmergeInput, @Ctx() context: TenantContext) {
    return unmergeParty(context, kind, id);
  }
}
