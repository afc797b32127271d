import { choice, Choice, Day, Flag, Text, Value } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Ctx, Field, Query, Resolver } from 'type-graphql';
import { platform } from '../runtime.ts';
import { changesFor, type ChangesOfDay } from './api-changelog.ts';

const ApiChangeKind = choice('ApiChangeKind', 'What became of an element of the graph.', {
  ADDED: 'It is new.', CHANGED: 'It works otherwise.', DEPRECATED: 'It still works, and will go; something else takes its place.', REMOVED: 'It is gone.',
});

@Value('One change of the graph.')
class ApiChange {
  @Choice(ApiChangeKind, 'What became of it.') kind!: keyof typeof ApiChangeKind;
  @Text('What has changed, such as Order.note or Query.orders(search:).') coordinate!: string;
  @Text('What it is, or what is other than before.', { max: 2_000 }) words!: string;
  @Flag('Whether a program that used it must be changed.') isBreaking!: boolean;
  @Text('What to use instead, where it is deprecated.', { nullable: true, max: 600 }) useInstead?: string | null;
  @Day('The day from which it may be gone, where it is deprecated.', { nullable: true }) removedOn?: string | null;
  @Field(() => [GraphQLString], { description: 'The modules it belongs to.' }) modules!: string[];
}

@Value('What has changed in the graph on one day.')
class ApiChangesOfDay {
  @Day('The day it was promised.') day!: string;
  @Field(() => [ApiChange], { description: 'Each change.' }) changes!: ApiChange[];
}

@Resolver()
export class ApiChangelogResolver {
  @Query(() => [ApiChangesOfDay], { description: 'What has changed in the graph, the latest day first: of the modules and features that the company has.' })
  apiChangelog(@Ctx() { entitlements }: TenantContext): ChangesOfDay[] {
    return changesFor(platform().changelog, entitlements);
  }
}
