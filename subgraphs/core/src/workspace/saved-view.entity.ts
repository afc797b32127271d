import { Aggregate, CreatedAt, Flag, Id, Text, UpdatedAt, Version } from '@ilms/kernel/fields';

/** A way of looking at one list that somebody wants to come back to: its filters, order and columns as the address carries them. */
@Aggregate('core_saved_view', 'A way of looking at one list, to come back to.', { timeline: false })
export class SavedView {
  @Id() readonly id!: string;
  @Text('The list, by its path in the app.', { max: 120 }) list!: string;
  @Text('What it is called.', { max: 80 }) name!: string;
  @Text('Filters, order and columns as the address of the list carries them.', { max: 4000, unlisted: true }) query!: string;
  @Flag('Whether everybody in the company sees it.') isShared!: boolean;
  @Flag('Whether the list opens with it: for everybody when it is shared, for its owner otherwise.') isDefault!: boolean;
  @Text('Whose it is.', { hidden: true, max: 60 }) ownerId!: string;
  @Text('Who made it.') ownerName!: string;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
