import { Aggregate, CreatedAt, Flag, Id, Instant, Json, Secret, Text, UpdatedAt, Version } from '@ilms/kernel/fields';

/** An address at which another system wants to hear of events. It hears what its owner may see, and nothing once they have left. */
@Aggregate('core_webhook_endpoint', 'An address at which another system wants to hear of events.')
export class WebhookEndpoint {
  @Id() readonly id!: string;
  @Text('Where messages are sent, by POST.', { max: 1000, unlisted: true }) url!: string;
  @Text('What listens there.', { nullable: true }) description?: string | null;
  @Json('Types of events it hears; all of them when empty.', { hidden: true }) events!: string[];
  @Secret('Signs its messages; sealed.') secret!: string;
  @Secret('The secret before, which signs too for a while; sealed.', { nullable: true }) previousSecret?: string | null;
  @Instant('How long the secret before signs too.', { nullable: true, hidden: true }) previousUntil?: Date | null;
  @Flag('Whether messages are sent.') isActive!: boolean;
  @Text('Why the system stopped sending, where it did.', { nullable: true }) pausedWhy?: string | null;
  @Instant('Since when every message has failed.', { nullable: true }) failingSince?: Date | null;
  @Text('user or key.', { hidden: true }) ownerKind!: string;
  @Text('Whose it is, by id.', { hidden: true }) ownerId!: string;
  @Text('Whose it is: messages hold what they may see.') ownerName!: string;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
