import { Choice, Children, Flag, Input, Instant, Key, Text, Value, Whole } from '@ilms/kernel/fields';
import { payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLFloat, GraphQLString } from 'graphql';
import { Arg, Ctx, Field, Mutation, Query, Resolver } from 'type-graphql';
import { rulesOf, setAlerts, targetOf } from './alert-settings.ts';
import { HealthRuleKind, RULES } from './health-rules.ts';

@Value('When we are told of something.')
class HealthRule {
  @Choice(HealthRuleKind, 'What it is about.') kind!: HealthRuleKind;
  @Text('What it is called.') name!: string;
  @Text('What its figure is counted in.') unit!: string;
  @Field(() => GraphQLFloat, { description: 'From which figure on.' }) threshold!: number;
  @Flag('Whether we are told at all.') isOn!: boolean;
}

@Value('When we are told that something is wrong, and where.')
class HealthAlertSettings {
  @Whole('Send it back with a change.') version!: number;
  @Field(() => [GraphQLString], { description: 'Who is written to.' }) emails!: readonly string[];
  @Text('What is called: a POST with a signed message, as the Standard Webhooks specification has it.', { nullable: true, max: 2_000 }) webhookUrl!: string | null;
  @Field(() => [HealthRule], { description: 'Every rule.' }) rules!: HealthRule[];
}

@Value('Something that is or was past its threshold.')
class HealthAlert {
  @Key('Identifies it.') id!: string;
  @Choice(HealthRuleKind, 'What it is about.') kind!: HealthRuleKind;
  @Text('What that is called.') name!: string;
  @Text('What its figures are counted in.') unit!: string;
  @Field(() => GraphQLFloat, { description: 'The figure when it began.' }) value!: number;
  @Field(() => GraphQLFloat, { description: 'From which figure on we were told.' }) threshold!: number;
  @Instant('When it began.') beganAt!: Date;
  @Instant('When it was over; null while it lasts.', { nullable: true }) endedAt!: Date | null;
  @Instant('When the webhook took its beginning.', { nullable: true }) postedAt!: Date | null;
  @Text('Why the webhook has not taken it.', { nullable: true, max: 1_000 }) postError!: string | null;
}

@Input('When to tell us of something.')
class HealthRuleInput {
  @Choice(HealthRuleKind, 'What it is about.') kind!: HealthRuleKind;
  @Field(() => GraphQLFloat, { description: 'From which figure on; more than nothing.' }) threshold!: number;
  @Flag('Whether to tell us at all.') isOn!: boolean;
}

@Input('When we are told that something is wrong, and where.')
class HealthAlertSettingsInput {
  @Whole('The version that was read.') version!: number;
  @Field(() => [GraphQLString], { description: 'Who is written to, at most twenty.' }) emails!: string[];
  @Text('What is called; nothing calls nobody.', { nullable: true, max: 2_000 }) webhookUrl?: string | null;
  @Children(() => HealthRuleInput, 'The rules to set; others stay.') rules!: HealthRuleInput[];
}

const HealthAlertsSetPayload = payloadWith('HealthAlertsSet', 'What came of it.', { secret: () => GraphQLString });
const LOOKED_BACK = 50;

/** Who of us is told what is wrong. */
@Resolver()
export class HealthAlertResolver {
  @Query(() => HealthAlertSettings, { description: 'When we are told that something is wrong, and where.' })
  async healthAlertSettings(@Ctx() context: TenantContext): Promise<HealthAlertSettings> {
    const { version, emails, webhookUrl } = await targetOf(context);
    return { version, emails, webhookUrl, rules: (await rulesOf(context)).map((rule) => ({ ...rule, name: RULES[rule.kind].name, unit: RULES[rule.kind].unit })) };
  }

  @Query(() => [HealthAlert], { description: 'What is past its threshold now, and the latest fifty that were.' })
  async healthAlerts(@Ctx() context: TenantContext): Promise<HealthAlert[]> {
    const rows = await context.sql<Omit<HealthAlert, 'name' | 'unit'>>(
      `select id, kind, value, threshold, began_at as "beganAt", ended_at as "endedAt", posted_at as "postedAt", post_error as "postError" from health_alert order by ended_at is null desc, began_at desc limit ?`, [LOOKED_BACK]);
    return rows.map((row) => ({ ...row, name: RULES[row.kind].name, unit: RULES[row.kind].unit }));
  }

  @Mutation(() => HealthAlertsSetPayload, { description: 'Sets when we are told, and where. A new webhook address gets a secret, which is answered this once.' })
  async healthAlertsSet(@Arg('input', () => HealthAlertSettingsInput) { webhookUrl = null, ...input }: HealthAlertSettingsInput, @Ctx() context: TenantContext) {
    return { secret: await setAlerts(context, { ...input, webhookUrl }) };
  }
}
