import { Choice, Flag, Input, Instant, Key, Text, Value, Whole } from '@ilms/kernel/fields';
import { payloadWith } from '@ilms/kernel/payload';
import { InstantScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { MOST_CHARACTERS, MOST_VARIABLES } from './read-document.ts';
import { QueryKind } from './saved-query.entity.ts';
import { createQuery, DAYS_DELETED, deleteQuery, noteUse, queriesOf, restoreQuery, updateQuery } from './saved-query.service.ts';

@Value('A question to ask again in the explorer.')
export class ExplorerQuery {
  @Text('Its id, as addresses carry it.') id!: string;
  @Text('What it is called.') name!: string;
  @Text('What it is good for.', { nullable: true }) description?: string | null;
  @Choice(QueryKind, 'Whose graph it asks.') kind!: keyof typeof QueryKind;
  @Text('The GraphQL document.', { max: MOST_CHARACTERS }) document!: string;
  @Text('Its variables, as a JSON object.', { nullable: true, max: MOST_VARIABLES }) variables?: string | null;
  @Flag('Whether it changes something.') isMutation!: boolean;
  @Flag('Whether all administrators see it.') isShared!: boolean;
  @Flag('Whether the caller made it, and may change it.') isOwn!: boolean;
  @Flag('Whether it comes with the product.') isBuiltIn!: boolean;
  @Text('Who made it; nobody made what comes with the product.', { nullable: true }) ownerName?: string | null;
  @Instant('When the caller last ran it.', { nullable: true }) lastUsedAt?: Date | null;
  @Whole('Counts its changes; null where it comes with the product. Send it back with an update.', { nullable: true }) version?: number | null;
}

@Input('A question to ask again.')
class SavedQueryCreateInput {
  @Text('What to call it; each administrator has a name once.', { max: 80 }) name!: string;
  @Text('What it is good for.', { nullable: true, max: 300 }) description?: string | null;
  @Choice(QueryKind, 'Whose graph it asks.') kind!: keyof typeof QueryKind;
  @Text('One query or mutation, with its fragments.', { max: MOST_CHARACTERS }) document!: string;
  @Text('Its variables, as a JSON object.', { nullable: true, max: MOST_VARIABLES }) variables?: string | null;
  @Flag('Whether all administrators see it.', { nullable: true }) isShared?: boolean | null;
}

@Input('A question as it is to be from now on.')
class SavedQueryUpdateInput extends SavedQueryCreateInput {
  @Key('The query.') id!: string;
  @Whole('The version you saw.') version!: number;
}

@Input('Which saved query.')
class SavedQueryInput {
  @Text('The query.', { max: 60 }) id!: string;
}

const QueryPayload = payloadWith('SavedQuery', 'The query as it is now.', { query: () => ExplorerQuery });
const UsePayload = payloadWith('SavedQueryUse', 'When it was last run.', { lastUsedAt: () => InstantScalar });

@Resolver()
export class SavedQueryResolver {
  @Query(() => [ExplorerQuery], { description: 'What the caller can ask again in the explorer: his own queries, those shared with all administrators, and those that come with the product.' })
  savedQueries(@Ctx() context: TenantContext) {
    return queriesOf(context);
  }

  @Mutation(() => QueryPayload, { description: 'Keeps a question to ask again.' })
  async savedQueryCreate(@Arg('input', () => SavedQueryCreateInput) input: SavedQueryCreateInput, @Ctx() context: TenantContext) {
    return { query: await createQuery(context, { ...input, isShared: input.isShared ?? false }) };
  }

  @Mutation(() => QueryPayload, { description: 'Changes a query. Only whoever made it does, also where it is shared.' })
  async savedQueryUpdate(@Arg('input', () => SavedQueryUpdateInput) input: SavedQueryUpdateInput, @Ctx() context: TenantContext) {
    return { query: await updateQuery(context, { ...input, isShared: input.isShared ?? false }) };
  }

  @Mutation(() => QueryPayload, { description: `Deletes a query. For ${DAYS_DELETED} days whoever made it can restore it.` })
  async savedQueryDelete(@Arg('input', () => SavedQueryInput) { id }: SavedQueryInput, @Ctx() context: TenantContext) {
    return { query: await deleteQuery(context, id) };
  }

  @Mutation(() => QueryPayload, { description: 'Takes the deletion of a query back.' })
  async savedQueryRestore(@Arg('input', () => SavedQueryInput) { id }: SavedQueryInput, @Ctx() context: TenantContext) {
    return { query: await restoreQuery(context, id) };
  }

  @Mutation(() => UsePayload, { description: 'Remembers that the caller has run a query.' })
  async savedQueryUse(@Arg('input', () => SavedQueryInput) { id }: SavedQueryInput, @Ctx() context: TenantContext) {
    return { lastUsedAt: await noteUse(context, id) };
  }
}
