import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { InsufficientStock, QuantityNotPositive, ShortAt, ShortLater } from '../errors.ts';
import { Layers } from './layers.ts';
import { counting, type StockLevel } from './stock-level.entity.ts';
import { carried, incoming, outgoing, received, type Change, type Holding } from './valuation.ts';

/** The count that comes next after a moment: nothing said about the time before it changes what was there. */
export interface NextCount {
  readonly id: string;
  readonly at: Date;
  readonly sequence: number;
}

/** Comes after all movements of its moment. */
export const AFTER_ALL = 2_147_483_647;

/** The count that comes next after one place in the order in which movements happened; one that was cancelled says nothing any more. */
export async function countAfter(tx: Transaction, levelId: string, { at, sequence }: { readonly at: Date; readonly sequence: number }): Promise<NextCount | undefined> {
  const [next] = await tx.sql<{ id: string; at: Date; sequence: number }>(
    `select count_id as id, effective_at as at, sequence from inventory_stock_ledger_entry where level_id = ? and (effective_at, sequence) > (?::timestamptz, ?::integer) and count_id is not null and not is_void order by effective_at, sequence limit 1`, [levelId, at, sequence]);
  return next && { ...next, at: new Date(next.at) };
}

/** How few units there were at any moment after the one in question, up to the next count. */
interface Least {
  readonly quantity: Decimal;
  readonly at: Date;
  readonly document: string | null;
}

/** What stood in one level at a moment that is past. It moves like the level itself, but so that no later moment becomes impossible. */
export class PastStock implements Holding {
  /** What has moved at this moment so far. */
  moved = ZERO;
  worth = ZERO;
  cameIn = ZERO;

  private constructor(
    readonly level: StockLevel,
    readonly at: Date,
    public onHand: Decimal,
    public value: Decimal,
    public totalIn: Decimal,
    readonly layers: Layers | undefined,
    readonly standard: Decimal | undefined,
    private readonly least: Least | undefined,
    readonly nextCount: NextCount | undefined,
  ) {}

  static async read(tx: Transaction, level: StockLevel, at: Date): Promise<PastStock> {
    const [before] = await tx.sql<{ onHand: string; value: string; totalIn: string }>(
      `select balance_quantity as "onHand", balance_value as value, total_in as "totalIn" from inventory_stock_ledger_entry
        where level_id = ? and effective_at <= ? order by effective_at desc, sequence desc limit 1`, [level.id, at]);
    const next = await countAfter(tx, level.id, { at, sequence: AFTER_ALL });
    const [least] = await tx.sql<{ quantity: string; at: Date; document: string | null }>(
      `select balance_quantity as quantity, effective_at as at, coalesce(document_number, document_type) as document from inventory_stock_ledger_entry
        where level_id = ? and effective_at > ? and not is_void and (?::timestamptz is null or (effective_at, sequence) < (?::timestamptz, ?::integer)) order by balance_quantity, effective_at limit 1`, [level.id, at, next?.at ?? null, next?.at ?? null, next?.sequence ?? null]);
    const [onHand, value, totalIn] = before ? [new Decimal(before.onHand), new Decimal(before.value), new Decimal(before.totalIn)] : [ZERO, ZERO, ZERO];
    const layers = level.method === 'FIFO' ? await layersAt(tx, level, at, totalIn.minus(onHand)) : undefined;
    return new PastStock(level, at, onHand, value, totalIn, layers, await standardAt(tx, level, { at }), least && { quantity: new Decimal(least.quantity), at: new Date(least.at), document: least.document }, next);
  }

  receive(quantity: Decimal, rate: Decimal, worth?: Decimal): Change {
    return this.#apply(received(this, positive(quantity), rate, worth));
  }

  takeBack(quantity: Decimal, value: Decimal): Change {
    return this.#apply(this.standard ? { ...incoming(positive(quantity), this.standard), stated: value } : carried(positive(quantity), value));
  }

  takeOver(quantity: Decimal, value: Decimal): Change {
    return this.#apply(carried(positive(quantity), value));
  }

  issue(quantity: Decimal): Change {
    this.#expect(positive(quantity));
    return this.#apply(outgoing(this, quantity));
  }

  count(counted: Decimal, rate?: Decimal | null): Change | null {
    if (counted.lt(this.onHand)) this.#expect(this.onHand.minus(counted));
    const change = counting(this, this.level.sku, counted, rate);
    return change && this.#apply(change);
  }

  /** Refuses what was not there then, would be missing at a later moment, or is promised to somebody now. */
  #expect(quantity: Decimal): void {
    const { sku, free, ofBatch } = this.level;
    if (quantity.gt(this.onHand)) throw new ShortAt(sku, quantity, this.onHand, this.at);
    const later = this.least && this.least.quantity.plus(this.moved);
    if (later && quantity.gt(later)) throw new ShortLater(sku, quantity, later, this.least!.at, this.least!.document);
    if (!this.nextCount && quantity.gt(free.plus(this.moved))) throw new InsufficientStock(sku, quantity, free.plus(this.moved), ofBatch?.number);
  }

  #apply(change: Change): Change {
    this.onHand = this.onHand.plus(change.quantity);
    this.value = this.value.plus(change.value);
    this.moved = this.moved.plus(change.quantity);
    this.worth = this.worth.plus(change.value);
    if (!change.quantity.gt(0)) return change;
    this.totalIn = this.totalIn.plus(change.quantity);
    this.cameIn = this.cameIn.plus(change.quantity);
    this.layers?.add(change.quantity, change.value);
    return change;
  }
}

function positive(quantity: Decimal): Decimal {
  if (!quantity.gt(0)) throw new QuantityNotPositive(quantity);
  return quantity;
}

/** The standard cost that was in force at a moment, or before one of its movements; none where an item is not valued so. */
export async function standardAt(tx: Transaction, level: StockLevel, { at, sequence }: { at: Date; sequence?: number }): Promise<Decimal | undefined> {
  if (level.method !== 'STANDARD') return undefined;
  const [settled] = await tx.sql<{ rate: string }>(
    `select rate from inventory_stock_ledger_entry where level_id = ? and kind = 'REVALUATION' and ${sequence === undefined ? 'effective_at <= ?' : '(effective_at, sequence) < (?::timestamptz, ?::integer)'} order by effective_at desc, sequence desc limit 1`,
    [level.id, at, ...(sequence === undefined ? [] : [sequence])]);
  return settled ? new Decimal(settled.rate) : level.firstStandardCost ?? undefined;
}

interface LayerRow extends Record<string, unknown> {
  levelId: string;
  quantity: string;
  value: string;
  totalIn: string;
}

const asLayers = (left: Decimal, rows: readonly LayerRow[]): Layers => Layers.after(left, rows.map(({ quantity, value, totalIn }) => ({ quantity: new Decimal(quantity), value: new Decimal(value), totalIn: new Decimal(totalIn) })));

const LAYER = 'level_id as "levelId", quantity, value, total_in as "totalIn"';

async function layersAt(tx: Transaction, level: StockLevel, at: Date, left: Decimal): Promise<Layers> {
  return asLayers(left, await tx.sql<LayerRow>(`select ${LAYER} from inventory_stock_ledger_entry where level_id = ? and quantity > 0 and not is_void and total_in > ? and effective_at <= ? order by total_in`, [level.id, left.toFixed(), at]));
}

/** The layers before one movement, when so many units had left. */
export async function layersBefore(tx: Transaction, levelId: string, left: Decimal, at: Date, sequence: number): Promise<Layers> {
  return asLayers(left, await tx.sql<LayerRow>(`select ${LAYER} from inventory_stock_ledger_entry where level_id = ? and quantity > 0 and not is_void and total_in > ? and (effective_at, sequence) < (?::timestamptz, ?::integer) order by total_in`, [levelId, left.toFixed(), at, sequence]));
}

/** Gives levels that are valued first in, first out the layers on their shelves; one statement for all of them. */
export async function bringLayers(tx: TenantContext, levels: readonly StockLevel[]): Promise<void> {
  const wanted = levels.filter(({ method }) => method === 'FIFO');
  if (wanted.length === 0) return;
  const left = (level: StockLevel) => level.totalIn.minus(level.onHand);
  const rows = await tx.sql<LayerRow>(
    `select ${LAYER} from inventory_stock_ledger_entry e join jsonb_to_recordset(?::jsonb) as wanted (id uuid, gone numeric) on wanted.id = e.level_id and e.total_in > wanted.gone
      where e.quantity > 0 and not e.is_void order by level_id, total_in`, [JSON.stringify(wanted.map((level) => ({ id: level.id, gone: left(level).toFixed() })))]);
  const byLevel = Map.groupBy(rows, ({ levelId }) => levelId);
  for (const level of wanted) level.layers = asLayers(left(level), byLevel.get(level.id) ?? []);
}
