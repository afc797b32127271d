import { Aggregate, Choice, Flag, Id, Instant, Json, Key, Text, Version } from '@ilms/kernel/fields';
import { PartyKind } from '../party/party-kind.ts';

/** What a merge has copied, as it stood right after, so that it can be taken back and nothing else with it. */
export interface Copied {
  readonly addresses: readonly { readonly label: string; readonly written: string }[];
  readonly contacts: readonly { readonly name: string; readonly written: string }[];
}

/** One party that was merged into another one, and what it takes to undo that. */
@Aggregate('core_party_merge', 'One party that was merged into another one, and what it takes to undo that.', { timeline: false })
export class PartyMerge {
  @Id() readonly id!: string;
  @Choice(PartyKind, 'Customers or vendors.') kind!: PartyKind;
  @Key('The party that was merged away.') fromId!: string;
  @Key('The party it was merged into.') intoId!: string;
  @Flag('Whether it was active before.') wasActive!: boolean;
  @Json('Addresses and contacts that were copied.') copied!: Copied;
  @Instant('When.') at!: Date;
  @Text('Who did it.') byName!: string;
  @Instant('When it was undone.', { nullable: true }) undoneAt?: Date | null;
  @Text('Who undid it.', { nullable: true }) undoneByName?: string | null;
  @Version() version!: number;
}
