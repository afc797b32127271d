import { Flag, Instant, Key, Text, Value } from '@ilms/kernel/fields';
import { Field } from 'type-graphql';
import { GraphQLString } from 'graphql';

@Value('A person who belongs to the company.')
export class Member {
  @Key('The person.') id!: string;
  @Text('What they are called.') name!: string;
  @Text('Their e-mail address.') email!: string;
  @Field(() => [GraphQLString], { description: 'Their roles.' }) roles!: string[];
  @Flag('Whether they may sign in.') isActive!: boolean;
}

@Value('A sign-in of a member.')
export class MemberSession {
  @Key('The session.') id!: string;
  @Text('Who.') userName!: string;
  @Text('The browser.', { max: 300 }) userAgent!: string;
  @Instant('When it began.') createdAt!: Date;
  @Instant('When it was last refreshed.') lastUsedAt!: Date;
  @Instant('When it was ended.', { nullable: true }) revokedAt?: Date | null;
}
