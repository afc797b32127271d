import { Aggregate, Bytes, Choice, choice, CreatedAt, Id, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Partner } from '../partner/partner.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';

/** Under which name, and in which colour, a company appears, or every company of a partner that has none of its own. */
@Aggregate('company_label', 'Under which name and in which colour a company appears.', { plane: 'control', timeline: false, internal: true })
export class Label {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true, nullable: true }) tenantId?: string | null;
  @Ref(() => Partner, 'The partner.', { hidden: true, nullable: true }) partnerId?: string | null;
  @Text('What stands where our name would.', { nullable: true, max: 60 }) name?: string | null;
  @Text('Its accent, as #1d63d8.', { nullable: true, max: 7 }) accent?: string | null;
  @Text('Whom letters come from, in words.', { nullable: true, max: 60 }) senderName?: string | null;
  @Text('Where answers to letters go.', { nullable: true, max: 254 }) replyTo?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}

export const LabelPictureKind = choice('LabelPictureKind', 'What a picture of a label is for.', {
  LOGO: 'The logo, on light surfaces.', LOGO_DARK: 'The logo on dark surfaces; without one the other stands there on a light plate.', ICON: 'The icon of the browser’s tab.',
});
export type PictureKind = keyof typeof LabelPictureKind;

/** A picture of a label. Whoever knows the address of the company sees it: it is on the sign-in page. */
@Aggregate('label_picture', 'A picture of a label.', { plane: 'control', timeline: false, internal: true })
export class LabelPicture {
  @Id() readonly id!: string;
  @Ref(() => Label, 'The label.', { hidden: true }) labelId!: string;
  @Choice(LabelPictureKind, 'What it is for.') kind!: PictureKind;
  @Text('What it is by its own bytes.', { max: 40 }) contentType!: string;
  @Text('SHA-256 of its bytes, by which it is fetched.', { max: 64 }) sha256!: string;
  @Bytes('The bytes.') content!: Buffer;
}
