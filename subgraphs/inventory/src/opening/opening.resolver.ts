import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { StockOpeningInput } from './opening.input.ts';
import { stateOpeningStock } from './opening.service.ts';

@Resolver()
export class StockOpeningResolver {
  @Mutation(() => BulkPayload, { description: 'States the opening stock of a warehouse, at most 500 items at once. Each item is stated once: sending a row again answers UNCHANGED, other figures are refused.' })
  stockOpeningUpsert(@Arg('input', () => StockOpeningInput) input: StockOpeningInput, @Ctx() context: TenantContext) {
    return stateOpeningStock(context, input);
  }
}
