import { Flag, Json, Text, Value, Whole } from '@ilms/kernel/fields';
import { Field } from 'type-graphql';
import { GraphQLString } from 'graphql';

@Value('A place in the app that a module brings along.')
export class NavigationPlace {
  @Text('Its word in the menu.') label!: string;
  @Text('Where it leads.') path!: string;
  @Text('Who sees it.', { nullable: true }) permission?: string | null;
  @Text('The word it stands under, where the module has many places.', { nullable: true }) group?: string | null;
}

@Value('A part of a module that a tier may leave out.')
export class CatalogueFeature {
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Flag('Whether this company has it.') isEnabled!: boolean;
  @Json('How it works for this company, where that was said.', { nullable: true }) config?: unknown;
}

@Value('A module as the company sees it: enabled, or what it would do, cost and need.')
export class CatalogueModule {
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Text('What it does, in a line.') summary!: string;
  @Text('What it does.', { max: 2000 }) description!: string;
  @Text('Its shelf in the marketplace.') category!: string;
  @Whole('Rupees a month before GST.') priceInr!: number;
  @Flag('Whether this company has it.') isEnabled!: boolean;
  @Flag('Every company has it.') isAlwaysOn!: boolean;
  @Flag('Whether it can be had yet.') isBuilt!: boolean;
  @Text('Why nobody may use it at the moment: it is in maintenance.', { nullable: true, max: 400 }) maintenance?: string | null;
  @Field(() => [GraphQLString], { description: 'Modules it cannot work without.' }) requires!: string[];
  @Field(() => [GraphQLString], { description: 'Modules it works with when both are there.' }) integrates!: string[];
  @Field(() => [NavigationPlace], { description: 'Its places in the app; none while it is locked.' }) navigation!: NavigationPlace[];
  @Field(() => [CatalogueFeature], { description: 'Its features.' }) features!: CatalogueFeature[];
}

@Value('A built-in role of a module.')
export class BuiltInRole {
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Text('The module it comes from.') module!: string;
  @Field(() => [GraphQLString], { description: 'What its holders may do.' }) permissions!: string[];
}

@Value('A permission with the sentence an administrator reads.')
export class PermissionWords {
  @Text('Such as stock:reserve.') code!: string;
  @Text('What it allows.') sentence!: string;
  @Text('The module it belongs to.') module!: string;
  @Text('What that module is called.') moduleName!: string;
  @Flag('Whether it only reads; every other one changes something.') isReading!: boolean;
  @Flag('Whether it opens single fields that are closed to others, such as costs.') isFieldLevel!: boolean;
}
