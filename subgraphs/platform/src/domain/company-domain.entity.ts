import { Aggregate, Flag, Id, Instant, Day, Ref, Text, Version } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';

/** Days for which a domain is served whose proof is gone, so that a mistake in a zone shuts nobody out at once. */
export const LAPSE_DAYS = 7;
const DAY = 86_400_000;

/** A domain a company wants to be reached under. It is served from the moment on at which the token was found in its name. */
@Aggregate('company_domain', 'A domain a company wants to be reached under.', { plane: 'control', timeline: false, internal: true })
export class CompanyDomain {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Text('The host name.', { max: 190 }) domain!: string;
  @Text('What the record says.', { max: 60 }) token!: string;
  @Text('Who wanted it.') askedBy!: string;
  @Instant('When it was wanted.') askedAt!: Date;
  @Instant('When its records were last looked at.', { nullable: true }) checkedAt?: Date | null;
  @Text('What was missing then.', { nullable: true, max: 500 }) problem?: string | null;
  @Flag('Whether its alias leads to us.') pointsHere = false;
  @Instant('When the company proved that it is its own.', { nullable: true }) provenAt?: Date | null;
  @Instant('Since when the proof is gone.', { nullable: true }) lapsingSince?: Date | null;
  @Day('When its company was last written about that.', { nullable: true }) warnedOn?: string | null;
  @Instant('When it was given up, or lapsed.', { nullable: true }) endedAt?: Date | null;
  @Version() version!: number;

  /** Under this name the token is published. */
  get recordName(): string {
    return `_ilms-verify.${this.domain}`;
  }

  get recordValue(): string {
    return `ilms-verify=${this.token}`;
  }

  /** The first moment at which it is served no more, while its proof is gone. */
  get endsAt(): Date | null {
    return this.lapsingSince ? new Date(this.lapsingSince.getTime() + LAPSE_DAYS * DAY) : null;
  }

  found(at: Date, pointsHere: boolean): void {
    Object.assign(this, { checkedAt: at, pointsHere, problem: null, provenAt: this.provenAt ?? at, lapsingSince: null, warnedOn: null });
  }

  /** Its proof was not there. Only a domain that was proven has anything to lose. */
  missed(at: Date, pointsHere: boolean, problem: string): void {
    Object.assign(this, { checkedAt: at, pointsHere, problem, lapsingSince: this.provenAt ? this.lapsingSince ?? at : null });
  }

  /** Nobody could be asked, which says nothing about whose it is. */
  unasked(at: Date): void {
    Object.assign(this, { checkedAt: at, problem: 'The name servers did not answer. Nothing has changed; look again in some minutes.' });
  }

  end(at: Date): void {
    this.endedAt = at;
  }
}
