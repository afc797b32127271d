import { Flag, Json, Text, Value, Whole } from '@ilms/kernel/fields';
import { Field } from 'type-graphql';
import { GraphQLString } from 'graphql';

@Value('One module as it stands with one company.')
export class TenantModule {
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Whole('Rupees a month before GST.') priceInr!: number;
  @Flag('Whether the company has it.') isEnabled!: boolean;
  @Flag('Whether it can be had yet.') isBuilt!: boolean;
  @Field(() => [GraphQLString], { description: 'What it needs directly.' }) requires!: string[];
  @Field(() => [GraphQLString], { description: 'What enabling it would have to add.' }) missing!: string[];
  @Field(() => [GraphQLString], { description: 'Enabled modules that need it.' }) dependants!: string[];
}

@Value('Something that can be set about a feature.')
export class FeatureSettingShape {
  @Text('Its name in the configuration.') key!: string;
  @Text('What it is called.') label!: string;
  @Text('What it does.', { nullable: true }) hint?: string | null;
  @Text('flag, whole, text or choice.') kind!: string;
  @Whole('The least a whole number may be.', { nullable: true }) least?: number | null;
  @Whole('The most a whole number may be, or the most characters of a text.', { nullable: true }) most?: number | null;
  @Field(() => [GraphQLString], { nullable: true, description: 'What a choice may be.' }) choices?: readonly string[] | null;
  @Json('What holds where nothing is set.') otherwise!: unknown;
}

@Value('One feature as it stands with one company.')
export class TenantFeature {
  @Text('Its code.') code!: string;
  @Text('The module it is part of.') module!: string;
  @Text('What it is called.') name!: string;
  @Flag('Whether the company has it.') isEnabled!: boolean;
  @Json('How it is to work for this company, where that was said.', { nullable: true }) config?: unknown;
  @Field(() => [FeatureSettingShape], { description: 'What can be set about it.' }) settings!: FeatureSettingShape[];
}
