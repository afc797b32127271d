import { Field, Int, ObjectType } from 'type-graphql';
import { choice, Choice, Flag, Id, Text, Value } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Address } from '../customer/address.entity.ts';
import { stateOfCode } from '../india/states.ts';
import type { PartyType } from '../party/party-types.ts';

export const LikenessReason = choice('LikenessReason', 'Why two parties may be one.', {
  SAME_GSTIN: 'They have one GSTIN.', SAME_PAN: 'They have one PAN in one state.', SAME_PHONE: 'They or their contacts have one telephone number.',
  SAME_EMAIL: 'They or their contacts have one e-mail address.', SIMILAR_NAME: 'Their names are alike, and so is their pincode, or their names are almost the same.',
});
export type LikenessReason = keyof typeof LikenessReason;

/** How sure each reason makes, from 0 to 1; a name counts as far as it is alike. Several together make surer and never certain. */
export const WEIGHTS: Readonly<Record<LikenessReason, number>> = { SAME_GSTIN: 0.95, SAME_PAN: 0.85, SAME_PHONE: 0.6, SAME_EMAIL: 0.6, SIMILAR_NAME: 0.7 };

@Value('One reason why two parties may be one.')
export class Likeness {
  @Choice(LikenessReason, 'The kind of reason.') reason!: LikenessReason;
  @Text('In words, such as “same GSTIN”.') words!: string;
}

@Value('As much of a party as it takes to recognise it.')
export class PartyGlimpse {
  @Id() readonly id!: string;
  @Text('Its code.') code!: string;
  @Text('Its name.') name!: string;
  @Text('Its GSTIN.', { nullable: true }) gstin!: string | null;
  @Text('City and state of its first address.', { nullable: true }) place!: string | null;
  @Flag('Whether it is active.') isActive!: boolean;
}

@ObjectType({ description: 'A party that may be the one in question.' })
export class PartyDuplicate {
  @Field(() => PartyGlimpse, { description: 'The party.' }) party!: PartyGlimpse;
  @Field(() => Int, { description: 'How sure it is, from 0 to 100.' }) score!: number;
  @Field(() => [Likeness], { description: 'The reasons, the strongest first.' }) reasons!: Likeness[];
}

@ObjectType({ description: 'Two parties that may be one.' })
export class PartyPair {
  @Field(() => PartyGlimpse, { description: 'The one that was entered first.' }) one!: PartyGlimpse;
  @Field(() => PartyGlimpse, { description: 'The other.' }) other!: PartyGlimpse;
  @Field(() => Int, { description: 'How sure it is, from 0 to 100.' }) score!: number;
  @Field(() => [Likeness], { description: 'The reasons, the strongest first.' }) reasons!: Likeness[];
}

const WORDS: Readonly<Record<LikenessReason, string>> = { SAME_GSTIN: 'same GSTIN', SAME_PAN: 'same PAN and state', SAME_PHONE: 'same phone', SAME_EMAIL: 'same e-mail', SIMILAR_NAME: 'similar name' };

/** Reasons as the database found them, `{ SAME_GSTIN: 1, SIMILAR_NAME: 0.82 }`, in words and in order. */
export const reasonsOf = (found: Readonly<Partial<Record<LikenessReason, number>>>): Likeness[] =>
  (Object.entries(found) as [LikenessReason, number][])
    .sort(([a, x], [b, y]) => WEIGHTS[b] * y - WEIGHTS[a] * x || a.localeCompare(b))
    .map(([reason, likeness]) => ({ reason, words: reason === 'SIMILAR_NAME' ? `name ${Math.round(likeness * 100)} % alike` : WORDS[reason] }));

/** A party at a glance; batched over all that are asked for together. */
export async function glimpse(context: TenantContext, { type, owner }: PartyType, id: string): Promise<PartyGlimpse> {
  const [party, addresses] = await Promise.all([context.load(type, id), context.loadMany(Address, owner, id, { position: 'asc' })]);
  const address = addresses.find(({ isBilling }) => isBilling) ?? addresses[0];
  return { id, code: party!.code, name: party!.name, gstin: party!.gstin ?? null, isActive: party!.isActive, place: address ? `${address.city}, ${stateOfCode(address.stateCode).name}` : null };
}
