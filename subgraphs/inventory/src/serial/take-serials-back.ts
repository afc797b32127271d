import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { SerialMovedOn } from '../cancellation/cancellation-errors.ts';
import type { Reversal } from '../cancellation/reversal.ts';
import { expectNoCountAfter } from './move-serials.ts';
import type { SerialRow } from './standing-serial.ts';
import { withNobody } from './warranty.ts';
import { whereIs } from './where-is.ts';

/** A unit that a movement took along, and what it was before. */
interface Taken extends Record<string, unknown> {
  serialId: string; sku: string; number: string; status: SerialRow['status']; warehouseId: string | null; documentNumber: string | null; soldOn: string | null; warrantyEndsOn: string | null; warrantyBeforeSale: string | null; lastSequence: number;
  hasMovedOn: boolean; at: Date; fromWarehouseId: string | null; toWarehouseId: string | null; fromStatus: SerialRow['status']; toStatus: string; outEntryId: string | null; inEntryId: string | null;
  beforeAt: Date | null; beforeType: string | null; beforeId: string | null; beforeLineId: string | null; beforeNumber: string | null;
  beforeCustomerId: string | null; beforeCustomerName: string | null; beforeWarranty: string | null;
}

/** Brings the units of cancelled movements back to where they were and what they were. Refused for a unit that went on since. */
export async function takeSerialsBack(tx: Transaction, reversals: readonly Reversal[], isAtOwnMoment: boolean): Promise<void> {
  const taken = await takenBy(tx, reversals);
  if (taken.length === 0) return;
  if (isAtOwnMoment) await expectNoCountAfter(tx, reversals.filter(({ original }) => taken.some(({ outEntryId, inEntryId }) => [outEntryId, inEntryId].includes(original.id))).map(({ original: { warehouseId, variantId, sku, effectiveAt: at } }) => ({ warehouseId, variantId, sku, at })));
  const moved = taken.find(({ hasMovedOn }) => hasMovedOn);
  if (moved) throw new SerialMovedOn(moved.sku, moved.number, whereIs(moved, await codes(tx)));
  const backOf = new Map(reversals.map(({ original, back }) => [original.id, back]));
  const [{ back: { documentType, documentId, documentNumber, reason, postedAt } }] = reversals as [Reversal];
  const rows = taken.map((one) => {
    const back = backOf.get(one.outEntryId ?? one.inEntryId!)!;
    const status = one.fromStatus ?? 'CANCELLED';
    const before = one.beforeAt
      ? { documentType: one.beforeType, documentId: one.beforeId, documentLineId: one.beforeLineId, documentNumber: one.beforeNumber }
      : { documentType, documentId, documentLineId: null, documentNumber };
    return {
      id: uuidv7(), serialId: one.serialId, sequence: one.lastSequence + 1, at: back.effectiveAt, status, ...before, ...soldAs(one, status),
      lastMovedAt: isAtOwnMoment ? one.beforeAt ?? one.at : back.effectiveAt, fromWarehouseId: one.toWarehouseId, toWarehouseId: one.fromWarehouseId, fromStatus: one.toStatus,
      outEntryId: one.inEntryId && backOf.get(one.inEntryId)!.id, inEntryId: one.outEntryId && backOf.get(one.outEntryId)!.id,
    };
  });
  await tx.sql(
    `update inventory_serial_number s set status = r.status, warehouse_id = r."toWarehouseId", document_type = r."documentType", document_id = r."documentId", document_line_id = r."documentLineId", document_number = r."documentNumber",
            sold_on = r."soldOn", customer_id = r."customerId", customer_name = r."customerName", warranty_ends_on = r."warrantyEndsOn", warranty_before_sale = r."warrantyBeforeSale", last_sequence = r.sequence, last_moved_at = r."lastMovedAt", updated_at = ?::timestamptz, version = s.version + 1
       from jsonb_to_recordset(?::jsonb) as r ("serialId" uuid, status text, "toWarehouseId" uuid, "documentType" text, "documentId" uuid, "documentLineId" uuid, "documentNumber" text, "soldOn" date, "customerId" uuid, "customerName" text, "warrantyEndsOn" date, "warrantyBeforeSale" date, sequence integer, "lastMovedAt" timestamptz) where s.id = r."serialId"`, [postedAt, JSON.stringify(rows)]);
  await tx.sql(
    `insert into inventory_serial_event (id, serial_id, sequence, kind, at, posted_at, from_warehouse_id, to_warehouse_id, from_status, to_status, out_entry_id, in_entry_id, document_type, document_id, document_number, reason, actor_id, actor_name)
     select id, "serialId", sequence, 'CANCELLED', at, ?::timestamptz, "fromWarehouseId", "toWarehouseId", "fromStatus", status, "outEntryId", "inEntryId", ?::text, ?::uuid, ?::text, ?::text, ?::text, ?::text
       from jsonb_to_recordset(?::jsonb) as e (id uuid, "serialId" uuid, sequence integer, at timestamptz, "fromWarehouseId" uuid, "toWarehouseId" uuid, "fromStatus" text, status text, "outEntryId" uuid, "inEntryId" uuid)`,
    [postedAt, documentType, documentId, documentNumber ?? null, reason ?? null, tx.actor.id, tx.actor.name, JSON.stringify(rows)]);
}

/** Who has a unit that is sold again, with the warranty it was sold with; with nobody otherwise. */
function soldAs(one: Taken, status: string) {
  if (status !== 'SOLD' || !one.beforeAt) return withNobody({ ...one, customerId: null, customerName: null });
  const { beforeCustomerId: customerId, beforeCustomerName: customerName, beforeWarranty, warrantyEndsOn } = one;
  return { soldOn: dayInIndia(new Date(one.beforeAt)), customerId, customerName, warrantyEndsOn: beforeWarranty ?? warrantyEndsOn, warrantyBeforeSale: warrantyEndsOn };
}

/** What happened to a unit and was not taken back since. */
const stands = (event: string) => `${event}.kind <> 'CANCELLED' and not exists (select from inventory_stock_ledger_entry moved where moved.id in (${event}.out_entry_id, ${event}.in_entry_id) and moved.is_cancelled)`;

/** The units that went with these movements, locked, each with the last thing that made it what it was before. */
function takenBy(tx: Transaction, reversals: readonly Reversal[]): Promise<Taken[]> {
  const ids = JSON.stringify(reversals.map(({ original }) => original.id));
  return tx.sql<Taken>(
    `select s.id as "serialId", s.sku, s.number, s.status, s.warehouse_id as "warehouseId", s.document_number as "documentNumber", s.sold_on::text as "soldOn", s.warranty_ends_on::text as "warrantyEndsOn", s.warranty_before_sale::text as "warrantyBeforeSale", s.last_sequence as "lastSequence",
            exists (select from inventory_serial_event later where later.serial_id = e.serial_id and later.sequence > e.sequence and ${stands('later')}) as "hasMovedOn", e.at, e.from_warehouse_id as "fromWarehouseId", e.to_warehouse_id as "toWarehouseId", e.from_status as "fromStatus", e.to_status as "toStatus", e.out_entry_id as "outEntryId", e.in_entry_id as "inEntryId",
            before.at as "beforeAt", before.document_type as "beforeType", before.document_id as "beforeId", before.document_line_id as "beforeLineId", before.document_number as "beforeNumber", before.customer_id as "beforeCustomerId", before.customer_name as "beforeCustomerName", before.warranty_ends_on::text as "beforeWarranty"
       from inventory_serial_event e join inventory_serial_number s on s.id = e.serial_id
       left join lateral (select b.at, b.document_type, b.document_id, b.document_line_id, b.document_number, b.customer_id, b.customer_name, b.warranty_ends_on from inventory_serial_event b
                           where b.serial_id = e.serial_id and b.sequence < e.sequence and b.to_status = e.from_status and ${stands('b')} order by b.sequence desc limit 1) before on true
      where e.out_entry_id in (select jsonb_array_elements_text(?::jsonb)::uuid) or e.in_entry_id in (select jsonb_array_elements_text(?::jsonb)::uuid)
      order by s.id, e.sequence for update of s`, [ids, ids]);
}

async function codes(tx: Transaction): Promise<(id: string) => string> {
  const places = new Map((await tx.sql<{ id: string; code: string }>('select id, code from inventory_warehouse')).map(({ id, code }) => [id, code]));
  return (id) => places.get(id) ?? 'another warehouse';
}
