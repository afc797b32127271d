import { Decimal, sum } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { firstExpiredFirst } from '../batch/batch.entity.ts';
import { NotReserved, QuantityNotPositive } from '../errors.ts';
import { batchesNamed, type NamingLine, type UnitsByBatch } from '../serial/batches-named.ts';
import { SerialsOfOtherBatch } from '../serial-errors.ts';
import { bringBatches } from '../stock/lock-levels.ts';
import { bringLayers } from '../stock/past-stock.ts';
import { StockLevel } from '../stock/stock-level.entity.ts';
import { Reservation } from './reservation.entity.ts';

/** A part of one reservation, with the level that made the promise. */
export interface Share {
  readonly reservation: Reservation;
  readonly level: StockLevel;
  readonly quantity: Decimal;
}

/** A line of a document that may say which of its units it means. */
interface NamingHeld {
  readonly documentLineId: string;
  readonly quantity: Decimal;
  readonly serials?: readonly string[] | null | undefined;
}

/**
 * All that is held for one document. The levels are locked first and the reservations read after that: whoever changes
 * a reservation holds its level.
 */
export class HeldStock {
  readonly #byLine: Map<string, Reservation[]>;

  private constructor(private readonly reservations: readonly Reservation[], private readonly levels: ReadonlyMap<string, StockLevel>) {
    this.#byLine = Map.groupBy(reservations, (reservation) => reservation.documentLineId.toLowerCase());
  }

  static async lock(tx: Transaction, documentType: string, documentId: string): Promise<HeldStock> {
    const held = { documentType, documentId, status: 'ACTIVE' } as const;
    const rows = await tx.sql<{ level_id: string }>(`select distinct level_id from inventory_reservation where document_type = ? and document_id = ? and status = 'ACTIVE'`, [documentType, documentId]);
    const levels = await tx.lockAll(StockLevel, { id: { $in: rows.map((row) => row.level_id) } });
    await bringLayers(tx, levels);
    await bringBatches(tx, levels);
    const reservations = await tx.lockAll(Reservation, { ...held, levelId: { $in: levels.map((level) => level.id) } });
    return new HeldStock(reservations, new Map(levels.map((level) => [level.id, level])));
  }

  /** Everything that is still held. */
  all(): Share[] {
    return this.reservations.map((reservation) => this.#share(reservation, reservation.open));
  }

  /**
   * This many units of one line, or those of them that are held in one warehouse, to be shipped: those that may be sold first, what
   * expires first before others, and else in the order they were promised; refused when fewer are held. Where the units are named, those of their batches.
   */
  take(documentLineId: string, quantity: Decimal, { warehouseId, units = null }: { readonly warehouseId?: string | undefined; readonly units?: UnitsByBatch } = {}): Share[] {
    const held = this.#of(documentLineId, warehouseId).toSorted((a, b) => this.#rank(a, b));
    if (!units) return this.#part(held, quantity);
    return [...units].flatMap(([batchId, { length }]) => {
      const own = held.filter((reservation) => reservation.batchId === batchId);
      if (held.length > 0 && sum(own.map(({ open }) => open)).lt(length)) throw new SerialsOfOtherBatch(held[0]!.sku, held.map(({ levelId, open }) => ({ batch: this.levels.get(levelId)!.ofBatch!.number, quantity: open })));
      return this.#part(own, new Decimal(length));
    });
  }

  /** The same to be given back: what must not be shipped first, then what expires last. */
  giveUp(documentLineId: string, quantity: Decimal, warehouseId?: string): Share[] {
    return this.#part(this.#of(documentLineId, warehouseId).toSorted((a, b) => this.#rank(b, a)), quantity);
  }

  /** Of which batches the units are that lines name of what is held for them. */
  async batchesNamed(tx: Transaction, lines: readonly NamingHeld[]): Promise<(line: NamingHeld) => UnitsByBatch> {
    const meant = ({ documentLineId, quantity, serials }: NamingHeld): NamingLine | undefined => {
      const [held] = this.#of(documentLineId, undefined);
      return held && { variantId: held.variantId, sku: held.sku, quantity, serials };
    };
    const unitsOf = await batchesNamed(tx, lines.flatMap((line) => meant(line) ?? []));
    return (line) => {
      const one = meant(line);
      return one ? unitsOf(one) : null;
    };
  }

  #of(documentLineId: string, warehouseId: string | undefined): readonly Reservation[] {
    return (this.#byLine.get(documentLineId.toLowerCase()) ?? []).filter((reservation) => !warehouseId || reservation.warehouseId === warehouseId.toLowerCase());
  }

  #part(reservations: readonly Reservation[], quantity: Decimal): Share[] {
    if (!quantity.gt(0)) throw new QuantityNotPositive(quantity);
    const open = sum(reservations.map((reservation) => reservation.open));
    if (quantity.gt(open)) throw new NotReserved(quantity, open);
    let missing = quantity;
    return reservations.flatMap((reservation) => {
      const part = Decimal.min(missing, reservation.open);
      missing = missing.minus(part);
      return part.isZero() ? [] : [this.#share(reservation, part)];
    });
  }

  /** Reservations of items without batches stay in the order they were made. */
  #rank(a: Reservation, b: Reservation): number {
    const [x, y] = [this.levels.get(a.levelId)!, this.levels.get(b.levelId)!];
    if (!x.batchId || !y.batchId) return 0;
    return Number(y.isSellable) - Number(x.isSellable) || firstExpiredFirst(x.ofBatch, y.ofBatch);
  }

  #share(reservation: Reservation, quantity: Decimal): Share {
    return { reservation, level: this.levels.get(reservation.levelId)!, quantity };
  }
}
