import { Flag, Instant, Key, Text, Value, Whole } from '@ilms/kernel/fields';
import { Field } from 'type-graphql';
import { GraphQLString } from 'graphql';

@Value('A person who belongs to the company.')
export class Member {
  @Key('The person.') id!: string;
  @Text('What they are called.') name!: string;
  @Text('Their e-mail address.') email!: string;
  @Field(() => [GraphQLString], { description: 'Their roles.' }) roles!: string[];
  @Flag('Whether they may sign in.') isActive!: boolean;
  @Flag('Whether their sign-in takes a second factor.') hasSecondFactor!: boolean;
  @Instant('Since when they belong to the company.') joinedAt!: Date;
  @Instant('When they last signed in here.', { nullable: true }) lastSignedInAt?: Date | null;
  @Whole('Counts the changes of their place in the company. Send it back with a change; a stale one is answered with CONFLICT.') version!: number;
}

@Value('A sign-in of a member.')
export class MemberSession {
  @Key('The session.') id!: string;
  @Text('Who.') userName!: string;
  @Text('The browser.', { max: 300 }) userAgent!: string;
  @Text('The network address it was opened from; forgotten with the session, ninety days after its end.', { nullable: true }) address?: string | null;
  @Flag('Whether this request comes through it.') isCurrent!: boolean;
  @Flag('Whether it still works.') isOpen!: boolean;
  @Instant('When it began.') createdAt!: Date;
  @Instant('When it was last refreshed.') lastUsedAt!: Date;
  @Instant('When it ends by itself, unless it is used.') expiresAt!: Date;
  @Instant('When it was ended.', { nullable: true }) revokedAt?: Date | null;
}
