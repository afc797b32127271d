import { Aggregate, Choice, choice, Day, Id, Instant, Ref, Secret, Text, Version } from '@ilms/kernel/fields';
import { endOf } from '../names/watched-record.ts';
import { Tenant } from '../tenant/tenant.entity.ts';

export const DmarcPolicy = choice('DmarcPolicy', 'What the owner of a domain asks of whoever gets letters from it that do not prove where they come from (RFC 7489).', {
  NONE: 'They are taken like any other.', QUARANTINE: 'They are put with the spam.', REJECT: 'They are refused.',
});
export type DmarcPolicyWord = keyof typeof DmarcPolicy;

/** An address of its own that a company writes from: `erp@acme.in`. Letters leave from it while the key they are signed with is published in its domain. */
@Aggregate('company_sender', 'An address of its own that a company writes from.', { plane: 'control', timeline: false, internal: true })
export class CompanySender {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Text('The domain.', { max: 190 }) domain!: string;
  @Text('What stands before the @.', { max: 64 }) localPart!: string;
  @Text('Who wanted it.') askedBy!: string;
  @Instant('When it was wanted.') askedAt!: Date;
  @Instant('When its records were last looked at.', { nullable: true }) checkedAt?: Date | null;
  @Text('What was missing then.', { nullable: true, max: 500 }) problem?: string | null;
  @Choice(DmarcPolicy, 'What its domain asked for then of letters that prove nothing.', { nullable: true }) dmarc?: DmarcPolicyWord | null;
  @Instant('When a key of it was first found.', { nullable: true }) provenAt?: Date | null;
  @Instant('Since when the key is not found any more.', { nullable: true }) lapsingSince?: Date | null;
  @Day('When its company was last written about that.', { nullable: true }) warnedOn?: string | null;
  @Instant('When it was given up, or lapsed.', { nullable: true }) endedAt?: Date | null;
  @Version() version!: number;

  get address(): string {
    return `${this.localPart}@${this.domain}`;
  }

  /** Whether letters leave from it. While the record is gone nobody could check what is signed, and a domain may ask that such letters be refused. */
  get isUsed(): boolean {
    return this.provenAt != null && !this.lapsingSince && !this.endedAt;
  }

  /** The first moment at which it is given up, while its record is gone. */
  get endsAt(): Date | null {
    return endOf(this);
  }
}

/** A pair of keys of a sender. One signs; one that is to take its place waits beside it until its record is found. */
@Aggregate('company_sender_key', 'A pair of keys with which letters of a company are signed.', { plane: 'control', timeline: false, internal: true })
export class SenderKey {
  @Id() readonly id!: string;
  @Ref(() => CompanySender, 'The sender.', { hidden: true }) senderId!: string;
  @Text('Under which name it is published.', { max: 63 }) selector!: string;
  @Text('The public half: SubjectPublicKeyInfo in base 64, as the record has it.', { max: 1000 }) publicKey!: string;
  @Secret('The private half, sealed.') privateKey!: string;
  @Instant('When it was made.') madeAt!: Date;
  @Instant('Since when letters are signed with it.', { nullable: true }) signsSince?: Date | null;
}
