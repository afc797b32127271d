import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { recordKind } from '@ilms/kernel/declared';
import { Forbidden } from '@ilms/kernel/errors';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import { mayRead } from '@ilms/kernel/permissions';
import { JsonScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { TimelineEntry } from '@ilms/kernel/timeline';
import { isUuid } from '@ilms/kernel/uuid';
import { NoteAddInput } from './timeline.input.ts';
import { addNote } from './timeline.service.ts';

const Timeline = listOf(TimelineEntry, { order: { id: 'DESC' } });
const NOBODY = '00000000-0000-0000-0000-000000000000';

@Resolver(() => TimelineEntry)
export class TimelineResolver {
  @Query(() => Timeline.Connection, { description: 'The history of one record, the latest first.' })
  timeline(
    @Arg('noun', () => String, { description: 'The kind of record, such as Customer.' }) noun: string,
    @Arg('recordId', () => ID, { description: 'The record.' }) recordId: string,
    @Args(() => Timeline.Args) args: ListArgs,
    @Ctx() context: TenantContext,
  ) {
    const kind = recordKind(context, noun);
    // Who may not see a record may not learn from its history that there is one.
    if (kind && !context.can(kind.permission)) throw new Forbidden('FORBIDDEN', `This needs the permission ${kind.permission}.`, { permission: kind.permission });
    return Timeline.page(context, args, { noun, recordId: isUuid(recordId) ? recordId : NOBODY });
  }

  /** What a reader may not see on the record they may not see in its history either: a PAN, a cost. */
  @FieldResolver(() => JsonScalar, { nullable: true, description: 'Changed fields that the reader may see, each with `from` and `to`.' })
  changes(@Root() entry: TimelineEntry, @Ctx() context: TenantContext) {
    if (!entry.changes) return null;
    const isSeen = (field: string) => mayRead(context, entry.noun, field) || mayRead(context, entry.noun, field.replace(/Id$/, ''));
    const seen = Object.entries(entry.changes).filter(([field]) => isSeen(field.split('.')[0]!));
    return seen.length ? Object.fromEntries(seen) : null;
  }

  @Mutation(() => payloadOf(TimelineEntry), { description: 'Notes something about a record.' })
  noteAdd(@Arg('input', () => NoteAddInput) input: NoteAddInput, @Ctx() context: TenantContext) {
    return addNote(context, input);
  }
}
