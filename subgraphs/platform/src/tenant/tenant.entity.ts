import type { TenantState } from '@ilms/kernel/context';
import { Aggregate, CreatedAt, Day, Flag, Id, Instant, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { WrongState } from '../errors.ts';

/** A company that uses the product: an address, a schema of its own, and a place in its life cycle. */
@Aggregate('tenant', 'A company that uses the product.', { plane: 'control', timeline: false })
export class Tenant {
  @Id() readonly id!: string;
  @Text('Its address: <slug>.<domain>.', { max: 40 }) slug!: string;
  @Text('What it is called.') name!: string;
  @Text('Its PostgreSQL schema and role.', { hidden: true }) schemaName!: string;
  @Text('The database cluster it lives in.') cell!: string;
  @Text('Where it stands: trial, active, past_due, restricted, suspended, cancelled…') state!: TenantState;
  @Text('The plan it is sold as, if any.', { nullable: true }) plan?: string | null;
  @Text('Its own domain, proven.', { nullable: true, hidden: true }) customDomain?: string | null;
  @Day('Last day of the trial.', { nullable: true }) trialEndsOn?: string | null;
  @Day('From when on it is charged, by whole months; nothing is while it tries us out.', { nullable: true, hidden: true }) chargedFrom?: string | null;
  @Instant('When it first paid.', { nullable: true, hidden: true }) activatedAt?: Date | null;
  @Instant('Since when it may only read.', { nullable: true, hidden: true }) restrictedAt?: Date | null;
  @Instant('Since when it is suspended.', { nullable: true, hidden: true }) suspendedAt?: Date | null;
  @Instant('When it was cancelled.', { nullable: true, hidden: true }) cancelledAt?: Date | null;
  @Flag('Whether nobody signs in here without a second factor.', { hidden: true }) requiresSecondFactor = false;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  suspend(at: Date): void {
    if (!['trial', 'active', 'past_due', 'restricted'].includes(this.state)) throw new WrongState(this.state, 'suspended');
    this.state = 'suspended';
    this.suspendedAt = at;
  }

  /** Back to work; a company that never paid is back in its trial. */
  resume(): void {
    if (!['suspended', 'restricted'].includes(this.state)) throw new WrongState(this.state, 'resumed');
    this.state = this.activatedAt ? 'active' : 'trial';
    this.suspendedAt = null;
    this.restrictedAt = null;
  }

  /** Given up for good, without a way back. Only a company that is stopped already comes to this, so that nobody loses work under way. */
  cancel(at: Date): void {
    if (!['suspended', 'cancelled'].includes(this.state)) throw new WrongState(this.state, 'cancelled');
    this.state = 'cancelled';
    this.cancelledAt ??= at;
  }

  /** Its data are gone. */
  purge(): void {
    if (this.state !== 'cancelled') throw new WrongState(this.state, 'purged');
    this.state = 'purged';
  }

  /** Refuses to change what a company may use while it is being made, and once it is given up: its tables are not there. */
  expectSubscribable(): void {
    if (!['trial', 'active', 'past_due', 'restricted', 'suspended'].includes(this.state)) throw new WrongState(this.state, 'given another subscription');
  }
}
