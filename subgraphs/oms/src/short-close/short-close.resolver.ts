import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { AMENDED_FIELDS, amendedAnswer } from '../amend/amended-answer.ts';
import { OrderCloseShortInput, OrderReopenInput } from './short-close.input.ts';
import { closeShort, reopenOrder } from './short-close.service.ts';

const TRIED = 'the order as it stands, and the change. One that was only tried is stored nowhere and the order is as before.';
const OrderCloseShortPayload = payloadWith('OrderCloseShort', `What came of closing an order short: ${TRIED}`, AMENDED_FIELDS);
const OrderReopenPayload = payloadWith('OrderReopen', `What came of reopening an order: ${TRIED}`, AMENDED_FIELDS);

@Resolver()
export class ShortCloseResolver {
  @Mutation(() => OrderCloseShortPayload, { description: 'Closes the rest of an order, or of some lines, that the seller will not deliver any more; what was reserved for it is free, and it counts as not filled. With dryRun it says what that would come to.' })
  async orderCloseShort(@Arg('input', () => OrderCloseShortInput) input: OrderCloseShortInput, @Ctx() context: TenantContext) {
    return amendedAnswer(context, await closeShort(context, input));
  }

  @Mutation(() => OrderReopenPayload, { description: 'Delivers after all what was closed short, while sales of the day of the order may still be changed: its stock is promised anew. With dryRun it says what that would come to.' })
  async orderReopen(@Arg('input', () => OrderReopenInput) input: OrderReopenInput, @Ctx() context: TenantContext) {
    return amendedAnswer(context, await reopenOrder(context, input));
  }
}
