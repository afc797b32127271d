import { dayAfter } from '@ilms/core/india/day';
import type { TenantRef, TenantState } from '@ilms/kernel/context';
import { Aggregate, CreatedAt, Day, Flag, Id, Instant, Key, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { PayFirst } from '../billing/billing-errors.ts';
import { WrongState } from '../errors.ts';
import { Partner } from '../partner/partner.entity.ts';
import { SandboxFollows } from '../sandbox/sandbox-errors.ts';

const STOPPED: readonly TenantState[] = ['suspended', 'cancelled'];

/** A company that uses the product: an address, a schema of its own, and a place in its life cycle. */
@Aggregate('tenant', 'A company that uses the product.', { plane: 'control', timeline: false })
export class Tenant {
  @Id() readonly id!: string;
  @Text('Its address: <slug>.<domain>.', { max: 40 }) slug!: string;
  @Text('What it is called.') name!: string;
  @Text('Its PostgreSQL schema and role.', { hidden: true }) schemaName!: string;
  @Text('The cell it lives in: the database that holds its tables.') cell!: string;
  @Text('Where it stands: trial, active, past_due, restricted, suspended, cancelled…') state!: TenantState;
  @Text('The plan it is sold as, if any.', { nullable: true }) plan?: string | null;
  @Text('Its own domain, proven.', { nullable: true, hidden: true }) customDomain?: string | null;
  @Ref(() => Partner, 'Who brought it, and whose label it wears unless it has one of its own.', { nullable: true }) partnerId?: string | null;
  @Key('The company beside which it stands for trying things out; null for every other one.', { nullable: true }) sandboxOf?: string | null;
  @Instant('When its sample data were last put in, or somebody last began to; only where it is for trying things out.', { nullable: true, hidden: true }) refilledAt?: Date | null;
  @Day('Last day of the trial.', { nullable: true }) trialEndsOn?: string | null;
  @Day('From when on it is charged, by whole months; nothing is while it tries us out.', { nullable: true, hidden: true }) chargedFrom?: string | null;
  @Instant('When it first paid.', { nullable: true, hidden: true }) activatedAt?: Date | null;
  @Instant('Since when it may only read.', { nullable: true, hidden: true }) restrictedAt?: Date | null;
  @Instant('Since when it is suspended.', { nullable: true, hidden: true }) suspendedAt?: Date | null;
  @Instant('When it was cancelled.', { nullable: true, hidden: true }) cancelledAt?: Date | null;
  @Instant('Since when one of us holds it, whatever it has paid.', { nullable: true, hidden: true }) heldAt?: Date | null;
  @Day('From when on it has nothing of us any more, by its own wish.', { nullable: true, hidden: true }) endedOn?: string | null;
  @Flag('Whether nobody signs in here without a second factor.', { hidden: true }) requiresSecondFactor = false;
  @Flag('Whether one of us comes in only when somebody of the company has allowed it.') asksBeforeEntry = false;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** Who it is, and where it lives, as the rest of the system is told. */
  get ref(): TenantRef {
    return { id: this.id, slug: this.slug, schema: this.schemaName, cell: this.cell };
  }

  suspend(at: Date): void {
    this.expectOnItsOwn('stopped by itself');
    if (!['trial', 'active', 'past_due', 'restricted'].includes(this.state)) throw new WrongState(this.state, 'suspended');
    this.heldAt = at;
    this.become('suspended', at);
  }

  /** Lets go of a company that one of us holds; where it stands then is what its account says. */
  release(): void {
    if (this.state !== 'suspended' || !this.heldAt) throw new WrongState(this.state, 'resumed');
    this.heldAt = null;
  }

  /** Tries us out until a day; who has said to go on does so the day after. Refused once it is charged. */
  extendTrial(until: string): void {
    if (!this.trialEndsOn || (this.chargedFrom && this.chargedFrom <= this.trialEndsOn) || (this.chargedFrom && this.state !== 'trial')) throw new WrongState(this.state, 'given more of a trial');
    this.trialEndsOn = until;
    if (this.chargedFrom) this.chargedFrom = dayAfter(until);
  }

  /** Takes a state its account and its days have come to; since when is kept, not how often. */
  become(state: TenantState, at: Date): void {
    this.state = state;
    this.restrictedAt = state === 'restricted' ? at : null;
    this.suspendedAt = state === 'suspended' ? at : null;
    this.cancelledAt = state === 'cancelled' ? at : null;
  }

  /** What stands beside another company has no life of its own. */
  expectOnItsOwn(wanted: string): void {
    if (this.sandboxOf) throw new SandboxFollows(wanted);
  }

  /** Whether it may appear under a name, colours, a domain and a sender of its own: what is sold with every plan, once it is paid for. */
  get mayWearLabel(): boolean {
    return !this.sandboxOf && Boolean(this.chargedFrom) && ['active', 'past_due'].includes(this.state);
  }

  /** What may be asked for: the same as {@link cancel} will want on the day. */
  expectRemovable(): void {
    this.expectOnItsOwn('removed from here; its company does that');
    if (!STOPPED.includes(this.state)) throw new WrongState(this.state, 'removed; suspend it first');
  }

  /** Given up for good, without a way back. Only a company that is stopped already comes to this, so that nobody loses work under way. */
  cancel(at: Date): void {
    if (!STOPPED.includes(this.state)) throw new WrongState(this.state, 'cancelled');
    this.state = 'cancelled';
    this.cancelledAt ??= at;
    this.heldAt ??= at;
  }

  /** Its data are gone. */
  purge(): void {
    if (this.state !== 'cancelled') throw new WrongState(this.state, 'purged');
    this.state = 'purged';
  }

  /** A company that is stopped pays first, and chooses then; one that is not charged may choose at any time, and one that one of us holds not at all. */
  /** Whether single modules may be tried: beside something that is paid for, and paid. */
  get mayTryModules(): boolean {
    return !this.heldAt && Boolean(this.chargedFrom) && this.state === 'active';
  }

  expectMayChoose(): void {
    this.expectSubscribable();
    if (this.heldAt) throw new WrongState(this.state, 'given another subscription');
    if (this.chargedFrom && ['restricted', 'suspended', 'cancelled'].includes(this.state)) throw new PayFirst();
  }

  /** Refuses to change what a company may use while it is being made, and once one of us has given it up: its tables are not there. */
  expectSubscribable(): void {
    this.expectOnItsOwn('given another subscription');
    const isGivenUp = this.state === 'cancelled' && this.heldAt;
    if (isGivenUp || !['trial', 'active', 'past_due', 'restricted', 'suspended', 'cancelled'].includes(this.state)) throw new WrongState(this.state, 'given another subscription');
  }
}
