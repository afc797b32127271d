import { actorsOf, tellWhoMay } from '@ilms/core/notification/tell-who-may';
import type { Reaction } from '@ilms/kernel/event';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { StockAdjustment } from '../adjustment/adjustment.entity.ts';
import { StockProof } from '../proof/stock-proof.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { ADJUSTMENT_ASKED, PROOF_FAILED, SEQUENCE_RUNS_OUT, TRANSFER_SHORT } from './alert-kinds.ts';

/** Said when the books begin to disagree, and when more of them does: not every hour until they are mended. */
const proofFailed = tellWhoMay('StockProofFailed', 'stock:settings', async (context, { recordId }) => {
  const [proof] = await context.find(StockProof, { id: recordId });
  if (!proof) return null;
  const [before] = await context.find(StockProof, { at: { $lt: proof.at } }, { orderBy: { at: 'desc' }, limit: 1 });
  if (before && before.faults >= proof.faults) return null;
  return { kind: PROOF_FAILED, title: proof.faults === 1 ? '1 figure of the books of stock is not what its ledger says' : `${proof.faults} figures of the books of stock are not what their ledger says`, body: 'Look at which, before more is booked on them.', path: '/inventory/proof' };
});

const adjustmentAsked = tellWhoMay('StockAdjustmentRequested', 'stock:approve', async (context, { recordId }) => {
  const [adjustment] = await context.find(StockAdjustment, { id: recordId });
  if (adjustment?.status !== 'PENDING') return null;
  const [warehouse] = await context.find(Warehouse, { id: adjustment.warehouseId });
  return { kind: ADJUSTMENT_ASKED, title: `${adjustment.number} waits for approval: ${adjustment.requestedByName} corrects stock in ${warehouse!.name}`, body: adjustment.reason, path: `/inventory/adjustments/${adjustment.id}` };
});

/** Who may write goods off can settle it; who let them go is asked first where they are. */
const transferShort = tellWhoMay('StockTransferShort', 'stock:write-off', async (context, { recordId, payload }) => {
  const places = new Map((await context.find(Warehouse, { id: { $in: [String(payload['fromWarehouseId']), String(payload['toWarehouseId'])] } })).map(({ id, name }) => [id, name]));
  const route = `${places.get(String(payload['fromWarehouseId']))} to ${places.get(String(payload['toWarehouseId']))}`;
  const also = await actorsOf(context, `type = 'StockTransferDispatched' and record_id = ?`, recordId);
  return { kind: TRANSFER_SHORT, title: `${String(payload['short'])} missing of ${String(payload['number'])}, ${route}`, body: 'It stays in transit until it is found or written off.', path: `/inventory/transfers/${recordId}`, also };
});

const sequenceRunsOut = tellWhoMay('SerialSequenceRunsOut', 'serial-sequence:write', async (_context, { recordId, payload }) => (
  { kind: SEQUENCE_RUNS_OUT, title: `${String(payload['name'])}: ${payload['remaining'] === 1 ? '1 serial number is left' : `${String(payload['remaining'])} serial numbers are left`}`, body: 'Give the sequence a higher last number before it is used up.', path: `/inventory/serials/sequences/${recordId}` }));

export const tellOnEvents: readonly Reaction<TenantContext>[] = [proofFailed, adjustmentAsked, transferShort, sequenceRunsOut];
