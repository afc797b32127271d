import type { Decimal } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import { Flag, Instant, Key, Money, Quantity, Text, Value, Whole } from '@ilms/kernel/fields';
import { UserError, userErrors } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Field } from 'type-graphql';
import { cancelIn, type Cancelled } from './cancellation.service.ts';

/** What cancelling would change of one item in one warehouse. */
@Value('What cancelling a movement would change of one item, or one batch of it, in one warehouse.')
export class CancelledLevel {
  @Key('The stock level.') id!: string;
  @Text('The item’s SKU.') sku!: string;
  variantId!: string;
  warehouseId!: string;
  batchId!: string | null;
  @Quantity('On hand now.') onHandBefore!: Decimal;
  @Quantity('On hand then.') onHandAfter!: Decimal;
  @Money('What that is worth now.', { nullable: true }) valueBefore!: Decimal;
  @Money('What it will be worth.', { nullable: true }) valueAfter!: Decimal;
}

/** What would come of cancelling a movement. */
@Value('What would come of cancelling a movement; nothing is changed.')
export class StockCancellationTrial {
  @Flag('Whether it would be taken back at its own moment, as if it had never been; otherwise goods move back today. Null where it is refused.', { nullable: true }) isAtOwnMoment!: boolean | null;
  @Instant('The moment at which it would be taken back.', { nullable: true }) effectiveAt!: Date | null;
  @Whole('How many movements came after it, which may be valued anew.') later!: number;
  @Field(() => [CancelledLevel], { description: 'Where it changes what is on hand and what that is worth.' }) levels!: CancelledLevel[];
  @Field(() => UserError, { nullable: true, description: 'Why it would be refused; null where it can be done.' }) refusal!: UserError | null;
}

/** Carries the answer of a trial out of the transaction that is undone by it. */
class Tried extends Error {
  constructor(readonly answer: StockCancellationTrial) {
    super('Only tried.');
  }
}

/** Cancels a movement and undoes that, so that the trial meets every rule that the deed would. */
export async function tryCancellation(context: TenantContext, documentId: string): Promise<StockCancellationTrial> {
  try {
    return await context.transaction(async (tx) => {
      throw new Tried(changedBy(await cancelIn(tx, documentId.toLowerCase(), 'Trial')));
    });
  } catch (error) {
    if (error instanceof Tried) return error.answer;
    if (!(error instanceof DomainError)) throw error;
    return Object.assign(new StockCancellationTrial(), { isAtOwnMoment: null, effectiveAt: null, later: 0, levels: [], refusal: userErrors(error)[0]! });
  }
}

function changedBy({ cancellation: { isAtOwnMoment, effectiveAt }, levels, before, later }: Cancelled): StockCancellationTrial {
  return Object.assign(new StockCancellationTrial(), {
    isAtOwnMoment, effectiveAt, later, refusal: null,
    levels: levels.map(({ id, sku, variantId, warehouseId, batchId, onHand, value }) => Object.assign(new CancelledLevel(), {
      id, sku, variantId, warehouseId, batchId: batchId ?? null, onHandBefore: before.get(id)!.onHand, onHandAfter: onHand, valueBefore: before.get(id)!.value, valueAfter: value,
    })),
  });
}
