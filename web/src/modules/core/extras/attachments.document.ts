import { graphql } from '../../../generated/gql.ts';
import type { AttachmentsOfQuery } from '../../../generated/graphql.ts';

export const AttachmentsOf = graphql(`
  query AttachmentsOf($noun: String!, $recordId: ID!) {
    attachments(noun: $noun, recordId: $recordId) { id filename contentType size caption isImage uploadedByName createdAt version }
  }
`);

export const ChangeAttachment = graphql(`
  mutation ChangeAttachment($input: AttachmentUpdateInput!) { attachmentUpdate(input: $input) { attachment { id filename caption version } userErrors { code message field details } } }
`);

export const RemoveAttachment = graphql(`
  mutation RemoveAttachment($input: AttachmentRemoveInput!) { attachmentRemove(input: $input) { attachment { id } userErrors { code message field details } } }
`);

/** A file that hangs on a record. */
export type AttachedFile = AttachmentsOfQuery['attachments'][number];
