import { Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Attachment } from './attachment.entity.ts';
import { attachmentsOf, changeAttachment, removeAttachment } from './attachment.service.ts';

@Input('What changes about a file.')
class AttachmentUpdateInput {
  @Key('The file.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('What it shows.', { nullable: true }) caption?: string | null;
  @Text('What it is called.', { nullable: true, max: 200 }) filename?: string | null;
  @Flag('true: it comes before all others; the first picture stands for the record.', { nullable: true }) isFirst?: boolean | null;
}

@Input('Which file.')
class AttachmentRemoveInput {
  @Key('The file.') id!: string;
}

@Resolver(() => Attachment)
export class AttachmentResolver {
  @Query(() => [Attachment], { description: 'The files of a record. Send one by POST /upload/core/attachment?noun=…&record=…&filename=…, fetch one at /download/core/attachment/<id>.' })
  attachments(@Arg('noun', () => String, { description: 'The kind of record, such as Customer.' }) noun: string, @Arg('recordId', () => ID, { description: 'The record.' }) recordId: string, @Ctx() context: TenantContext) {
    return attachmentsOf(context, noun, recordId);
  }

  @Mutation(() => payloadOf(Attachment), { description: 'Changes what a file is called or shows, or puts it first.' })
  attachmentUpdate(@Arg('input', () => AttachmentUpdateInput) input: AttachmentUpdateInput, @Ctx() context: TenantContext) {
    return changeAttachment(context, input);
  }

  @Mutation(() => payloadOf(Attachment), { description: 'Takes a file away for good.' })
  attachmentRemove(@Arg('input', () => AttachmentRemoveInput) input: AttachmentRemoveInput, @Ctx() context: TenantContext) {
    return removeAttachment(context, input.id);
  }
}
