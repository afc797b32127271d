import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { AttributeValue } from './attribute-value.entity.ts';
import { Attribute } from './attribute.entity.ts';
import { AttributeInput, AttributeUpdateInput } from './attribute.input.ts';
import { upsertAttributeValues } from './attribute-values-upsert.ts';
import { AttributeValuesUpsertInput } from './attributes-upsert.input.ts';
import { createAttribute, updateAttribute } from './attribute.service.ts';

const Attributes = listOf(Attribute, { search: ['code', 'name'], order: { name: 'ASC' } });

@Resolver(() => Attribute)
export class AttributeResolver {
  @Query(() => Attributes.Connection, { description: 'Attributes by which variants differ.' })
  attributes(@Args(() => Attributes.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Attributes.page(context, args);
  }

  @Query(() => Attribute, { nullable: true, description: 'One attribute.' })
  attribute(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Attribute, id);
  }

  @FieldResolver(() => [AttributeValue], { description: 'Its values, in the order people expect.' })
  values(@Root() attribute: Attribute, @Ctx() context: TenantContext) {
    return context.loadMany(AttributeValue, 'attributeId', attribute.id, { position: 'asc', id: 'asc' });
  }

  @FieldResolver(() => Int, { description: 'How many products declare it.' })
  productCount(@Root() attribute: Attribute, @Ctx() context: TenantContext) {
    return context.batch<number>('products of an attribute', attribute.id, async (ids) => {
      const rows = await context.sql<{ id: string; count: number }>(
        'select attribute_id as id, count(*)::int as count from core_product_attribute where attribute_id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by attribute_id', [JSON.stringify(ids)]);
      return new Map(rows.map(({ id, count }) => [id, count]));
    }, 0);
  }

  @Mutation(() => payloadOf(Attribute), { description: 'Enters an attribute with its values.' })
  attributeCreate(@Arg('input', () => AttributeInput) input: AttributeInput, @Ctx() context: TenantContext) {
    return createAttribute(context, input);
  }

  @Mutation(() => payloadOf(Attribute), { description: 'Changes an attribute: its name, its values, their order.' })
  attributeUpdate(@Arg('input', () => AttributeUpdateInput) input: AttributeUpdateInput, @Ctx() context: TenantContext) {
    return updateAttribute(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Enters values of many attributes, one a row; sending the same again changes nothing.' })
  attributeValuesUpsert(@Arg('input', () => AttributeValuesUpsertInput) input: AttributeValuesUpsertInput, @Ctx() context: TenantContext) {
    return upsertAttributeValues(context, input);
  }
}
