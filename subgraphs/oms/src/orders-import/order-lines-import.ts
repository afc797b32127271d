import { takeTogether } from '@ilms/core/lines-together';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { orderKey, orderOf } from './order-lines.ts';
import { ImportedOrderInput, type OrderLinesImportInput } from './orders-import.input.ts';
import { RACES } from './orders-import.service.ts';
import { takeOver } from './take-over.ts';

/** Takes orders over that stand in a file line by line. One bad line refuses its whole order; every line is answered. */
export function importOrderLines(context: TenantContext, input: OrderLinesImportInput): Promise<BulkPayload> {
  return takeTogether(context, {
    lines: input.lines, keyOf: orderKey, noun: 'order', dryRun: input.dryRun, races: RACES,
    read(lines) {
      const order = orderOf(lines, input);
      checkInput(ImportedOrderInput, order);
      return (tx) => takeOver(tx, order);
    },
  });
}
