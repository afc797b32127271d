import { useMutation } from '@apollo/client/react';
import type { ReservationsQuery } from '../../../generated/graphql.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { MomentField, NoteField } from '../../../shared/document/fields.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { formatInstant, formatQuantity } from '../../../shared/format.ts';
import { ExtendHold, ReleaseStock } from './reservation.document.ts';
import { useReservationSaving } from './reservation-saving.ts';

export type Row = ReservationsQuery['reservations']['nodes'][number];

interface Props { hold: NonNullable<Row['stockHold']>; row: Row; close(): void }

/** All that was held by one hand is held longer: a promise of one line alone would be half a promise. */
export function ExtendDialog({ hold, row, close }: Props) {
  const draft = useDraft({ until: row.expiresAt ?? '' });
  const [extend] = useMutation(ExtendHold);
  const { busy, run } = useReservationSaving(draft, close);
  const send = async (idempotencyKey: string) => (await extend({ variables: { input: { idempotencyKey, id: hold.id, version: hold.version, expiresAt: draft.values.until || null } } })).data?.stockHoldExtend;
  return (
    <FormDialog title={`Hold the stock of ${row.documentNumber} longer`} verb="Extend hold" says={`All that ${row.documentNumber} holds is held until then.${row.expiresAt ? ` Now it ends ${formatInstant(row.expiresAt)}.` : ''}`} editing={draft} busy={busy} width={460} close={close} run={() => void run(send, `${row.documentNumber} holds its stock longer`)}>
      <MomentField label="Until" isAhead hint="Empty: until somebody releases it" {...draft.bind('until')} />
    </FormDialog>
  );
}

export function ReleaseDialog({ hold, row, close }: Props) {
  const draft = useDraft({ note: '' });
  const [release] = useMutation(ReleaseStock);
  const { busy, run } = useReservationSaving(draft, close);
  const send = async (idempotencyKey: string) => (await release({ variables: { input: { idempotencyKey, id: hold.id, version: hold.version, note: draft.values.note.trim() } } })).data?.stockHoldRelease;
  const says = `${formatQuantity(row.open, row.variant.product.unit.code)} of ${row.sku}, and what else it holds for ${hold.heldFor}, can be promised again.`;
  return (
    <FormDialog title={`Let go the stock of ${row.documentNumber}`} verb="Let stock go" says={says} editing={draft} busy={busy} width={460} close={close} run={() => void run(send, `${row.documentNumber} holds no stock any more`)}>
      <NoteField label="Reason" required autoFocus {...draft.bind('note')} />
    </FormDialog>
  );
}
