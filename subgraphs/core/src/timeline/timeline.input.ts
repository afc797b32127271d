import { Input, Key, Text } from '@ilms/kernel/fields';

@Input('Something worth remembering about a record.')
export class NoteAddInput {
  @Text('The kind of record, such as Customer or Order.', { max: 60 }) noun!: string;
  @Key('The record.') recordId!: string;
  @Text('What is to be remembered.', { max: 4000 }) note!: string;
}
