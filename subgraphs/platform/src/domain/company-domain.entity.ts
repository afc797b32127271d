import { Aggregate, Flag, Id, Instant, Day, Ref, Text, Version } from '@ilms/kernel/fields';
import { endOf, found, missed, unasked } from '../names/watched-record.ts';
import { Tenant } from '../tenant/tenant.entity.ts';

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
    return endOf(this);
  }

  found(at: Date, pointsHere: boolean): void {
    this.pointsHere = pointsHere;
    found(this, at);
  }

  /** Its proof was not there. */
  missed(at: Date, pointsHere: boolean, problem: string): void {
    this.pointsHere = pointsHere;
    missed(this, at, problem);
  }

  /** Nobody could be asked. */
  unasked(at: Date): void {
    unasked(this, at);
  }

  end(at: Date): void {
    this.endedAt = at;
  }
}
