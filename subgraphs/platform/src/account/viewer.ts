import { Day, Flag, Instant, Key, Text, Value } from '@ilms/kernel/fields';
import { Field } from 'type-graphql';
import { GraphQLString } from 'graphql';

@Value('The company the caller is in.')
export class TenantInfo {
  @Key('Its id.') id!: string;
  @Text('Its address.') slug!: string;
  @Text('What it is called.') name!: string;
  @Text('Where it stands with us: trial, active, restricted…') state!: string;
  @Text('Where its people open the app, as links to it begin: its own domain, once that is proven.') address!: string;
  @Flag('Whether it is for trying things out, beside a real one.') isSandbox!: boolean;
  @Day('Last day of the trial.', { nullable: true }) trialEndsOn?: string | null;
  @Text('Its plan.', { nullable: true }) plan?: string | null;
}

@Value('One of ilms support, in the company for a while.')
export class SupportVisit {
  @Flag('Whether they may change something.') mayWrite!: boolean;
  @Instant('When it ends by itself.') endsAt!: Date;
  @Text('Where the panel shows the company, to go back to.') panelUrl!: string;
}

@Value('Whoever is asking.')
export class Viewer {
  @Text('Their id.') id!: string;
  @Text('What they are called.') name!: string;
  @Text('Their e-mail address; keys have none.', { nullable: true }) email?: string | null;
  @Text('user, key or admin.') kind!: string;
  @Field(() => [GraphQLString], { description: 'What they may do; * is everything.' }) permissions!: readonly string[];
  @Field(() => SupportVisit, { nullable: true, description: 'Where the caller is ilms support in a company’s app: for how long, and what they may.' }) support?: SupportVisit | null;
  @Field(() => TenantInfo, { nullable: true, description: 'The company; none in the panel.' }) tenant?: TenantInfo | null;
}
