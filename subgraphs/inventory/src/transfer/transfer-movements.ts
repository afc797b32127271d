import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { Forbidden, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { NotQuarantine, NothingSaid } from '../errors.ts';
import { StockTransferArrived, StockTransferCalledBack, StockTransferDispatched, StockTransferResolved, StockTransferShort } from '../events.ts';
import { checkLines } from '../stock/each-line.ts';
import { openForReceipt } from '../warehouse/warehouse.service.ts';
import { carry, type Leg } from './carry.ts';
import { chooseBatches } from './choose-batches.ts';
import { leaveBehind } from './leave-behind.ts';
import { freeLane } from './transit-lane.ts';
import { lineOf, newAct, takeTransfer, tell, units, type Act, type Told, type TransferAtHand } from './transfer-at-hand.ts';
import type { StockTransferOrder } from './transfer-order.entity.ts';
import { expectRoute } from './transfer.service.ts';
import type { StockTransferStepKind } from './transfer-step.entity.ts';
import type { StockTransferActionInput, StockTransferArrivalInput, StockTransferCloseInput, StockTransferReceiveInput, StockTransferResolveInput } from './transfer.input.ts';

/** A leg, and what it means for the transfer. */
interface Meant extends Leg {
  readonly kind: StockTransferStepKind;
}

/** Lets the goods of a transfer leave, or some of them; the rest follows as a transfer of its own, or is given up. They stand in transit, unpromised and not for sale. */
export function dispatchTransfer(context: TenantContext, input: StockTransferActionInput): Promise<string> {
  return context.once('stockTransferOrderDispatch', input, async (tx) => {
    const { transfer, lines: written } = await takeTransfer(tx, input.id, input.version);
    transfer.expectDraft();
    await expectRoute(tx, transfer.fromWarehouseId, transfer.toWarehouseId);
    const act = newAct(tx, null, input.effectiveAt);
    const going = await leaveBehind(tx, { transfer, lines: written }, input);
    const lane = await freeLane(tx, going.map(({ variantId }) => variantId), act.effectiveAt);
    const serialsOf = ({ id }: { id: string }) => input.serials?.find(({ lineId }) => lineId.toLowerCase() === id)?.serials;
    const leaving = await chooseBatches(tx, { transfer, lines: going }, serialsOf, act.effectiveAt);
    transfer.dispatch(lane, tx.actor.name, act.at);
    for (const { line } of leaving) line.dispatch();
    const legs = leaving.map(({ line, serials }, i): Meant => ({ kind: 'DISPATCHED', line, quantity: line.quantity, fromId: transfer.fromWarehouseId, toId: transfer.transitWarehouseId!, field: ['lines', String(i), 'quantity'], serials }));
    const told = await move(tx, transfer, legs, act);
    tx.publish(new StockTransferDispatched(transfer, units(told, 'DISPATCHED')));
    return transfer.id;
  });
}

/** Takes goods in at the destination: good, damaged, or found to be missing. What is not said stays expected. */
export function receiveTransfer(context: TenantContext, input: StockTransferReceiveInput): Promise<string> {
  return context.once('stockTransferOrderReceive', input, async (tx) => {
    const { transfer, lines } = await takeTransfer(tx, input.id, input.version);
    transfer.expectOnTheWay(input.effectiveAt);
    const act = newAct(tx, input.reason?.trim() || null, input.effectiveAt);
    const arrivals = arrivalsOf(tx, { transfer, lines }, input, act);
    await openForReceipt(tx, transfer.toWarehouseId, ['id']);
    if (arrivals.legs.some(({ kind }) => kind === 'QUARANTINED')) await expectQuarantine(tx, input.quarantineWarehouseId);
    const told = [...await move(tx, transfer, arrivals.legs, act), ...arrivals.missing];
    tell(tx, transfer, act, arrivals.missing);
    transfer.settle(lines, act.at);
    const short = units(told, 'SHORT');
    tx.publish(new StockTransferArrived(transfer, units(told, 'RECEIVED'), units(told, 'QUARANTINED', 'DAMAGE_WRITTEN_OFF'), short));
    if (short.gt(0)) tx.publish(new StockTransferShort(transfer, short));
    return transfer.id;
  });
}

function arrivalsOf(tx: Transaction, { transfer, lines }: TransferAtHand, input: StockTransferReceiveInput, act: Act): { legs: Meant[]; missing: Told[] } {
  const legs: Meant[] = [];
  const missing: Told[] = [];
  const seen = new Set<string>();
  expectWriteOff(tx, act.reason, input.lines.findIndex(({ damaged, damage }) => damage === 'WRITE_OFF' && damaged?.gt(0)), 'damage');
  checkLines(input.lines, 'received', (said, i) => {
    const line = lineOf(lines, said.lineId);
    if (seen.has(line.id)) throw new RuleBroken('INVENTORY_SKU_TWICE', `${line.sku} is received twice in this receipt.`, {}, ['lineId']);
    seen.add(line.id);
    const { received, damaged, short, isWrittenOff } = quantitiesOf(said);
    line.arrive({ received, short, quarantined: isWrittenOff ? ZERO : damaged, writtenOff: isWrittenOff ? damaged : ZERO });
    const leg = (kind: StockTransferStepKind, quantity: Decimal, toId: string | null, field: string, serials: readonly string[] | null | undefined) => {
      if (quantity.gt(0)) legs.push({ kind, line, quantity, fromId: transfer.transitWarehouseId!, toId, field: ['lines', String(i), field], serials });
    };
    leg('RECEIVED', received, transfer.toWarehouseId, 'received', said.receivedSerials);
    if (isWrittenOff) leg('DAMAGE_WRITTEN_OFF', damaged, null, 'damaged', said.damagedSerials);
    else leg('QUARANTINED', damaged, input.quarantineWarehouseId?.toLowerCase() ?? '', 'damaged', said.damagedSerials);
    if (short.gt(0)) missing.push({ kind: 'SHORT', line, quantity: short, warehouseId: null, entry: null });
  });
  if (legs.length + missing.length === 0) throw new NothingSaid(transfer.number);
  return { legs, missing };
}

const quantitiesOf = ({ received, damaged, short, damage }: StockTransferArrivalInput) => ({ received: received ?? ZERO, damaged: damaged ?? ZERO, short: short ?? ZERO, isWrittenOff: damage === 'WRITE_OFF' });

/** Settles what was missing. What turned up arrives; what is written off leaves the books with the reason. */
export function resolveTransfer(context: TenantContext, input: StockTransferResolveInput): Promise<string> {
  return context.once('stockTransferOrderResolve', input, async (tx) => {
    const { transfer, lines } = await takeTransfer(tx, input.id, input.version);
    transfer.expectOnTheWay(input.effectiveAt);
    const act = newAct(tx, input.reason.trim(), input.effectiveAt);
    const legs: Meant[] = [];
    expectWriteOff(tx, act.reason, input.lines.findIndex(({ writtenOff }) => writtenOff?.gt(0)), 'writtenOff');
    checkLines(input.lines, 'found', (said, i) => {
      const line = lineOf(lines, said.lineId);
      const [found, lost] = [said.found ?? ZERO, said.writtenOff ?? ZERO];
      line.resolve(found, lost);
      const base = { line, fromId: transfer.transitWarehouseId! };
      if (found.gt(0)) legs.push({ ...base, kind: 'FOUND', quantity: found, toId: transfer.toWarehouseId, field: ['lines', String(i), 'found'], serials: said.foundSerials });
      if (lost.gt(0)) legs.push({ ...base, kind: 'LOSS_WRITTEN_OFF', quantity: lost, toId: null, field: ['lines', String(i), 'writtenOff'], serials: said.writtenOffSerials });
    });
    if (legs.length === 0) throw new NothingSaid(transfer.number);
    await openForReceipt(tx, transfer.toWarehouseId, ['id']);
    const told = await move(tx, transfer, legs, act);
    transfer.settle(lines, act.at);
    tx.publish(new StockTransferResolved(transfer, units(told, 'FOUND'), units(told, 'LOSS_WRITTEN_OFF'), act.reason!));
    return transfer.id;
  });
}

/** Brings all that is in transit back to where it came from. What has arrived stays where it is. */
export function callTransferBack(context: TenantContext, input: StockTransferCloseInput): Promise<string> {
  return context.once('stockTransferOrderCallBack', input, async (tx) => {
    const { transfer, lines } = await takeTransfer(tx, input.id, input.version);
    const act = newAct(tx, input.reason.trim());
    transfer.callBack(act.reason!, act.at);
    await openForReceipt(tx, transfer.fromWarehouseId, ['id']);
    const legs = lines.filter((line) => line.inTransit.gt(0)).map((line): Meant => ({ kind: 'CALLED_BACK', line, quantity: line.giveBack(), fromId: transfer.transitWarehouseId!, toId: transfer.fromWarehouseId, field: ['id'] }));
    const told = await move(tx, transfer, legs, act);
    tx.publish(new StockTransferCalledBack(transfer, units(told, 'CALLED_BACK'), act.reason!));
    return transfer.id;
  });
}

async function move(tx: Transaction, transfer: StockTransferOrder, legs: readonly Meant[], act: Act): Promise<Told[]> {
  const entries = await carry(tx, transfer, legs, act);
  const told = legs.map(({ kind, line, quantity, toId }, i): Told => ({ kind, line, quantity, warehouseId: toId, entry: entries[i]! }));
  tell(tx, transfer, act, told);
  return told;
}

/** Who gives goods up may do so, and says why; `index` is the first line that does, or -1. */
function expectWriteOff(tx: Transaction, reason: string | null, index: number, field: string): void {
  if (index < 0) return;
  if (!tx.can('stock:write-off')) throw new Forbidden('FORBIDDEN', 'This needs the permission stock:write-off (Write off goods that are damaged or lost).', { permission: 'stock:write-off' }).at('lines', String(index), field);
  if (!reason) throw new RuleBroken('REQUIRED', 'Say what happened to goods that are written off.', {}, ['reason']);
}

/** Damaged goods go where they cannot be sold. */
async function expectQuarantine(tx: Transaction, id: string | null | undefined): Promise<void> {
  if (!id) throw new RuleBroken('REQUIRED', 'Say to which quarantine warehouse the damaged goods go.', {}, ['quarantineWarehouseId']);
  const warehouse = await openForReceipt(tx, id, ['quarantineWarehouseId']);
  if (warehouse.kind !== 'QUARANTINE') throw new NotQuarantine(warehouse.code);
}
