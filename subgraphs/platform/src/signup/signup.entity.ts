import { Aggregate, Id, Instant, Json, Key, Secret, Text } from '@ilms/kernel/fields';

/** A company that signs up by itself: asked for, proven by the code of a letter, made, entered. */
@Aggregate('signup', 'A company that signs up by itself.', { plane: 'control', timeline: false, internal: true })
export class Signup {
  @Id() readonly id!: string;
  @Text('The address it wants.') slug!: string;
  @Text('What it is called.') company!: string;
  @Text('Its GSTIN.', { nullable: true }) gstin?: string | null;
  @Text('The plan it chose.', { nullable: true }) plan?: string | null;
  @Json('The modules it chose beside it.') modules!: readonly string[];
  @Text('The coupon it signs up with.', { nullable: true, max: 40 }) coupon?: string | null;
  @Text('Who signs up.') ownerName!: string;
  @Text('At which address they are reached.') email!: string;
  @Secret('SHA-256 of the code in the letter.') codeHash!: string;
  @Secret('SHA-256 of what lets the page follow.', { nullable: true }) followHash?: string | null;
  @Secret('The password, hashed; forgotten once the company is there.', { nullable: true }) passwordHash?: string | null;
  @Text('Where it stands.') state!: 'ASKED' | 'MAKING' | 'DONE' | 'REFUSED';
  @Text('Why it could not be made.', { nullable: true, max: 500 }) refusal?: string | null;
  @Key('The company that was made.', { nullable: true }) tenantId?: string | null;
  @Secret('SHA-256 of what opens its door, once.', { nullable: true }) enterHash?: string | null;
  @Instant('When it was asked for.') createdAt!: Date;
  @Instant('Until when the code is good.') expiresAt!: Date;
  @Instant('When the code came back.', { nullable: true }) confirmedAt?: Date | null;
  @Instant('When the company was there.', { nullable: true }) doneAt?: Date | null;
  @Instant('When its door was opened.', { nullable: true }) enteredAt?: Date | null;
}
