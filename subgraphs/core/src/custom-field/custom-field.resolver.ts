import { customisableNouns } from '@ilms/kernel/declared';
import { CUSTOM_KEY } from '@ilms/kernel/custom-filter';
import { Choice, Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Ctx, Field, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { CustomField, CustomFieldKind } from './custom-field.entity.ts';
import { changeField, defineField } from './custom-field.service.ts';

@Input('A new field for a kind of record.')
class CustomFieldInput {
  @Text('The kind of record, such as Customer.', { max: 60 }) noun!: string;
  @Text('How programs call it.', { max: 40, pattern: CUSTOM_KEY, expects: 'small letters, digits and _, a letter first' }) key!: string;
  @Text('How people call it.', { max: 80 }) label!: string;
  @Choice(CustomFieldKind, 'What stands in it.') kind!: CustomFieldKind;
  @Field(() => [GraphQLString], { nullable: true, description: 'The words of its list.' }) choices?: string[] | null;
  @Flag('Whether a record needs it from now on.', { nullable: true }) isRequired?: boolean | null;
  @Whole('Its place on the form; the last when nothing is said.', { nullable: true }) position?: number | null;
  @Text('What to know when filling it in.', { nullable: true }) help?: string | null;
}

@Input('What changes about a field; what is left out stays.')
class CustomFieldUpdateInput {
  @Key('The field.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('How people call it.', { nullable: true, max: 80 }) label?: string;
  @Field(() => [GraphQLString], { nullable: true, description: 'The words of its list; records keep a word that is taken out.' }) choices?: string[] | null;
  @Flag('Whether a record needs it from now on.', { nullable: true }) isRequired?: boolean | null;
  @Flag('false puts it away; what was entered stays.', { nullable: true }) isActive?: boolean | null;
  @Whole('Its place on the form.', { nullable: true }) position?: number | null;
  @Text('What to know when filling it in.', { nullable: true }) help?: string | null;
}

@Resolver(() => CustomField)
export class CustomFieldResolver {
  @Query(() => [CustomField], { description: 'Fields the company has defined, those in use first in the order of the form.' })
  customFields(@Arg('noun', () => String, { nullable: true, description: 'Only those of one kind of record.' }) noun: string | null, @Ctx() context: TenantContext) {
    return context.find(CustomField, noun ? { noun } : {}, { orderBy: { noun: 'asc', isActive: 'desc', position: 'asc', id: 'asc' } });
  }

  @Query(() => [GraphQLString], { description: 'The kinds of records that take fields of one’s own.' })
  customisableNouns(@Ctx() context: TenantContext) {
    return customisableNouns(context);
  }

  @FieldResolver(() => [GraphQLString], { description: 'The words of its list.' })
  choices(@Root() field: CustomField): string[] {
    return field.choices;
  }

  @Mutation(() => payloadOf(CustomField), { description: 'Adds a field to a kind of record; it is there at once.' })
  customFieldCreate(@Arg('input', () => CustomFieldInput) input: CustomFieldInput, @Ctx() context: TenantContext) {
    return defineField(context, input);
  }

  @Mutation(() => payloadOf(CustomField), { description: 'Changes how a field is called, or puts it away.' })
  customFieldUpdate(@Arg('input', () => CustomFieldUpdateInput) input: CustomFieldUpdateInput, @Ctx() context: TenantContext) {
    return changeField(context, input);
  }
}
