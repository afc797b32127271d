import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import { JsonScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLBoolean } from 'graphql';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { preferencesOf, setPreference } from './preference.service.ts';
import { SavedView } from './saved-view.entity.ts';
import { removeView, saveView, viewsOf } from './saved-view.service.ts';
import { PreferenceSetInput, SavedViewRemoveInput, SavedViewSaveInput } from './workspace.input.ts';

const PreferencePayload = payloadWith('Preference', 'What came of remembering something.', { preferences: () => JsonScalar });

@Resolver(() => SavedView)
export class WorkspaceResolver {
  @Query(() => JsonScalar, { description: 'What the person who is signed in has arranged for themself, by key.' })
  preferences(@Ctx() context: TenantContext) {
    return preferencesOf(context);
  }

  @Query(() => [SavedView], { description: 'Views of one list: one’s own, and those shared with everybody.' })
  savedViews(@Arg('list', () => String, { description: 'The list, by its path in the app.' }) list: string, @Ctx() context: TenantContext) {
    return viewsOf(context, list);
  }

  @FieldResolver(() => GraphQLBoolean, { description: 'Whether it is one’s own.' })
  isMine(@Root() view: SavedView, @Ctx() context: TenantContext): boolean {
    return view.ownerId === context.actor.id;
  }

  @Mutation(() => PreferencePayload, { description: 'Remembers one thing for the person who is signed in.' })
  async preferenceSet(@Arg('input', () => PreferenceSetInput) input: PreferenceSetInput, @Ctx() context: TenantContext) {
    return { preferences: await setPreference(context, input) };
  }

  @Mutation(() => payloadOf(SavedView), { description: 'Keeps a view of a list.' })
  savedViewSave(@Arg('input', () => SavedViewSaveInput) input: SavedViewSaveInput, @Ctx() context: TenantContext) {
    return saveView(context, input);
  }

  @Mutation(() => payloadOf(SavedView), { description: 'Removes a view of a list.' })
  savedViewRemove(@Arg('input', () => SavedViewRemoveInput) input: SavedViewRemoveInput, @Ctx() context: TenantContext) {
    return removeView(context, input.id);
  }
}
