import { Key, Text, Value } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';

@Value('A colleague who can be mentioned in a note.')
export class Mentionable {
  @Key('The person.') id!: string;
  @Text('What they are called.') name!: string;
}

const MOST = 10;

@Resolver()
export class MentionableResolver {
  @Query(() => [Mentionable], { description: 'Colleagues whose name holds these letters, at most ten; their names are no secret within a company.' })
  mentionables(@Arg('search', () => String, { defaultValue: '', description: 'Letters of the name.' }) search: string, @Ctx() context: TenantContext): Promise<Mentionable[]> {
    return context.sql<Mentionable>(
      `select u.id, u.name from membership m join login_user u on u.id = m.user_id
        where m.tenant_id = ? and m.is_active and u.is_active and position(lower(?) in lower(u.name)) > 0 order by u.name, u.id limit ?`, [context.tenant.id, search.replaceAll('\0', '').slice(0, 100), MOST]);
  }
}
