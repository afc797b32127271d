import { Aggregate, Id, Instant, Text } from '@ilms/kernel/fields';

/** Something one person was told: in the app, and by mail where they want it so. */
@Aggregate('core_notification', 'Something one person was told.', { timeline: false })
export class Notification {
  @Id() readonly id!: string;
  @Text('Whom it is for.', { hidden: true, max: 60 }) userId!: string;
  @Text('What kind of thing it is, such as mention.', { max: 60 }) kind!: string;
  @Text('In one line.') title!: string;
  @Text('What more there is to say.', { nullable: true, max: 2000, unlisted: true }) body?: string | null;
  @Text('Where in the app it leads.', { nullable: true, max: 400, unlisted: true }) path?: string | null;
  @Instant('When it was said.') at!: Date;
  @Instant('When it was read.', { nullable: true }) readAt?: Date | null;
  @Instant('A mail is to be sent from then on.', { nullable: true, hidden: true }) mailDueAt?: Date | null;
  @Instant('When it was mailed.', { nullable: true, hidden: true }) mailedAt?: Date | null;
}
