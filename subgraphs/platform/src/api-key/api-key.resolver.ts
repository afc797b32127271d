import { Input, Instant, Key, Text } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Args, Ctx, Field, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ApiKey } from './api-key.entity.ts';
import { createApiKey, revokeApiKey } from './api-key.service.ts';

@Input('A new key.')
class ApiKeyCreateInput {
  @Text('What it is for.', { max: 80 }) name!: string;
  @Field(() => [GraphQLString], { description: 'Permissions it may use; at most those of its maker.' }) scopes!: string[];
  @Instant('When it stops working; within a year.') expiresAt!: Date;
}

@Input('Which key to end.')
class ApiKeyRevokeInput {
  @Key('The key.') id!: string;
}

const ApiKeyCreatePayload = payloadWith('ApiKeyCreate', 'The new key; its secret is shown this once.', { apiKey: () => ApiKey, secret: () => GraphQLString });
const ApiKeys = listOf(ApiKey, { search: ['name', 'prefix'], order: { createdAt: 'DESC' } });

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Query(() => ApiKeys.Connection, { description: 'The company’s keys.' })
  apiKeys(@Args(() => ApiKeys.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return ApiKeys.page(context, args, { tenantId: context.tenant.id });
  }

  @FieldResolver(() => [GraphQLString], { description: 'Permissions it may use.' })
  scopes(@Root() key: ApiKey): string[] {
    return key.scopes;
  }

  @Mutation(() => ApiKeyCreatePayload, { description: 'Makes a key. A key can never do more than its maker.' })
  apiKeyCreate(@Arg('input', () => ApiKeyCreateInput) input: ApiKeyCreateInput, @Ctx() context: TenantContext) {
    return createApiKey(context, input);
  }

  @Mutation(() => payloadOf(ApiKey), { description: 'Revokes a key; it stops working within five seconds.' })
  apiKeyRevoke(@Arg('input', () => ApiKeyRevokeInput) input: ApiKeyRevokeInput, @Ctx() context: TenantContext) {
    return revokeApiKey(context, input.id);
  }
}
