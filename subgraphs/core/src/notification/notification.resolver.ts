import { Flag, Input, Text, Value } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { notificationKinds } from '@ilms/kernel/declared';
import { payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Args, Ctx, Field, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { preferencesOf } from '../workspace/preference.service.ts';
import { Notification } from './notification.entity.ts';
import { chooseChannels, markRead, unreadCount } from './notification.service.ts';
import { channelsOf, choiceKey } from './notify.ts';

@Input('Which notifications were read.')
export class NotificationsReadInput {
  @Field(() => [ID], { nullable: true, description: 'The notifications, at most 100; all of one’s own when nothing is said.' }) ids?: string[] | null;
}

@Value('A kind of thing a person may be told, and how they have chosen to be.')
export class NotificationChoice {
  @Text('Its code, such as mention.') kind!: string;
  @Text('In words.') label!: string;
  @Flag('Whether it is shown in the app.') app!: boolean;
  @Flag('Whether it is mailed.') mail!: boolean;
}

@Input('How one wants to be told of one kind of thing.')
export class NotificationChooseInput {
  @Text('The kind.', { max: 60 }) kind!: string;
  @Flag('Whether it is shown in the app.') app!: boolean;
  @Flag('Whether it is mailed.') mail!: boolean;
}

const Notifications = listOf(Notification, { search: ['title'], order: { id: 'DESC' } });
const ReadPayload = payloadWith('NotificationsRead', 'What came of reading.', { unread: () => Int });
const ChoosePayload = payloadWith('NotificationChoose', 'What came of the choice.', { choice: () => NotificationChoice });

@Resolver(() => Notification)
export class NotificationResolver {
  @Query(() => Notifications.Connection, { description: 'What one was told, the latest first.' })
  notifications(@Args(() => Notifications.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Notifications.page(context, args, { userId: context.actor.id });
  }

  @Query(() => Int, { description: 'How much of it one has not read.' })
  unreadNotifications(@Ctx() context: TenantContext): Promise<number> {
    return unreadCount(context);
  }

  @Query(() => [NotificationChoice], { description: 'Everything one may be told, and how one has chosen to be.' })
  async notificationChoices(@Ctx() context: TenantContext): Promise<NotificationChoice[]> {
    const chosen = await preferencesOf(context);
    return [...notificationKinds()].map(([kind, { label }]) => ({ kind, label, ...channelsOf(kind, chosen[choiceKey(kind)]) }));
  }

  @Mutation(() => ReadPayload, { description: 'Marks notifications as read.' })
  async notificationsRead(@Arg('input', () => NotificationsReadInput) input: NotificationsReadInput, @Ctx() context: TenantContext) {
    return { unread: await markRead(context, input.ids ?? undefined) };
  }

  @Mutation(() => ChoosePayload, { description: 'Chooses how one is told of one kind of thing.' })
  async notificationChoose(@Arg('input', () => NotificationChooseInput) input: NotificationChooseInput, @Ctx() context: TenantContext) {
    return { choice: await chooseChannels(context, input) };
  }
}
