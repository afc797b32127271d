import { Aggregate, CreatedAt, Id, Instant, Key, Secret, Text, Version, Whole } from '@ilms/kernel/fields';

/** A link with which an outsider sees one document, as it is printed, until it expires or is taken back. Its secret is not kept. */
@Aggregate('core_share_link', 'A link with which an outsider sees one document until it expires.', { timeline: false })
export class ShareLink {
  @Id() readonly id!: string;
  @Text('The kind of record, such as Customer.', { max: 60 }) noun!: string;
  @Key('The record.') recordId!: string;
  @Secret('SHA-256 of its secret.') secretHash!: string;
  @Text('Who made it, by id.', { hidden: true }) madeById!: string;
  @Text('Who made it.') madeByName!: string;
  @CreatedAt() createdAt!: Date;
  @Instant('When it stops working.') expiresAt!: Date;
  @Instant('When it was taken back.', { nullable: true }) revokedAt?: Date | null;
  @Whole('How often it was opened.') opened!: number;
  @Instant('When it was last opened.', { nullable: true }) lastOpenedAt?: Date | null;
  @Version() version!: number;

  isLive(now: Date): boolean {
    return !this.revokedAt && this.expiresAt > now;
  }
}
