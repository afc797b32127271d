import { Input, Instant, Key, Text, Whole } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import { GraphQLString } from 'graphql';
import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { User } from '../account/user.entity.ts';
import { limitsOf, usageOfKey } from '../usage/key-usage.ts';
import { ApiKeyUsage, ApiLimits } from '../usage/key-usage-parts.ts';
import { ApiKey } from './api-key.entity.ts';
import { createApiKey, MOST_OVERLAP_HOURS, revokeApiKey, rotateApiKey, setKeyAddresses } from './api-key.service.ts';

@Input('A new key.')
class ApiKeyCreateInput {
  @Text('What it is for.', { max: 80 }) name!: string;
  @Field(() => [GraphQLString], { description: 'Permissions it may use; at most those of its maker.' }) scopes!: string[];
  @Instant('When it stops working; within a year.') expiresAt!: Date;
  @Field(() => [GraphQLString], { nullable: true, description: 'Addresses and networks it may be used from, such as 203.0.113.0/24; none means from anywhere.' }) allowedAddresses?: string[] | null;
}

@Input('A new key in the place of an old one.')
class ApiKeyRotateInput {
  @Key('The key to replace.') id!: string;
  @Whole('For how many hours the old one goes on working beside it: 0 to 168.', { min: 0, max: MOST_OVERLAP_HOURS }) overlapHours!: number;
  @Instant('When the new one stops working; within a year.') expiresAt!: Date;
}

@Input('From where a key may be used.')
class ApiKeyAddressesSetInput {
  @Key('The key.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Field(() => [GraphQLString], { description: 'Addresses and networks, such as 203.0.113.0/24; none means from anywhere.' }) allowedAddresses!: string[];
}

@Input('Which key to end.')
class ApiKeyRevokeInput {
  @Key('The key.') id!: string;
}

const ApiKeyCreatePayload = payloadWith('ApiKeyCreate', 'The new key; its secret is shown this once.', { apiKey: () => ApiKey, secret: () => GraphQLString });
const ApiKeyRotatePayload = payloadWith('ApiKeyRotate', 'The new key, whose secret is shown this once, and the one it replaces.', { apiKey: () => ApiKey, secret: () => GraphQLString, replaced: () => ApiKey });
const ApiKeys = listOf(ApiKey, { search: ['name', 'prefix'], order: { createdAt: 'DESC' } });

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Query(() => ApiKeys.Connection, { description: 'The company’s keys.' })
  apiKeys(@Args(() => ApiKeys.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return ApiKeys.page(context, args, { tenantId: context.tenant.id });
  }

  @Query(() => ApiKey, { nullable: true, description: 'One key of the company; null where it has none of this id.' })
  async apiKey(@Arg('id', () => ID, { description: 'The key.' }) id: string, @Ctx() context: TenantContext): Promise<ApiKey | null> {
    const [key] = isUuid(id) ? await context.find(ApiKey, { id, tenantId: context.tenant.id } as never) : [];
    return key ?? null;
  }

  @Query(() => ApiLimits, { description: 'How much the company and one of its keys may ask of the graph, in cost as extensions.cost has it.' })
  apiLimits(@Ctx() context: TenantContext): ApiLimits {
    return limitsOf(context);
  }

  @FieldResolver(() => ApiKeyUsage, { description: 'What it was used for in the last thirty days; as of some seconds ago.' })
  usage(@Root() key: ApiKey, @Ctx() context: TenantContext): Promise<ApiKeyUsage> {
    return usageOfKey(context, key.id);
  }

  @FieldResolver(() => [GraphQLString], { description: 'Permissions it may use.' })
  scopes(@Root() key: ApiKey): string[] {
    return key.scopes;
  }

  @FieldResolver(() => [GraphQLString], { description: 'Addresses and networks it may be used from; none means from anywhere.' })
  allowedAddresses(@Root() key: ApiKey): string[] {
    return key.allowedAddresses;
  }

  @FieldResolver(() => GraphQLString, { nullable: true, description: 'Who made it, and with whom it ends; none where they have left.' })
  async makerName(@Root() key: ApiKey, @Ctx() context: TenantContext): Promise<string | null> {
    return (await context.load(User, key.createdBy))?.name ?? null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether another key has taken its place.' })
  isReplaced(@Root() key: ApiKey): boolean {
    return key.replacedBy != null;
  }

  @Mutation(() => ApiKeyCreatePayload, { description: 'Makes a key. A key can never do more than its maker.' })
  apiKeyCreate(@Arg('input', () => ApiKeyCreateInput) input: ApiKeyCreateInput, @Ctx() context: TenantContext) {
    return createApiKey(context, input);
  }

  @Mutation(() => ApiKeyRotatePayload, { description: 'Makes a new key with the same scopes and lets the old one go on for some hours.' })
  apiKeyRotate(@Arg('input', () => ApiKeyRotateInput) input: ApiKeyRotateInput, @Ctx() context: TenantContext) {
    return rotateApiKey(context, input);
  }

  @Mutation(() => payloadOf(ApiKey), { description: 'Sets from where a key may be used, within five seconds.' })
  apiKeyAddressesSet(@Arg('input', () => ApiKeyAddressesSetInput) input: ApiKeyAddressesSetInput, @Ctx() context: TenantContext) {
    return setKeyAddresses(context, input);
  }

  @Mutation(() => payloadOf(ApiKey), { description: 'Revokes a key; it stops working within five seconds.' })
  apiKeyRevoke(@Arg('input', () => ApiKeyRevokeInput) input: ApiKeyRevokeInput, @Ctx() context: TenantContext) {
    return revokeApiKey(context, input.id);
  }
}
