import { useMutation } from '@apollo/client/react';
import type { ReservationsQuery } from '../../../generated/graphql.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { MomentField, NoteField } from '../../../shared/document/fields.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { formatInstant, formatQuantity } from '../../../shared/format.ts';
import { ExtendHold, ExtendOrderStock, ReleaseOrderStock, ReleaseStock } from './reservation.document.ts';
import { useReservationSaving } from './reservation-saving.ts';

export type Row = ReservationsQuery['reservations']['nodes'][number];

interface Props { row: Row; close(): void }

const nameOf = (row: Row): string => row.documentNumber ?? row.documentType;

/** All that the same document holds is held longer: a promise of one line alone would be half a promise. */
export function ExtendDialog({ row, close }: Props) {
  const draft = useDraft({ until: row.expiresAt ?? '' });
  const [extendHold] = useMutation(ExtendHold);
  const [extendOrder] = useMutation(ExtendOrderStock);
  const { busy, run } = useReservationSaving(draft, close);
  const until = draft.values.until || null;
  const send = async (idempotencyKey: string) => (row.stockHold
    ? (await extendHold({ variables: { input: { idempotencyKey, id: row.stockHold.id, version: row.stockHold.version, expiresAt: until } } })).data?.stockHoldExtend
    : (await extendOrder({ variables: { input: { idempotencyKey, id: row.documentId, until: until ?? '' } } })).data?.orderStockExtend);
  return (
    <FormDialog title={`Hold the stock of ${nameOf(row)} longer`} verb="Extend hold" says={`All that ${nameOf(row)} holds is held until then.${row.expiresAt ? ` Now it ends ${formatInstant(row.expiresAt)}.` : ''}`} editing={draft} busy={busy} width={460} close={close} run={() => void run(send, `${nameOf(row)} holds its stock longer`)}>
      <MomentField label="Until" isAhead required={!row.stockHold} hint={row.stockHold ? 'Empty: until somebody releases it' : undefined} {...draft.bind('until')} />
    </FormDialog>
  );
}

export function ReleaseDialog({ row, close }: Props) {
  const draft = useDraft({ note: '' });
  const [releaseHold] = useMutation(ReleaseStock);
  const [releaseOrder] = useMutation(ReleaseOrderStock);
  const { busy, run } = useReservationSaving(draft, close);
  const note = draft.values.note.trim();
  const send = async (idempotencyKey: string) => (row.stockHold
    ? (await releaseHold({ variables: { input: { idempotencyKey, id: row.stockHold.id, version: row.stockHold.version, note } } })).data?.stockHoldRelease
    : (await releaseOrder({ variables: { input: { idempotencyKey, id: row.documentId, reason: note } } })).data?.orderStockRelease);
  const says = row.stockHold
    ? `${formatQuantity(row.open, row.variant.product.unit.code)} of ${row.sku}, and what else it holds for ${row.stockHold.heldFor}, can be promised again.`
    : `All that ${nameOf(row)} holds can be promised again. Its lines wait, and get nothing by themselves until it is paid or somebody reserves for it.`;
  return (
    <FormDialog title={`Let go the stock of ${nameOf(row)}`} verb="Let stock go" says={says} editing={draft} busy={busy} width={460} close={close} run={() => void run(send, `${nameOf(row)} holds no stock any more`)}>
      <NoteField label="Reason" required autoFocus {...draft.bind('note')} />
    </FormDialog>
  );
}
