import { Field, InputType } from 'type-graphql';
import { Choice, Input, Key } from '@ilms/kernel/fields';
import { PartyKind } from '../party/party-kind.ts';

/** Lists of plain words, which the column vocabulary does not have: as long as a form can hold. */
@InputType({ description: 'A party while it is typed; whatever is known of it already.' })
export class PartyDraftInput {
  @Field(() => String, { nullable: true, description: 'Its name.' }) name?: string | null;
  @Field(() => String, { nullable: true, description: 'Its GSTIN.' }) gstin?: string | null;
  @Field(() => String, { nullable: true, description: 'Its PAN; compared only for who may see PANs.' }) pan?: string | null;
  @Field(() => String, { nullable: true, description: 'GST code of its state.' }) stateCode?: string | null;
  @Field(() => [String], { nullable: true, description: 'Its telephone numbers and those of its contacts.' }) phones?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Its e-mail addresses and those of its contacts.' }) emails?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Pincodes of its addresses.' }) pincodes?: string[] | null;
}

@Input('Two parties that look alike and are not the same.')
export class PartyMarkDistinctInput {
  @Choice(PartyKind, 'Customers or vendors.') kind!: PartyKind;
  @Key('The one.') oneId!: string;
  @Key('The other.') otherId!: string;
}
