import { Aggregate, Bytes, CreatedAt, Flag, Id, Key, Text, Version, Whole } from '@ilms/kernel/fields';

/** A file that hangs on a record: a contract, a photograph, a scan of a bill. */
@Aggregate('core_attachment', 'A file that hangs on a record: a contract, a photograph, a scan of a bill.', { timeline: false })
export class Attachment {
  @Id() readonly id!: string;
  @Text('The kind of record, such as Customer.', { max: 60 }) noun!: string;
  @Key('The record.') recordId!: string;
  @Text('What the file is called.') filename!: string;
  @Text('What it is by its own bytes, whatever its name says.', { max: 120 }) contentType!: string;
  @Whole('How many bytes it has.') size!: number;
  @Text('SHA-256 of its content.', { max: 64, unlisted: true }) sha256!: string;
  @Text('What it shows.', { nullable: true }) caption?: string | null;
  @Whole('Its place among the record’s files; the first picture stands for the record.') position!: number;
  @Flag('Whether it is a picture.') isImage!: boolean;
  @Text('Who brought it, by id.', { hidden: true }) uploadedById!: string;
  @Text('Who brought it.') uploadedByName!: string;
  @CreatedAt() createdAt!: Date;
  @Version() version!: number;
}

/** What is in an attached file. In the company's own schema, so that its role, its backup and its removal are the company's too. */
@Aggregate('core_attachment_content', 'What is in an attached file.', { internal: true, passing: true, timeline: false })
export class AttachmentContent {
  @Id() readonly id!: string;
  @Bytes('The bytes.') content!: Buffer;
}
