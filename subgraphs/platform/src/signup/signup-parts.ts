import type { Decimal } from '@ilms/kernel/decimal';
import { Flag, Key, Money, Text, Value, Whole } from '@ilms/kernel/fields';
import { GraphQLString } from 'graphql';
import { Field } from 'type-graphql';

@Value('A module as a stranger sees it.')
export class SignupModule {
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Text('What it does, in a line.') summary!: string;
  @Text('Its shelf.') category!: string;
  @Money('Rupees a month before GST.') monthly!: Decimal;
  @Flag('Whether it can be had yet.') isBuilt!: boolean;
  @Field(() => [GraphQLString], { description: 'Modules it cannot work without.' }) requires!: string[];
}

@Value('A plan as a stranger sees it.')
export class SignupPlan {
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Field(() => [GraphQLString], { description: 'Its modules.' }) modules!: string[];
  @Money('Rupees a month before GST.') monthly!: Decimal;
  @Flag('Whether all of it can be had yet.') isReady!: boolean;
}

@Value('One thing of a set with its price.')
export class SignupItem {
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Money('Rupees a month before GST.') monthly!: Decimal;
  @Flag('Whether it came along because something chosen needs it.') isAdded!: boolean;
}

@Value('A coupon a stranger named.')
export class SignupCoupon {
  @Text('Its code.') code!: string;
  @Text('What it is for.') name!: string;
  @Money('What a month of the set is cheaper by, before GST.') monthlyOff!: Decimal;
  @Whole('For how many charged months; null is for ever.', { nullable: true }) months?: number | null;
  @Text('Why it cannot be redeemed; null where it can.', { nullable: true, max: 300 }) refusal?: string | null;
}

@Value('What a set costs.')
export class SignupPrice {
  @Field(() => [SignupItem], { description: 'What is paid for.' }) items!: SignupItem[];
  @Money('Rupees a month before GST.') monthly!: Decimal;
  @Field(() => SignupCoupon, { nullable: true, description: 'The coupon that was named.' }) coupon?: SignupCoupon | null;
  @Money('With GST of 18 %, the coupon taken off.') withGst!: Decimal;
  @Flag('Whether all of it can be had yet.') isReady!: boolean;
  @Field(() => SignupPlan, { nullable: true, description: 'A plan that has all of it for less.' }) cheaper?: SignupPlan | null;
}

@Value('Whether an address can be had.')
export class SignupAddress {
  @Text('The address.') slug!: string;
  @Text('Where the company’s people would sign in.') address!: string;
  @Text('Why it cannot be had; null where it can.', { nullable: true, max: 300 }) refusal?: string | null;
}

@Value('A sign-up that was begun.')
export class BegunSignup {
  @Key('The sign-up.') id!: string;
}

@Value('How far a sign-up has come.')
export class SignupProgress {
  @Text('ASKED, MAKING, DONE or REFUSED.') state!: string;
  @Text('Why it could not be made.', { nullable: true, max: 500 }) refusal?: string | null;
  @Text('What lets the page follow; said once.', { nullable: true }) follow?: string | null;
  @Text('Where the company is reached, once it is there.', { nullable: true }) origin?: string | null;
  @Text('What opens its door, once; said once.', { nullable: true }) enter?: string | null;
}
