import { Choice, Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { LabelPictureKind, type PictureKind } from '../label/label.entity.ts';
import { CompanyLabel, LabelSetInput } from '../label/label-parts.ts';
import { shownLabel } from '../label/label.resolver.ts';
import { removePicture, setLabel } from '../label/label.service.ts';
import { labelOfPartner } from '../label/worn-label.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { Partner } from './partner.entity.ts';
import { savePartner, setPartnerOf } from './partner.service.ts';

@Input('A partner.')
class PartnerSaveInput {
  @Key('The partner; left out for a new one.', { nullable: true }) id?: string | null;
  @Whole('The version you saw.', { nullable: true }) version?: number | null;
  @Text('What it is called.', { max: 120 }) name!: string;
  @Text('With whom we speak there.', { nullable: true, max: 120 }) contactName?: string | null;
  @Text('Their e-mail address.', { nullable: true, max: 254, pattern: /^[^\s@]+@[^\s@]+$/, expects: 'an e-mail address' }) email?: string | null;
}

@Input('The label a partner brings.')
class PartnerLabelSetInput extends LabelSetInput {
  @Key('The partner.') partnerId!: string;
}

@Input('Which picture of which partner.')
class PartnerPictureInput {
  @Key('The partner.') partnerId!: string;
  @Choice(LabelPictureKind, 'What it is for.') kind!: PictureKind;
}

@Input('Who brought a company.')
class TenantPartnerSetInput {
  @Key('The company.') tenantId!: string;
  @Key('The partner; null: nobody did.', { nullable: true }) partnerId?: string | null;
}

const Partners = listOf(Partner, { search: ['name', 'contactName', 'email'], order: { name: 'ASC' } });

@Resolver(() => Partner)
export class PartnerResolver {
  @Query(() => Partners.Connection, { description: 'Partners who sell us under a label of their own.' })
  partners(@Args(() => Partners.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Partners.page(context, args);
  }

  @Query(() => Partner, { nullable: true, description: 'One partner.' })
  partner(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Partner, id);
  }

  @FieldResolver(() => CompanyLabel, { description: 'The label it brings: its companies wear it unless they have one of their own. Pictures: POST /upload/platform/label-picture?partner=…&kind=LOGO&filename=… at the panel’s address.' })
  async label(@Root() partner: Partner, @Ctx() context: TenantContext): Promise<CompanyLabel> {
    const label = await labelOfPartner(context, partner.id);
    return shownLabel(label, { maySet: true, isOwn: label !== undefined });
  }

  @FieldResolver(() => Int, { description: 'How many companies it has brought.' })
  async companies(@Root() partner: Partner, @Ctx() context: TenantContext): Promise<number> {
    return (await context.loadMany(Tenant, 'partnerId', partner.id)).filter(({ state }) => state !== 'purged').length;
  }

  @Mutation(() => payloadOf(Partner), { description: 'Enters a partner or changes what is known of one. Refused: PLATFORM_PARTNER_NAME_TAKEN, CONFLICT.' })
  partnerSave(@Arg('input', () => PartnerSaveInput) input: PartnerSaveInput, @Ctx() context: TenantContext) {
    return savePartner(context, input);
  }

  @Mutation(() => payloadOf(Partner), { description: 'Sets the label a partner brings. Refused: PLATFORM_ACCENT_UNREADABLE, PLATFORM_SENDER_REFUSED, CONFLICT.' })
  async partnerLabelSet(@Arg('input', () => PartnerLabelSetInput) { partnerId, version, ...words }: PartnerLabelSetInput, @Ctx() context: TenantContext) {
    const partner = await context.get(Partner, partnerId, ['partnerId']);
    await setLabel(context, { partnerId }, words, version);
    return partner;
  }

  @Mutation(() => payloadOf(Partner), { description: 'Takes a picture of a partner’s label away.' })
  async partnerPictureRemove(@Arg('input', () => PartnerPictureInput) { partnerId, kind }: PartnerPictureInput, @Ctx() context: TenantContext) {
    const partner = await context.get(Partner, partnerId, ['partnerId']);
    await removePicture(context, { partnerId }, kind);
    return partner;
  }

  @Mutation(() => payloadOf(Tenant), { description: 'Says who brought a company.' })
  tenantPartnerSet(@Arg('input', () => TenantPartnerSetInput) { tenantId, partnerId }: TenantPartnerSetInput, @Ctx() context: TenantContext) {
    return setPartnerOf(context, tenantId, partnerId ?? null);
  }
}
