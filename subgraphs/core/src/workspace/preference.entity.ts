import { Aggregate, Id, Instant, Json, Text } from '@ilms/kernel/fields';

/** One thing a person has arranged for themself: the columns of a list, their favourites, what they want to be told. */
@Aggregate('core_preference', 'One thing a person has arranged for themself.', { internal: true, timeline: false })
export class Preference {
  @Id() readonly id!: string;
  @Text('Whose it is.', { max: 60 }) ownerId!: string;
  @Text('What it is about.', { max: 120 }) key!: string;
  @Json('How it is.') value!: unknown;
  @Instant('When it was last changed.') changedAt!: Date;
}
