import { Aggregate, Choice, choice, CreatedAt, Flag, Id, Instant, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { User } from '../account/user.entity.ts';
import { MOST_CHARACTERS, MOST_VARIABLES } from './read-document.ts';

export const QueryKind = choice('SavedQueryKind', 'Whose graph a saved query asks.', { COMPANY: 'Any company’s, chosen when it is run.', PANEL: 'Our own, of the panel.' });

/** A question that administrators ask again and again in the explorer. */
@Aggregate('saved_query', 'A question to ask again in the explorer.', { plane: 'control', internal: true, timeline: false })
export class SavedQuery {
  @Id() readonly id!: string;
  @Text('What it is called.', { max: 80 }) name!: string;
  @Text('What it is good for.', { nullable: true, max: 300 }) description?: string | null;
  @Choice(QueryKind, 'Whose graph it asks.') kind!: keyof typeof QueryKind;
  @Text('The GraphQL document: one operation, with its fragments.', { max: MOST_CHARACTERS, unlisted: true }) document!: string;
  @Text('Its variables, as a JSON object.', { nullable: true, max: MOST_VARIABLES, unlisted: true }) variables?: string | null;
  @Flag('Whether it changes something.') isMutation!: boolean;
  @Flag('Whether all administrators see it; whoever made it alone changes it.') isShared!: boolean;
  @Ref(() => User, 'Who made it.', { hidden: true }) ownerId!: string;
  @Text('Who made it.') ownerName!: string;
  @Instant('When it was deleted.', { nullable: true, hidden: true }) deletedAt?: Date | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
