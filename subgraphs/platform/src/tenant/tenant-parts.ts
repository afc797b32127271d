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

@Value('One feature as it stands with one company.')
export class TenantFeature {
  @Text('Its code.') code!: string;
  @Text('The module it is part of.') module!: string;
  @Text('What it is called.') name!: string;
  @Flag('Whether the company has it.') isEnabled!: boolean;
  @Json('How it is to work for this company, where that was said.', { nullable: true }) config?: unknown;
}
