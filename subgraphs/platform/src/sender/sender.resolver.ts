import { Choice, Flag, Input, Instant, Text, Value } from '@ilms/kernel/fields';
import { payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, Field, Mutation, Query, Resolver } from 'type-graphql';
import { checkSender } from './check-sender.ts';
import { DmarcPolicy, type DmarcPolicyWord } from './company-sender.entity.ts';
import { recordOf } from './dkim-record.ts';
import { recordName } from './sender-look.ts';
import { askSender, keysOf, openSender, removeSender, rotateSender } from './sender.service.ts';

@Value('A record with the public half of a key, which a company publishes where it keeps its domain.')
export class SenderRecord {
  @Text('TXT.') type!: string;
  @Text('Its name.') name!: string;
  @Text('What it says, in one piece; a text longer than 255 letters may be published in several.') value!: string;
  @Flag('Whether it was found when we last looked.') isFound!: boolean;
  @Flag('Whether letters are signed with this key; another one waits until its record is found.') isSigning!: boolean;
}

@Value('An address of its own from which the company wants its letters to come, or from which they come.')
export class SenderShown {
  @Text('The address, such as erp@acme.in.') address!: string;
  @Text('What stands before the @.') localPart!: string;
  @Text('The domain.') domain!: string;
  @Field(() => [SenderRecord], { description: 'What to publish: the key that signs first, then a new one that waits.' }) records!: SenderRecord[];
  @Flag('Whether letters come from it at this moment; otherwise they come from our address.') isUsed!: boolean;
  @Choice(DmarcPolicy, 'What the domain asks of letters that do not prove where they come from; null where it asks for nothing.', { nullable: true }) dmarc?: DmarcPolicyWord | null;
  @Text('What was missing when we last looked.', { nullable: true }) problem?: string | null;
  @Instant('When we last looked.', { nullable: true }) checkedAt?: Date | null;
  @Instant('When it was proven.', { nullable: true }) provenAt?: Date | null;
  @Instant('When it is given up, unless the record comes back.', { nullable: true }) endsAt?: Date | null;
}

@Input('From which address.')
class CompanySenderAskInput {
  @Text('What stands before the @: letters a–z, digits and . _ + - between them.', { max: 64 }) localPart!: string;
  @Text('A domain such as acme.in.', { max: 250 }) domain!: string;
}

const SenderPayload = payloadWith('CompanySender', 'The address the company’s letters come from; null where it has none now.', { companySender: () => SenderShown });

async function shown(context: TenantContext): Promise<SenderShown | null> {
  const sender = await openSender(context, context.tenant.id);
  if (!sender) return null;
  const { address, localPart, domain, isUsed, problem = null, dmarc = null, checkedAt = null, provenAt = null, endsAt } = sender;
  const records = (await keysOf(context, sender)).map((key): SenderRecord => {
    const isSigning = key.signsSince != null;
    return { type: 'TXT', name: recordName(key, sender), value: recordOf(key.publicKey), isFound: isSigning && !sender.lapsingSince, isSigning };
  });
  return { address, localPart, domain, records, isUsed, problem, dmarc, checkedAt, provenAt, endsAt };
}

@Resolver()
export class SenderResolver {
  @Query(() => SenderShown, { nullable: true, description: 'The address of its own that the company’s letters come from, or the one it wants; null where it has none.' })
  companySender(@Ctx() context: TenantContext): Promise<SenderShown | null> {
    return shown(context);
  }

  @Mutation(() => SenderPayload, { description: 'Says which record to publish so that letters can come from an address. They do once it is found. At the domain there is already, only what stands before the @ changes. Refused: PLATFORM_DOMAIN_REFUSED, PLATFORM_SENDER_REFUSED, PLATFORM_SENDER_THERE, PLATFORM_LABEL_NOT_SOLD.' })
  async companySenderAsk(@Arg('input', () => CompanySenderAskInput) input: CompanySenderAskInput, @Ctx() context: TenantContext) {
    await askSender(context, input);
    return { companySender: await shown(context) };
  }

  @Mutation(() => SenderPayload, { description: 'Looks for the records now: letters come from the address from the moment on at which the record is found, and from ours from the moment on at which it is not.' })
  async companySenderCheck(@Ctx() context: TenantContext) {
    await checkSender(context, context.tenant.id);
    return { companySender: await shown(context) };
  }

  @Mutation(() => SenderPayload, { description: 'Makes a new key. The one before it signs until the record of the new one is found, and is forgotten then. While one waits no other is made. Refused: PLATFORM_SENDER_UNPROVEN.' })
  async companySenderRotate(@Ctx() context: TenantContext) {
    await rotateSender(context);
    return { companySender: await shown(context) };
  }

  @Mutation(() => SenderPayload, { description: 'Gives the address up and forgets its keys, at once. Letters come from our address.' })
  async companySenderRemove(@Ctx() context: TenantContext) {
    await removeSender(context);
    return { companySender: await shown(context) };
  }
}
