import { Input, Key, Text } from '@ilms/kernel/fields';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { offeredModules, offeredPlans, priceOf } from './offers.ts';
import { BegunSignup, SignupAddress, SignupModule, SignupPlan, SignupPrice, SignupProgress } from './signup-parts.ts';
import { beginSignup, confirmSignup, followSignup, signupAddress } from './signup.service.ts';

@Input('What a stranger wants.')
class SignupInput {
  @Text('What the company is called.', { max: 120 }) company!: string;
  @Text('The address it wants.', { max: 40 }) slug!: string;
  @Text('Its GSTIN, where it is registered.', { nullable: true, max: 20 }) gstin?: string | null;
  @Text('The plan.', { nullable: true, max: 60 }) plan?: string | null;
  @Field(() => [GraphQLString], { description: 'The modules beside it.' }) modules!: string[];
  @Text('A coupon to sign up with.', { nullable: true, max: 40 }) coupon?: string | null;
  @Text('Who signs up.', { max: 120 }) ownerName!: string;
  @Text('Their e-mail address.', { max: 254, pattern: /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/, expects: 'an e-mail address such as asha@sharmatraders.in' }) email!: string;
  @Text('From where it comes.', { nullable: true, max: 60 }) from?: string | null;
}

@Input('The code of the letter, and a password.')
class SignupConfirmInput {
  @Key('The sign-up.') id!: string;
  @Text('Six digits.', { max: 12 }) code!: string;
  @Text('The password, a new one or that of the login somebody has.', { max: 1000 }) password!: string;
}

const BegunPayload = payloadOf(BegunSignup);
const ProgressPayload = payloadOf(SignupProgress);

/** What the pages of the bare domain ask, in nobody's name. */
@Resolver()
export class SignupResolver {
  @Query(() => [SignupModule], { description: 'The modules a stranger may choose.' })
  signupModules(@Ctx() context: TenantContext) {
    return offeredModules(context);
  }

  @Query(() => [SignupPlan], { description: 'The plans a stranger may choose, the cheapest first.' })
  signupPlans(@Ctx() context: TenantContext) {
    return offeredPlans(context);
  }

  @Query(() => SignupPrice, { description: 'What a set costs a month, with what it needs.' })
  signupPrice(@Arg('plan', () => GraphQLString, { nullable: true, description: 'A plan.' }) plan: string | null, @Arg('modules', () => [GraphQLString], { description: 'Modules beside it.' }) modules: string[],
    @Arg('coupon', () => GraphQLString, { nullable: true, description: 'A coupon to sign up with.' }) coupon: string | null, @Ctx() context: TenantContext) {
    return priceOf(context, { plan: plan ?? null, modules }, coupon);
  }

  @Query(() => SignupAddress, { description: 'Whether an address can be had.' })
  signupAddress(@Arg('slug', () => GraphQLString, { description: 'The address.' }) slug: string, @Ctx() context: TenantContext) {
    return signupAddress(context, slug);
  }

  @Mutation(() => BegunPayload, { description: 'Takes what a stranger wants and writes them a letter with a code.' })
  async signupBegin(@Arg('input', () => SignupInput) input: SignupInput, @Ctx() context: TenantContext) {
    return { id: await beginSignup(context, input) };
  }

  @Mutation(() => ProgressPayload, { description: 'The code came back: the company is made.' })
  signupConfirm(@Arg('input', () => SignupConfirmInput) input: SignupConfirmInput, @Ctx() context: TenantContext) {
    return confirmSignup(context, input);
  }

  @Mutation(() => ProgressPayload, { description: 'How far it has come; once the company is there, what opens its door.' })
  signupFollow(@Arg('id', () => ID, { description: 'The sign-up.' }) id: string, @Arg('follow', () => GraphQLString, { description: 'What the confirmation answered.' }) follow: string, @Ctx() context: TenantContext) {
    return followSignup(context, id, follow);
  }
}
