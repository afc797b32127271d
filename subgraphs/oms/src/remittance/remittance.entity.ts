import { type Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, Choice, CreatedAt, Day, Id, Instant, Money, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { RemittanceDiffers } from './remittance-errors.ts';
import type { RemittanceLine } from './remittance-line.entity.ts';
import { isPostable, isUndecided, RemittanceState } from './remittance-state.ts';

/**
 * What a courier has paid over of what it collected on delivery. To the paisa: collected less charges less their GST is what was
 * remitted, and every rupee collected becomes a payment or is set aside with a reason.
 */
@Aggregate('oms_remittance', 'What a courier has paid over of what it collected on delivery.')
export class Remittance {
  @Id() readonly id!: string;
  @Text('Its number, such as REM/26-27/00001.') number!: string;
  @Text('The courier.', { max: 60 }) courier!: string;
  @Text('The reference of its transfer, such as a UTR; once for each courier.', { max: 60 }) reference!: string;
  @Day('The day the money came.') remittedOn!: string;
  @Choice(RemittanceState, 'How far it is.') state: RemittanceState = 'OPEN';
  @Money('What was collected on delivery.') collected = ZERO;
  @Money('What the courier keeps for it.') charges = ZERO;
  @Money('GST on that.') gst = ZERO;
  @Money('What was paid over: collected less charges and GST.') remitted = ZERO;
  @Money('What of it became payments.') posted = ZERO;
  @Money('What of it is of no order.') aside = ZERO;
  @Whole('Lines it has.') lineCount = 0;
  @Whole('Lines that are to be posted.') postable = 0;
  @Whole('Lines about which somebody has to decide.') undecided = 0;
  @Instant('When the last of it was posted or set aside.', { nullable: true }) postedAt?: Date | null;
  @Text('Who posted it.', { nullable: true }) postedByName?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** Recounts everything from the lines. Every change of a remittance ends here. */
  settle(lines: readonly RemittanceLine[]): void {
    const of = (figure: (line: RemittanceLine) => Decimal) => sum(lines.map(figure));
    const [collected, charges, gst] = [of((line) => line.collected), of((line) => line.charges), of((line) => line.gst)];
    Object.assign(this, {
      collected, charges, gst, remitted: collected.minus(charges).minus(gst), posted: of((line) => line.posted), aside: of((line) => line.aside), lineCount: lines.length,
      postable: lines.filter(({ state }) => isPostable(state)).length, undecided: lines.filter(({ state }) => isUndecided(state)).length, updatedAt: new Date(),
    });
    this.state = lines.length > 0 && this.postable === 0 && this.undecided === 0 ? 'POSTED' : 'OPEN';
    if (this.state === 'OPEN') Object.assign(this, { postedAt: null, postedByName: null });
  }

  finish(by: string, at: Date): void {
    if (this.state === 'POSTED') Object.assign(this, { postedAt: at, postedByName: by });
  }

  /** Refuses a remittance that is not what the courier says it paid over. */
  expectRemitted(said: Decimal | null | undefined): void {
    if (said && !said.eq(this.remitted)) throw new RemittanceDiffers(this.collected, this.charges.plus(this.gst), this.remitted, said);
  }
}
