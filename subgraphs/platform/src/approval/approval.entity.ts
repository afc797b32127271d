import { Aggregate, Choice, choice, Id, Instant, Json, Key, Ref, Text, Version } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';
import { ApprovalByAnother, ApprovalState as WrongApprovalState } from './approval-errors.ts';

export const ApprovalAct = choice('ApprovalAct', 'What one administrator may not do alone.', {
  TENANT_REMOVE: 'Everything a company has stored is deleted.', ACCESS_WITHOUT_CONSENT: 'One of us comes into a company that wants to be asked, without being allowed to.',
  PRICE_PUBLISH: 'Something is sold at another price.', PRICE_MIGRATE: 'Companies that pay an older price pay another one.',
  COUPON_MAKE: 'A coupon takes something off what companies pay.', BUNDLE_MAKE: 'A set of modules is offered at a price of its own.',
});
export const ApprovalState = choice('ApprovalState', 'How far an approval is.', {
  ASKED: 'Another administrator has to decide.', REFUSED: 'Another administrator has refused it.', TAKEN_BACK: 'It was taken back before it was done.',
  APPROVED: 'It is done on its day, unless somebody takes it back.', UNDER_WAY: 'It is being done.', DONE: 'It is done.', FAILED: 'It could not be done; the failure says why.',
});

interface Administrator { readonly id: string; readonly name: string }

/** A dangerous act that two of us have to want: one asks, another one approves, and until its day anybody may take it back. */
@Aggregate('approval', 'A dangerous act that two administrators have to want.', { plane: 'control', timeline: false })
export class Approval {
  @Id() readonly id!: string;
  @Choice(ApprovalAct, 'What is to be done.') act!: keyof typeof ApprovalAct;
  @Ref(() => Tenant, 'The company, where it is about one.', { nullable: true }) tenantId?: string | null;
  @Text('What it is about besides: what is sold, such as module oms or coupon DIWALI, or the request that is overridden.', { nullable: true }) subject?: string | null;
  @Json('The facts of it.', { nullable: true }) details?: Record<string, unknown> | null;
  @Text('Why, as whoever asked for it said.', { max: 500 }) reason!: string;
  @Choice(ApprovalState, 'How far it is.') state!: keyof typeof ApprovalState;
  @Key('Who asked, by id.') askedById!: string;
  @Text('Who asked.') askedBy!: string;
  @Instant('When it was asked for.') askedAt!: Date;
  @Key('Who decided, by id.', { nullable: true, hidden: true }) decidedById?: string | null;
  @Text('Who approved or refused it.', { nullable: true }) decidedBy?: string | null;
  @Instant('When it was decided.', { nullable: true }) decidedAt?: Date | null;
  @Text('What they said about it.', { nullable: true, max: 500 }) note?: string | null;
  @Instant('When it is done at the earliest.', { nullable: true }) dueAt?: Date | null;
  @Text('Who took it back.', { nullable: true }) takenBackBy?: string | null;
  @Instant('When it was taken back.', { nullable: true }) takenBackAt?: Date | null;
  @Instant('When it was done.', { nullable: true }) doneAt?: Date | null;
  @Text('Why it could not be done.', { nullable: true, max: 500 }) failure?: string | null;
  @Version() version!: number;

  private decide(by: Administrator, state: 'APPROVED' | 'REFUSED', at: Date, note: string | null): void {
    if (this.state !== 'ASKED') throw new WrongApprovalState(this.state, 'decided');
    if (by.id === this.askedById) throw new ApprovalByAnother(this.askedBy);
    Object.assign(this, { state, decidedById: by.id, decidedBy: by.name, decidedAt: at, note });
  }

  approve(by: Administrator, at: Date, dueAt: Date, note: string | null): void {
    this.decide(by, 'APPROVED', at, note);
    this.dueAt = dueAt;
  }

  refuse(by: Administrator, at: Date, note: string): void {
    this.decide(by, 'REFUSED', at, note);
  }

  /** Anybody may: what is left undone harms nobody. Not once it has begun. */
  takeBack(by: Administrator, at: Date): void {
    if (this.state !== 'ASKED' && this.state !== 'APPROVED') throw new WrongApprovalState(this.state, 'taken back');
    Object.assign(this, { state: 'TAKEN_BACK', takenBackBy: by.name, takenBackAt: at });
  }

  /** Whether it may be begun, or gone on with after an interruption, at this moment. */
  begin(at: Date): boolean {
    if (this.state === 'APPROVED' && this.dueAt! <= at) this.state = 'UNDER_WAY';
    return this.state === 'UNDER_WAY';
  }

  end(at: Date, failure: string | null): void {
    Object.assign(this, failure ? { state: 'FAILED', failure: failure.slice(0, 500) } : { state: 'DONE', doneAt: at });
  }
}
