import { recordKind } from '@ilms/kernel/declared';
import { NotFound } from '@ilms/kernel/errors';
import { Input, Key, Text, Value, Whole } from '@ilms/kernel/fields';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { ShareLink } from './share-link.entity.ts';
import { linksOf, openLink, revokeLink, shareRecord } from './share-link.service.ts';

@Input('A document to be shown to an outsider.')
class ShareLinkCreateInput {
  @Text('The kind of record, such as Customer.', { max: 60 }) noun!: string;
  @Key('The record.') recordId!: string;
  @Whole('How many days the link lives, 1 to 90.') days!: number;
}

@Input('Which link to take back.')
class ShareLinkRevokeInput {
  @Key('The link.') id!: string;
}

@Value('Where the printed form of a shared document is fetched.')
export class SharedDocument {
  @Text('Its module.') module!: string;
  @Text('The kind of download.') print!: string;
  @Key('The record.') recordId!: string;
  @Text('What whoever fetches it must be allowed.') permission!: string;
}

const CreatePayload = payloadWith('ShareLinkCreate', 'The new link; its path holds the secret and is shown this once.', { shareLink: () => ShareLink, path: () => GraphQLString });

@Resolver()
export class ShareLinkResolver {
  @Query(() => [ShareLink], { description: 'The links that were made to a record.' })
  shareLinks(@Arg('noun', () => String, { description: 'The kind of record.' }) noun: string, @Arg('recordId', () => ID, { description: 'The record.' }) recordId: string, @Ctx() context: TenantContext) {
    return linksOf(context, noun, recordId);
  }

  /** Asked by the door that outsiders knock at; nobody's role may ask it. */
  @Query(() => SharedDocument, { description: 'What a link leads to; for the service that shows it.' })
  async sharedDocument(@Arg('id', () => ID, { description: 'The link.' }) id: string, @Arg('secret', () => String, { description: 'Its secret.' }) secret: string, @Ctx() context: TenantContext): Promise<SharedDocument> {
    const { noun, recordId } = await openLink(context, id, secret);
    const kind = recordKind(context, noun);
    if (!kind?.print) throw new NotFound('shared document', id.slice(0, 36));
    return { module: kind.module, print: kind.print, recordId, permission: kind.permission };
  }

  @Mutation(() => CreatePayload, { description: 'Makes a link with which an outsider sees one document until it expires.' })
  shareLinkCreate(@Arg('input', () => ShareLinkCreateInput) input: ShareLinkCreateInput, @Ctx() context: TenantContext) {
    return shareRecord(context, input);
  }

  @Mutation(() => payloadOf(ShareLink), { description: 'Takes a link back; it stops working at once.' })
  shareLinkRevoke(@Arg('input', () => ShareLinkRevokeInput) input: ShareLinkRevokeInput, @Ctx() context: TenantContext) {
    return revokeLink(context, input.id);
  }
}
