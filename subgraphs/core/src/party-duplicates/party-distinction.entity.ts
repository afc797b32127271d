import { Aggregate, Choice, Id, Instant, Key, Text } from '@ilms/kernel/fields';
import { PartyKind } from '../party/party-kind.ts';

/** Two parties that look alike and are not the same; nobody is asked again. */
@Aggregate('core_party_distinction', 'Two parties that look alike and are not the same; nobody is asked again.', { timeline: false })
export class PartyDistinction {
  @Id() readonly id!: string;
  @Choice(PartyKind, 'Customers or vendors.') kind!: PartyKind;
  @Key('The one, the lesser id of both.') oneId!: string;
  @Key('The other.') otherId!: string;
  @Instant('When somebody said so.') at!: Date;
  @Text('Who said so.') byName!: string;
}
