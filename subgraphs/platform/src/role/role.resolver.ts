import { Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Ctx, Field, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Membership } from '../account/membership.entity.ts';
import { createRole, deleteRole, updateRole } from './role.service.ts';
import { OwnRole } from './tenant-role.entity.ts';

@Input('A new role.')
class OwnRoleCreateInput {
  @Text('What it is called.', { max: 60 }) name!: string;
  @Text('Whom it is for.', { nullable: true, max: 300 }) description?: string | null;
  @Field(() => [GraphQLString], { description: 'What its holders may do: permissions of the company’s modules that you hold yourself.' }) permissions!: string[];
  @Text('The code of the role it was copied from; kept so that both can be compared.', { nullable: true }) copiedFrom?: string | null;
}

@Input('A changed role; it says everything anew.')
class OwnRoleUpdateInput {
  @Key('The role.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('What it is called.', { max: 60 }) name!: string;
  @Text('Whom it is for.', { nullable: true, max: 300 }) description?: string | null;
  @Field(() => [GraphQLString], { description: 'What its holders may do.' }) permissions!: string[];
}

@Input('Which role to delete.')
class OwnRoleDeleteInput {
  @Key('The role.') id!: string;
  @Whole('The version you saw.') version!: number;
}

@Resolver(() => OwnRole)
export class OwnRoleResolver {
  @Query(() => [OwnRole], { description: 'The roles the company has made itself, by name.' })
  ownRoles(@Ctx() context: TenantContext) {
    return context.find(OwnRole, { tenantId: context.tenant.id } as never, { orderBy: { name: 'asc' } });
  }

  @FieldResolver(() => [GraphQLString], { description: 'What its holders may do.' })
  permissions(@Root() role: OwnRole): string[] {
    return role.permissions;
  }

  @FieldResolver(() => Int, { description: 'How many people have it.' })
  async members(@Root() role: OwnRole, @Ctx() context: TenantContext): Promise<number> {
    const memberships = await context.loadMany(Membership, 'tenantId', role.tenantId);
    return memberships.filter(({ roles }) => roles.includes(role.code)).length;
  }

  @Mutation(() => payloadOf(OwnRole), { description: 'Makes a role. Nobody can give a role more than they hold.' })
  ownRoleCreate(@Arg('input', () => OwnRoleCreateInput) input: OwnRoleCreateInput, @Ctx() context: TenantContext) {
    return createRole(context, input);
  }

  @Mutation(() => payloadOf(OwnRole), { description: 'Changes a role, for all who have it within five seconds.' })
  ownRoleUpdate(@Arg('input', () => OwnRoleUpdateInput) { id, version, ...words }: OwnRoleUpdateInput, @Ctx() context: TenantContext) {
    return updateRole(context, id, version, words);
  }

  @Mutation(() => payloadOf(OwnRole), { description: 'Deletes a role that nobody has; answers what was deleted.' })
  ownRoleDelete(@Arg('input', () => OwnRoleDeleteInput) { id, version }: OwnRoleDeleteInput, @Ctx() context: TenantContext) {
    return deleteRole(context, id, version);
  }
}
