import { Aggregate, Choice, choice, Flag, Id, Instant, Ref, Text, Whole } from '@ilms/kernel/fields';
import { User } from '../account/user.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { RequestOver } from './access-errors.ts';
import { TenantAccess } from './tenant-access.entity.ts';

export const AccessRequestState = choice('AccessRequestState', 'What became of a wish to come into a company.', {
  WAITING: 'Somebody of the company has to decide.', ALLOWED: 'It was allowed, and the access began.', REFUSED: 'It was refused.', TAKEN_BACK: 'Whoever asked needs it no more.',
  LAPSED: 'Nobody decided within a day.', OVERRIDDEN: 'Another administrator approved coming in without being allowed to.',
});

/** One of our administrators asks to come into a company that wants to be asked. */
@Aggregate('access_request', 'A wish to come into a company that wants to be asked.', { plane: 'control', timeline: false })
export class AccessRequest {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.') tenantId!: string;
  @Ref(() => User, 'The administrator.', { hidden: true }) administratorId!: string;
  @Text('The administrator, as they were called.') administratorName!: string;
  @Text('Why, as they said to us.', { max: 500 }) reason!: string;
  @Text('The ticket it belongs to.', { nullable: true, max: 60 }) ticket?: string | null;
  @Text('What the company is told.', { max: 200 }) message!: string;
  @Whole('For how many minutes.') minutes!: number;
  @Flag('Whether they want to change something there.') mayWrite!: boolean;
  @Choice(AccessRequestState, 'What became of it.') state!: keyof typeof AccessRequestState;
  @Instant('When it was asked.') askedAt!: Date;
  @Instant('When it lapses, undecided.') lapsesAt!: Date;
  @Text('Who decided; “time” where nobody did.', { nullable: true }) decidedBy?: string | null;
  @Instant('When it was decided.', { nullable: true }) decidedAt?: Date | null;
  @Ref(() => TenantAccess, 'The access it became.', { nullable: true, hidden: true }) accessId?: string | null;

  isOpen(at: Date): boolean {
    return this.state === 'WAITING' && this.lapsesAt > at;
  }

  private decide(state: keyof typeof AccessRequestState, by: string, at: Date): void {
    if (!this.isOpen(at)) throw new RequestOver();
    Object.assign(this, { state, decidedBy: by, decidedAt: at });
  }

  become(access: TenantAccess, state: 'ALLOWED' | 'OVERRIDDEN', by: string, at: Date): void {
    this.decide(state, by, at);
    this.accessId = access.id;
  }

  refuse(by: string, at: Date): void {
    this.decide('REFUSED', by, at);
  }

  takeBack(by: string, at: Date): void {
    this.decide('TAKEN_BACK', by, at);
  }

  /** Writes down that nobody decided in time, whenever that is noticed. */
  lapse(): void {
    Object.assign(this, { state: 'LAPSED', decidedBy: 'time', decidedAt: this.lapsesAt });
  }
}
