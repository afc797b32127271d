import { dayInIndia, fiscalYearOf } from '@ilms/core/india/fiscal-year';
import { relate } from '@ilms/core/document-link/relate';
import { inBulk } from '@ilms/kernel/bulk';
import { sum, ZERO } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { DayInFuture } from '../errors.ts';
import { lockAccountsOf, takeInHandWithAccount } from '../hold/credit.ts';
import { Order } from '../order/order.entity.ts';
import { receive } from '../payment/payment.service.ts';
import { findOrders } from './find-orders.ts';
import { AssignOrSetAside, KeepsMoreThanCollected, LineKnownOtherwise, LineNamesNothing, LineNetDiffers, NothingToPost, NotPaidOver } from './remittance-errors.ts';
import { RemittancePosted } from './remittance-events.ts';
import { RemittanceFileLineInput, type RemittanceActionInput, type RemittanceInput, type RemittanceLineDecisionInput, type RemittanceLineInput, type RemittanceLinesImportInput } from './remittance.input.ts';
import { RemittanceLine } from './remittance-line.entity.ts';
import { isPostable, type Claim } from './remittance-state.ts';
import { Remittance } from './remittance.entity.ts';
import { referenceOf } from './shipment-reference.ts';

interface AtHand {
  readonly remittance: Remittance;
  readonly lines: RemittanceLine[];
}

/** Takes down what a courier has paid over, and finds the orders it is for. */
export function takeRemittance(context: TenantContext, input: RemittanceInput): Promise<string> {
  return context.once('remittanceCreate', input, async (tx) => {
    const remittance = await begin(tx, input);
    const lines = input.lines.map((line, index) => {
      try {
        return enter(tx, remittance, line, index + 1);
      } catch (error) {
        throw error instanceof DomainError ? error.at('lines', String(index)) : error;
      }
    });
    await match(tx, { remittance, lines });
    remittance.expectRemitted(input.remitted);
    return remittance.id;
  });
}

async function begin(tx: Transaction, { courier, reference, remittedOn }: Pick<RemittanceInput, 'courier' | 'reference' | 'remittedOn'>): Promise<Remittance> {
  const today = dayInIndia(new Date());
  if (remittedOn > today) throw new DayInFuture(remittedOn, today, 'remittedOn');
  const fiscalYear = fiscalYearOf(remittedOn).label;
  const id = uuidv7();
  const number = await tx.nextNumber({ document: 'remittance', scope: 'company', fiscalYear, prefix: `REM/${fiscalYear.slice(2)}/`, recordId: id });
  const remittance = tx.create(Remittance, { id, number, courier: courier.trim(), reference: reference.trim(), remittedOn });
  await tx.flush(); // what refers to it comes after it
  return remittance;
}

function enter(tx: Transaction, remittance: Remittance, line: RemittanceLineInput, position: number): RemittanceLine {
  const [orderNumber, shipment] = [line.orderNumber?.trim() || null, line.shipmentReference?.trim() || null];
  if (!orderNumber && !shipment) throw new LineNamesNothing();
  const [charges, gst] = [line.charges ?? ZERO, line.gst ?? ZERO];
  const net = line.collected.minus(charges).minus(gst);
  if (net.isNegative()) throw new KeepsMoreThanCollected(line.collected, charges.plus(gst));
  if (line.net && !line.net.eq(net)) throw new LineNetDiffers(net, line.net);
  return tx.create(RemittanceLine, { id: uuidv7(), remittanceId: remittance.id, position, orderNumber, shipmentReference: shipment && referenceOf(shipment), collected: line.collected, charges, gst });
}

/** Compares lines with what their orders owe; each line counts what those before it claim. Lines that are over are left as they are. */
async function match(tx: Transaction, { remittance, lines }: AtHand, anew: readonly RemittanceLine[] = lines.filter((line) => !line.isOver)): Promise<void> {
  const found = await findOrders(tx, anew);
  const chosen = new Map(anew.map((line, index) => [line.id, line.decidedByName && line.orderId ? line.orderId : found[index]!]));
  const orders = new Map((await tx.find(Order, { id: { $in: [...new Set([...chosen.values(), ...lines.flatMap(({ orderId }) => orderId ?? [])])].filter((id) => id !== null) } })).map((order) => [order.id, order]));
  for (const line of anew) {
    const order = orders.get(chosen.get(line.id) ?? '');
    line.match(order?.id ?? null, order && order.status !== 'DRAFT' ? claimOn(order, lines, line) : null);
  }
  remittance.settle(lines);
}

const claimOn = (order: Order, lines: readonly RemittanceLine[], line: RemittanceLine): Claim => ({
  due: order.due,
  claimed: sum(lines.filter((other) => other.orderId === order.id && other.position < line.position && isPostable(other.state)).map((other) => other.payable)),
});

async function takeInHand(tx: Transaction, id: string, version?: number | null): Promise<AtHand> {
  const remittance = await tx.lock(Remittance, id, ['id']);
  tx.expectVersion(remittance, version);
  return { remittance, lines: await linesOf(tx, id) };
}

const linesOf = (tx: Transaction, remittanceId: string): Promise<RemittanceLine[]> => tx.find(RemittanceLine, { remittanceId }, { orderBy: { position: 'asc' } });

/** Compares anew with what orders owe now. */
export function matchRemittance(context: TenantContext, input: RemittanceActionInput): Promise<string> {
  return context.once('remittanceMatch', input, async (tx) => {
    await match(tx, await takeInHand(tx, input.id, input.version));
    return input.id;
  });
}

/** Says which order a line is for, or that it is of none. */
export function decideLine(context: TenantContext, input: RemittanceLineDecisionInput): Promise<string> {
  return context.once('remittanceLineDecide', input, async (tx) => {
    const { remittanceId } = await tx.get(RemittanceLine, input.id, ['id']);
    const atHand = await takeInHand(tx, remittanceId);
    const line = atHand.lines.find(({ id }) => id === input.id.toLowerCase())!;
    const note = input.note?.trim() || null;
    if (Boolean(input.orderId) === Boolean(input.setAside) || (input.setAside && !note)) throw new AssignOrSetAside();
    if (input.setAside) {
      line.setAside(note!, tx.actor.name);
      await match(tx, atHand, []);
    } else {
      const order = await tx.get(Order, input.orderId!, ['orderId']);
      if (order.status === 'DRAFT' || order.status === 'CANCELLED') throw new NotPaidOver(order.number, order.status);
      line.assign(note, tx.actor.name);
      line.orderId = order.id;
      await match(tx, atHand, [line]);
    }
    atHand.remittance.finish(tx.actor.name, new Date());
    return remittanceId;
  });
}

/** Makes payments of all lines that fit their orders, once. Lines that do not are left for somebody to decide. */
export function postRemittance(context: TenantContext, input: RemittanceActionInput): Promise<string> {
  return context.once('remittancePost', input, async (tx) => {
    const atHand = await takeInHand(tx, input.id, input.version);
    const { remittance, lines } = atHand;
    await match(tx, atHand);
    const posting = lines.filter((line) => isPostable(line.state));
    if (posting.length === 0) throw new NothingToPost(remittance.number, remittance.undecided);
    // All accounts first, then orders in the order of their ids, as by everybody who takes more than one.
    await lockAccountsOf(tx, posting.map(({ orderId }) => orderId!));
    for (const line of posting.toSorted((a, b) => (a.orderId! < b.orderId! ? -1 : a.orderId! > b.orderId! ? 1 : a.position - b.position))) await post(tx, remittance, line);
    remittance.settle(lines);
    remittance.finish(tx.actor.name, new Date());
    const done = posting.filter(({ state }) => state === 'POSTED');
    tx.publish(new RemittancePosted(remittance.id, remittance.number, remittance.courier, remittance.reference, remittance.remittedOn, sum(done.map(({ posted }) => posted)).toFixed(2), sum(done.map(({ charges }) => charges)).toFixed(2), sum(done.map(({ gst }) => gst)).toFixed(2), sum(done.map(({ aside }) => aside)).toFixed(2), remittance.state === 'POSTED'));
    return remittance.id;
  });
}

async function post(tx: Transaction, remittance: Remittance, line: RemittanceLine): Promise<void> {
  const order = await takeInHandWithAccount(tx, line.orderId!);
  // Somebody may have paid the order between the comparison and this moment; then the line waits for a decision.
  if (line.payable.gt(order.order.due)) return line.match(line.orderId!, { due: order.order.due, claimed: ZERO });
  const payment = await receive(tx, order, { amount: line.payable, method: 'COD', reference: `${remittance.courier} ${remittance.reference}`.slice(0, 80), receivedOn: remittance.remittedOn });
  line.post(payment);
  relate(tx, { noun: 'Remittance', id: remittance.id, label: remittance.number }, 'paid', { noun: 'Payment', id: payment.id, label: `₹${line.payable.toFixed(2)} COD` });
}

/** Takes lines in as a file has them: those of one courier and reference are one remittance. The same line again changes nothing. */
export function importRemittanceLines(context: TenantContext, { lines, dryRun }: RemittanceLinesImportInput): Promise<BulkPayload> {
  return inBulk(context, lines, ({ reference, orderNumber, shipmentReference }) => [reference, shipmentReference ?? orderNumber].filter(Boolean).join(' '), async (tx, row) => {
    checkInput(RemittanceFileLineInput, row);
    const [known] = await tx.lockAll(Remittance, { courier: row.courier.trim(), reference: row.reference.trim() });
    const remittance = known ?? (await begin(tx, row));
    const before = known ? await linesOf(tx, known.id) : [];
    const shipment = row.shipmentReference?.trim() ? referenceOf(row.shipmentReference) : null;
    const same = before.find((line) => (line.orderNumber ?? null) === (row.orderNumber?.trim() || null) && (line.shipmentReference ?? null) === shipment);
    if (same) {
      if (!same.collected.eq(row.collected) || !same.charges.eq(row.charges ?? ZERO) || !same.gst.eq(row.gst ?? ZERO)) throw new LineKnownOtherwise(same.collected);
      return { outcome: 'UNCHANGED', id: remittance.id };
    }
    const line = enter(tx, remittance, row, before.reduce((most, { position }) => Math.max(most, position), 0) + 1);
    await match(tx, { remittance, lines: [...before, line] }, [line]);
    return { outcome: 'CREATED', id: remittance.id };
  }, { dryRun });
}
