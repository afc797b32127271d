import type { Transaction } from '@ilms/kernel/tenant-context';
import type { SerialMove } from './serial-move.ts';
import { serialKey } from './serial-text.ts';
import type { EventRow, SerialRow } from './standing-serial.ts';

const COLUMNS = `s.id, s.variant_id as "variantId", s.sku, s.number, s.batch_id as "batchId", s.status, s.warehouse_id as "warehouseId", s.document_type as "documentType", s.document_id as "documentId", s.document_line_id as "documentLineId",
  s.document_number as "documentNumber", s.received_on::text as "receivedOn", s.sold_on::text as "soldOn", s.customer_id as "customerId", s.customer_name as "customerName", s.warranty_ends_on::text as "warrantyEndsOn", s.warranty_before_sale::text as "warrantyBeforeSale", s.last_sequence as "lastSequence", s.last_moved_at as "lastMovedAt"`;

/** So many units of an item, or of one batch of it, that came first to a place. */
export interface OldestWanted {
  readonly variantId: string;
  readonly warehouseId: string;
  readonly batchId: string | null;
  readonly most: number;
}

type Read = Omit<SerialRow, 'isNew' | 'isMoved'> & Record<string, unknown>;

/** The serial numbers a document touches, read and written as many as there are in a constant number of statements. Their levels are locked by whoever moves the goods. */
export class SerialShelf {
  readonly #rows = new Map<string, SerialRow>();

  /** The rows with these numbers; they are locked, for a number that is with a customer stands in no level. */
  async bring(tx: Transaction, wanted: readonly { variantId: string; number: string }[]): Promise<void> {
    if (wanted.length === 0) return;
    this.#keep(await tx.sql<Read>(
      `select ${COLUMNS} from inventory_serial_number s join jsonb_to_recordset(?::jsonb) as w (variant_id uuid, number text) on s.variant_id = w.variant_id and lower(s.number) = w.number order by s.id for update of s`,
      [JSON.stringify([...new Map(wanted.map(({ variantId, number }) => [serialKey(variantId, number), { variant_id: variantId, number: number.toLowerCase() }])).values()])]));
  }

  /** What moved last with these lines of documents. */
  async bringOfLines(tx: Transaction, lineIds: readonly string[]): Promise<void> {
    if (lineIds.length === 0) return;
    this.#keep(await tx.sql<Read>(`select ${COLUMNS} from inventory_serial_number s where s.document_line_id in (select jsonb_array_elements_text(?::jsonb)::uuid) order by s.id for update of s`, [JSON.stringify([...new Set(lineIds)])]));
  }

  /** So many of those that came in first and may leave, of each item, or each batch of it, in each place. */
  async bringOldest(tx: Transaction, wanted: readonly OldestWanted[]): Promise<void> {
    if (wanted.length === 0) return;
    this.#keep(await tx.sql<Read>(
      `select ${COLUMNS} from jsonb_to_recordset(?::jsonb) as w ("variantId" uuid, "warehouseId" uuid, "batchId" uuid, most integer)
         cross join lateral (select * from inventory_serial_number n where n.variant_id = w."variantId" and n.warehouse_id = w."warehouseId" and n.batch_id is not distinct from w."batchId" and n.status = 'IN_STOCK' order by n.received_on, n.id limit w.most) s`, [JSON.stringify(wanted)]));
  }

  #keep(rows: readonly Read[]): void {
    for (const row of rows) {
      const key = serialKey(row.variantId, row.number);
      if (!this.#rows.has(key)) this.#rows.set(key, { ...row, lastMovedAt: new Date(row.lastMovedAt), isNew: false, isMoved: false });
    }
  }

  find(variantId: string, number: string): SerialRow | undefined {
    return this.#rows.get(serialKey(variantId, number));
  }

  add(row: SerialRow): SerialRow {
    this.#rows.set(serialKey(row.variantId, row.number), row);
    return row;
  }

  /** The oldest first. */
  all(variantId: string): SerialRow[] {
    return this.everything().filter((row) => row.variantId === variantId).sort((a, b) => (a.receivedOn + a.id < b.receivedOn + b.id ? -1 : 1));
  }

  everything(): SerialRow[] {
    return [...this.#rows.values()];
  }

  async write(tx: Transaction, events: readonly EventRow[]): Promise<void> {
    const moved = this.everything().filter(({ isMoved }) => isMoved);
    const now = new Date();
    const facts = `id uuid, "variantId" uuid, sku text, number text, "batchId" uuid, status text, "warehouseId" uuid, "documentType" text, "documentId" uuid, "documentLineId" uuid, "documentNumber" text, "receivedOn" date, "soldOn" date, "customerId" uuid, "customerName" text, "warrantyEndsOn" date, "warrantyBeforeSale" date, "lastSequence" integer, "lastMovedAt" timestamptz`;
    const made = moved.filter(({ isNew }) => isNew);
    if (made.length) {
      await tx.sql(
        `insert into inventory_serial_number (id, variant_id, sku, number, batch_id, status, warehouse_id, document_type, document_id, document_line_id, document_number, received_on, sold_on, customer_id, customer_name, warranty_ends_on, warranty_before_sale, last_sequence, last_moved_at, created_at, updated_at)
         select id, "variantId", sku, number, "batchId", status, "warehouseId", "documentType", "documentId", "documentLineId", "documentNumber", "receivedOn", "soldOn", "customerId", "customerName", "warrantyEndsOn", "warrantyBeforeSale", "lastSequence", "lastMovedAt", ?::timestamptz, ?::timestamptz
           from jsonb_to_recordset(?::jsonb) as r (${facts}) order by "variantId", lower(number)`, [now, now, JSON.stringify(made)]);
    }
    const known = moved.filter(({ isNew }) => !isNew);
    if (known.length) {
      await tx.sql(
        `update inventory_serial_number s set batch_id = r."batchId", status = r.status, warehouse_id = r."warehouseId", document_type = r."documentType", document_id = r."documentId", document_line_id = r."documentLineId", document_number = r."documentNumber",
                sold_on = r."soldOn", customer_id = r."customerId", customer_name = r."customerName", warranty_ends_on = r."warrantyEndsOn", warranty_before_sale = r."warrantyBeforeSale", last_sequence = r."lastSequence", last_moved_at = r."lastMovedAt", updated_at = ?::timestamptz, version = s.version + 1
           from jsonb_to_recordset(?::jsonb) as r (${facts}) where s.id = r.id`, [now, JSON.stringify(known)]);
    }
    if (events.length === 0) return;
    await tx.sql(
      `insert into inventory_serial_event (id, serial_id, sequence, kind, at, posted_at, from_warehouse_id, to_warehouse_id, from_status, to_status, out_entry_id, in_entry_id, document_type, document_id, document_line_id, document_number, customer_id, customer_name, warranty_ends_on, reason, actor_id, actor_name)
       select id, "serialId", sequence, kind, at, "postedAt", "fromWarehouseId", "toWarehouseId", "fromStatus", "toStatus", "outEntryId", "inEntryId", "documentType", "documentId", "documentLineId", "documentNumber", "customerId", "customerName", "warrantyEndsOn", reason, ?::text, ?::text
         from jsonb_to_recordset(?::jsonb) as e (id uuid, "serialId" uuid, sequence integer, kind text, at timestamptz, "postedAt" timestamptz, "fromWarehouseId" uuid, "toWarehouseId" uuid, "fromStatus" text, "toStatus" text,
              "outEntryId" uuid, "inEntryId" uuid, "documentType" text, "documentId" uuid, "documentLineId" uuid, "documentNumber" text, "customerId" uuid, "customerName" text, "warrantyEndsOn" date, reason text)`, [tx.actor.id, tx.actor.name, JSON.stringify(events)]);
  }
}

/** Which lines of documents tell what a move may take. */
export const linesBehind = (moves: readonly SerialMove[]): string[] =>
  moves.filter(({ pick }) => pick === 'REST').flatMap(({ originLineId, document: { documentLineId } }) => originLineId ?? documentLineId ?? []);
