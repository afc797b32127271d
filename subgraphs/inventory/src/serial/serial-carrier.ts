import { DomainError } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { SerialElsewhere, SerialHistory, SerialOfBatch, SerialsRequired, SerialsWhole, SerialTwice, SerialUnknown } from '../serial-errors.ts';
import { drawSerials } from '../serial-sequence/draw-serials.ts';
import { isPast, said, type SerialMove } from './serial-move.ts';
import { linesBehind, SerialShelf, type OldestWanted } from './serial-shelf.ts';
import { serialKey, serialText } from './serial-text.ts';
import type { SerialStatus } from './serial-words.ts';
import { carryOut, newSerial, type EventRow, type SerialRow } from './standing-serial.ts';
import { whereIs } from './where-is.ts';

/** Which units a move took, and whether anybody had named them. */
export interface Carried {
  readonly serials: readonly string[];
  readonly isNamed: boolean;
}

/** Numbers of one line that nobody has taken yet. */
interface Pool {
  readonly move: SerialMove;
  readonly named: number;
  readonly left: Map<string, string>;
}

/** Decides for one document which units go with each of its moves, and keeps what happened to them. */
export class SerialCarrier {
  readonly #events: EventRow[] = [];

  private constructor(
    private readonly shelf: SerialShelf,
    private readonly pools: ReadonlyMap<readonly string[], Pool>,
    private readonly drawn: ReadonlyMap<SerialMove, readonly string[]>,
    private readonly places: ReadonlyMap<string, { code: string; kind: string }>,
    private readonly batches: ReadonlyMap<string, string>,
    private readonly warrantyMonths: (variantId: string) => number | null,
  ) {}

  static async ready(tx: Transaction, moves: readonly SerialMove[], warrantyMonths: (variantId: string) => number | null): Promise<SerialCarrier> {
    const drawn = new Map<SerialMove, readonly string[]>();
    const pools = new Map<readonly string[], Pool>();
    const taken = new Set<string>();
    for (const move of moves) {
      said(move, () => expectWhole(move));
      if (move.draws && !move.serials?.length) drawn.set(move, await drawFor(tx, move));
      if (move.serials?.length && !pools.has(move.serials)) pools.set(move.serials, said(move, () => poolOf(move, move.serials!, taken)));
    }
    const shelf = new SerialShelf();
    await shelf.bring(tx, [...[...pools.values()].flatMap(({ move: { variantId }, left }) => [...left.values()].map((number) => ({ variantId, number }))),
      ...[...drawn].flatMap(([{ variantId }, numbers]) => numbers.map((number) => ({ variantId, number })))]);
    await shelf.bringOfLines(tx, linesBehind(moves));
    await shelf.bringOldest(tx, oldestWanted(moves, taken.size));
    const places = await tx.sql<{ id: string; code: string; kind: string }>('select id, code, kind from inventory_warehouse');
    return new SerialCarrier(shelf, pools, drawn, new Map(places.map((place) => [place.id, place])), await batchNumbers(tx, [...moves, ...shelf.everything()]), warrantyMonths);
  }

  carry(move: SerialMove): Carried {
    const pool = move.serials?.length ? this.pools.get(move.serials) : undefined;
    const rows = move.fromId === null ? this.incoming(move, pool) : this.leaving(move, pool);
    const becomes = this.#statusAfter(move);
    for (const row of rows) {
      if (isPast(move) && row.lastMovedAt > move.at) throw new SerialHistory(move.sku, row.number, move.at, row.lastMovedAt);
      this.#events.push(carryOut(row, move, becomes, this.warrantyMonths(move.variantId)));
    }
    return { serials: rows.map(({ number }) => number), isNamed: pool !== undefined };
  }

  /** Refuses numbers that were named and stand in none of the places the goods left. */
  expectAllTaken(): void {
    for (const { move, left } of this.pools.values()) {
      for (const number of left.values()) said(move, () => this.#refuse(move, number));
    }
  }

  write(tx: Transaction): Promise<void> {
    return this.shelf.write(tx, this.#events);
  }

  private incoming(move: SerialMove, pool: Pool | undefined): SerialRow[] {
    if (!pool && move.pick === 'REST') return this.#exactly(move, this.#unclaimed(move).filter((row) => row.status === 'SOLD' && row.documentLineId === move.originLineId && row.batchId === move.batchId));
    const numbers = this.drawn.get(move) ?? (pool ? this.#meantBy(move, pool) : []);
    if (numbers.length !== move.units.toNumber()) throw new SerialsRequired(move.sku, move.units.toNumber(), numbers.length);
    for (const number of numbers) pool?.left.delete(serialKey(move.variantId, number));
    return numbers.map((number) => this.#comingIn(move, number));
  }

  /** Of what comes back, one line may be of several batches; each takes its own. */
  #meantBy({ variantId, batchId, originLineId }: SerialMove, { left }: Pool): string[] {
    const numbers = [...left.values()];
    return originLineId === undefined || batchId === null ? numbers : numbers.filter((number) => this.shelf.find(variantId, number)?.batchId === batchId);
  }

  #comingIn(move: SerialMove, number: string): SerialRow {
    const known = this.shelf.find(move.variantId, number);
    if (move.originLineId !== undefined) {
      if (!known) throw new SerialUnknown(move.sku, number);
      if (known.status !== 'SOLD' || known.documentLineId !== move.originLineId) throw new SerialElsewhere(move.sku, known.number, `did not leave with this line: it ${whereIs(known, this.#code)}`, known.status ?? '');
      return known;
    }
    if (!known) return this.shelf.add(newSerial(move, number));
    if (known.warehouseId !== null || known.status === 'SCRAPPED') throw new SerialElsewhere(move.sku, known.number, `exists already: it ${whereIs(known, this.#code)}`, known.status ?? '');
    // What was cancelled never came in, so nothing is known of its batch.
    if (known.status !== 'CANCELLED' && known.batchId !== move.batchId) throw this.#ofBatch(known, move);
    known.batchId = move.batchId;
    return known;
  }

  private leaving(move: SerialMove, pool: Pool | undefined): SerialRow[] {
    const units = move.units.toNumber();
    if (pool) {
      const there = [...pool.left].flatMap(([key, number]) => {
        const row = this.shelf.find(move.variantId, number);
        return row && this.#mayLeave(row, move) ? [[key, row] as const] : [];
      }).slice(0, units);
      if (there.length < units) {
        const [missing] = [...pool.left.values()].filter((number) => !there.some(([, row]) => row.number.toLowerCase() === number.toLowerCase()));
        if (missing !== undefined) this.#refuse(move, missing);
        throw new SerialsRequired(move.sku, units, pool.named);
      }
      for (const [key] of there) pool.left.delete(key);
      return there.map(([, row]) => row);
    }
    if (move.pick === 'NAMED') throw new SerialsRequired(move.sku, units, 0);
    const free = this.#unclaimed(move).filter((row) => this.#mayLeave(row, move));
    if (move.pick === 'REST') return this.#exactly(move, free);
    if (free.length < units) throw new SerialsRequired(move.sku, units, free.length);
    return free.slice(0, units);
  }

  /** Those of an item that no line has named for itself. */
  #unclaimed({ variantId }: SerialMove): SerialRow[] {
    const claimed = new Set([...this.pools.values()].flatMap(({ move, left }) => (move.variantId === variantId ? [...left.keys()] : [])));
    return this.shelf.all(variantId).filter((row) => !row.isMoved && !claimed.has(serialKey(variantId, row.number)));
  }

  #exactly(move: SerialMove, rows: SerialRow[]): SerialRow[] {
    if (rows.length !== move.units.toNumber()) throw new SerialsRequired(move.sku, move.units.toNumber(), 0);
    return rows;
  }

  /** Whether a unit stands where the goods leave, and is free to go with this document. */
  #mayLeave(row: SerialRow, { fromId, batchId, pick, document }: SerialMove): boolean {
    if (row.isMoved || row.warehouseId !== fromId || row.batchId !== batchId) return false;
    return pick === 'REST' ? row.documentLineId === document.documentLineId : row.status === 'IN_STOCK';
  }

  #refuse(move: SerialMove, number: string): never {
    const known = this.shelf.find(move.variantId, number);
    if (!known) throw new SerialUnknown(move.sku, number);
    if (known.isMoved) throw new SerialsRequired(move.sku, move.units.toNumber(), this.pools.get(move.serials!)?.named ?? 0);
    if (known.warehouseId === move.fromId && known.batchId !== move.batchId) throw this.#ofBatch(known, move);
    const where = known.warehouseId === move.fromId && known.status === 'IN_STOCK' ? `is not needed: ${move.units.toFixed()} ${move.units.eq(1) ? 'unit leaves' : 'units leave'}, and more serial numbers were named`
      : `is not there to leave${move.fromId ? ` ${this.#code(move.fromId)}` : ''}: it ${whereIs(known, this.#code)}`;
    throw new SerialElsewhere(move.sku, known.number, where, known.status ?? '');
  }

  #ofBatch({ number, batchId }: SerialRow, move: SerialMove): SerialOfBatch {
    return new SerialOfBatch(move.sku, number, this.batches.get(batchId!)!, this.batches.get(move.batchId!)!);
  }

  readonly #code = (id: string): string => this.places.get(id)?.code ?? 'another warehouse';

  #statusAfter({ becomes, toId }: SerialMove): SerialStatus {
    if (becomes !== 'STANDING') return becomes;
    return this.places.get(toId!)?.kind === 'TRANSIT' ? 'IN_TRANSIT' : 'IN_STOCK';
  }
}

/** What the batches are called that moves and units are of: one statement, none where there are none. */
async function batchNumbers(tx: Transaction, some: readonly { readonly batchId: string | null }[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(some.flatMap(({ batchId }) => batchId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await tx.sql<{ id: string; number: string }>('select id, number from inventory_batch where id in (select jsonb_array_elements_text(?::jsonb)::uuid)', [JSON.stringify(ids)]);
  return new Map(rows.map(({ id, number }) => [id, number]));
}

function expectWhole({ sku, units }: SerialMove): void {
  if (!units.isInteger()) throw new SerialsWhole(sku, units);
}

function poolOf(move: SerialMove, serials: readonly string[], taken: Set<string>): Pool {
  const left = new Map<string, string>();
  for (const one of serials) {
    const number = serialText(one);
    const key = serialKey(move.variantId, number);
    if (taken.has(key)) throw new SerialTwice(move.sku, number);
    taken.add(key);
    left.set(key, number);
  }
  return { move, named: left.size, left };
}

async function drawFor(tx: Transaction, move: SerialMove): Promise<string[]> {
  try {
    const { documentType, documentId } = move.document;
    return await drawSerials(tx, { id: move.variantId, sku: move.sku }, move.units.toNumber(), documentType && documentId ? { documentType, documentId } : undefined);
  } catch (error) {
    throw error instanceof DomainError ? error.at(...move.field, 'drawSerials') : error;
  }
}

/** As many as leave, and as many more as lines may have named for themselves. */
function oldestWanted(moves: readonly SerialMove[], named: number): OldestWanted[] {
  const wanted = new Map<string, OldestWanted>();
  for (const { pick, serials, fromId, variantId, batchId, units } of moves) {
    if (pick !== 'OLDEST' || serials?.length || !fromId) continue;
    const key = `${variantId} ${fromId} ${batchId ?? ''}`;
    wanted.set(key, { variantId, warehouseId: fromId, batchId, most: (wanted.get(key)?.most ?? named) + units.toNumber() });
  }
  return [...wanted.values()];
}
