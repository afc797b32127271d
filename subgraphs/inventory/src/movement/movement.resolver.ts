import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { StockAdjustment } from '../adjustment/adjustment.entity.ts';
import { adjustStock } from '../adjustment/adjust.service.ts';
import { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import { StockAdjustInput, StockIssueInput, StockReceiveInput, StockTransferInput } from './movement.input.ts';
import { issueStock, receiveStock, transferStock } from './movement.service.ts';

const StockMovementPayload = payloadWith('StockMovement', 'What came of a stock movement.', { entries: () => [StockLedgerEntry], adjustment: () => StockAdjustment });

@Resolver()
export class StockMovementResolver {
  @Mutation(() => StockMovementPayload, { description: 'Takes goods in, each line at its own rate.' })
  async stockReceive(@Arg('input', () => StockReceiveInput) input: StockReceiveInput, @Ctx() context: TenantContext) {
    return { entries: await receiveStock(context, input) };
  }

  @Mutation(() => StockMovementPayload, { description: 'Lets unreserved goods leave at average cost.' })
  async stockIssue(@Arg('input', () => StockIssueInput) input: StockIssueInput, @Ctx() context: TenantContext) {
    return { entries: await issueStock(context, input) };
  }

  @Mutation(() => StockMovementPayload, { description: 'Moves unreserved goods to another warehouse; they take their value along.' })
  async stockTransfer(@Arg('input', () => StockTransferInput) input: StockTransferInput, @Ctx() context: TenantContext) {
    return { entries: await transferStock(context, input) };
  }

  @Mutation(() => StockMovementPayload, { description: 'Books a count: what is missing leaves at average cost, what was found comes in. Beyond the company’s limit nothing moves until somebody else approves it: the adjustment is then PENDING and there are no entries.' })
  async stockAdjust(@Arg('input', () => StockAdjustInput) input: StockAdjustInput, @Ctx() context: TenantContext) {
    const { entries, adjustmentId } = await adjustStock(context, input);
    return { entries, adjustment: await context.load(StockAdjustment, adjustmentId) };
  }
}
