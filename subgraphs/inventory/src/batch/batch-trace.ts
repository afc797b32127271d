import { Decimal } from '@ilms/kernel/decimal';
import { Instant, Key, Quantity, Ref, Text, Value } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Warehouse } from '../warehouse/warehouse.entity.ts';

/** Documents that are listed of one batch in one direction, the latest first. */
const MOST = 500;

/** One document by which units of a batch came in from outside, or left for good. */
@Value('One document by which units of a batch came in from outside, or left for good.')
export class BatchTrace {
  @Key('Identifies the row.') id!: string;
  @Text('What kind of document it is, such as StockReceipt, Order or SalesReturn.', { nullable: true }) documentType!: string | null;
  @Text('Its number, if it has one.', { nullable: true }) documentNumber!: string | null;
  @Key('The document.', { nullable: true }) documentId!: string | null;
  @Ref(() => Warehouse, 'Where the units came in or left.') warehouseId!: string;
  @Quantity('How many units.') quantity!: Decimal;
  @Instant('When, the last of them.') at!: Date;
  @Text('Why, in the words of who did it.', { nullable: true }) reason!: string | null;
  @Text('Who did it.') actorName!: string;
}

type Row = Omit<BatchTrace, 'quantity'> & { batchId: string; quantity: string };

/** Where units of a batch came from: receipts, openings, returns and what counts found; one statement for all batches asked for. */
export const cameFrom = (context: TenantContext, batchId: string): Promise<BatchTrace[]> => trace(context, batchId, 'came', `e.quantity > 0 and e.kind <> 'TRANSFER_IN'`);

/** Where units of a batch went: shipments, issues and what counts missed. */
export const wentTo = (context: TenantContext, batchId: string): Promise<BatchTrace[]> => trace(context, batchId, 'went', `e.quantity < 0 and e.kind <> 'TRANSFER_OUT'`);

function trace(context: TenantContext, batchId: string, name: string, condition: string): Promise<BatchTrace[]> {
  return context.batch<BatchTrace[]>(`trace of batches: ${name}`, batchId, async (ids) => {
    const rows = await context.sql<Row & Record<string, unknown>>(
      `select found.* from (select jsonb_array_elements_text(?::jsonb)::uuid as id) wanted cross join lateral (
         select (array_agg(e.id order by e.effective_at, e.id))[1] as id, e.batch_id as "batchId", e.document_type as "documentType", max(e.document_number) as "documentNumber", e.document_id as "documentId",
                e.warehouse_id as "warehouseId", abs(sum(e.quantity))::text as quantity, max(e.effective_at) as at, max(e.reason) as reason, max(e.actor_name) as "actorName"
           from inventory_stock_ledger_entry e where e.batch_id = wanted.id and not e.is_void and ${condition}
          group by e.batch_id, e.document_type, e.document_id, e.warehouse_id order by max(e.effective_at) desc, 1 limit ?) found`, [JSON.stringify(ids), MOST]);
    return Map.groupBy(rows.map(({ quantity, at, ...row }) => Object.assign(new BatchTrace(), { ...row, at: new Date(at), quantity: new Decimal(quantity) })), (row) => (row as unknown as Row).batchId);
  }, []);
}
