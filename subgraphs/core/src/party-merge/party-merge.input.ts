import { Choice, Input, Key, Whole } from '@ilms/kernel/fields';
import { PartyKind } from '../party/party-kind.ts';

@Input('One party to be merged into another one.')
export class PartyMergeInput {
  @Choice(PartyKind, 'Customers or vendors.') kind!: PartyKind;
  @Key('The party that becomes history.') fromId!: string;
  @Key('The party that remains.') intoId!: string;
  @Whole('The version you saw of the one that becomes history.', { nullable: true }) fromVersion?: number | null;
  @Whole('The version you saw of the one that remains.', { nullable: true }) intoVersion?: number | null;
}

@Input('A merge to be undone.')
export class PartyUnmergeInput {
  @Choice(PartyKind, 'Customers or vendors.') kind!: PartyKind;
  @Key('The party that was merged away.') id!: string;
}
