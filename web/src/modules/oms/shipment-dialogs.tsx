import { useMutation } from '@apollo/client/react';
import type { ShipmentFieldsFragment } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { useActing } from '../../shared/document/acting.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, DayField, NoteField, TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { today } from '../../shared/format.ts';
import { useReturnPlaces } from './return-saving.ts';
import { DeliverShipment, ReturnShipment, UndoShipment } from './shipment.document.ts';

interface Props { shipment: ShipmentFieldsFragment; close: () => void }

const AFTER = ['orders', 'order', 'orderSummary', 'shipments', 'salesReturns', 'backorders', 'stockLevels', 'stockLedger', 'stockSummary', 'reservations'];

const useShipmentSaving = (draft: Parameters<typeof useActing>[0], close: () => void) => useActing(draft, AFTER, close);

/** It arrived, or the day and the name are corrected. The proof is attached on the page. */
export function DeliverDialog({ shipment, close }: Props) {
  const isKnown = shipment.state === 'DELIVERED';
  const draft = useDraft({ deliveredOn: shipment.deliveredOn ?? today(), receivedBy: shipment.receivedBy ?? '', note: isKnown ? shipment.note ?? '' : '' });
  const [deliver] = useMutation(DeliverShipment);
  const withReturns = useMay()('return:read');
  const { busy, run } = useShipmentSaving(draft, close);
  const { values } = draft;
  const send = () => void run(async (idempotencyKey) => (await deliver({ variables: { input: { idempotencyKey, id: shipment.id, version: shipment.version, deliveredOn: values.deliveredOn || null, receivedBy: values.receivedBy.trim(), note: values.note.trim() || null }, withReturns } })).data?.shipmentDeliver, `${shipment.number} delivered`);
  return (
    <FormDialog title={isKnown ? `Correct the delivery of ${shipment.number}` : `${shipment.number} was delivered`} verb={isKnown ? 'Save delivery' : 'Mark delivered'} says="Attach the signed slip or a photograph to the shipment as its proof." editing={draft} busy={busy} run={send} close={close} width={460}>
      <DayField label="Delivered on" required {...draft.bind('deliveredOn')} />
      <TextField label="Taken by" required autoFocus maxLength={120} {...draft.bind('receivedBy')} />
      <NoteField label="Remark" {...draft.bind('note')} />
    </FormDialog>
  );
}

/** The courier could not deliver it. */
export function ReturnShipmentDialog({ shipment, close }: Props) {
  const draft = useDraft({ reason: '', warehouseId: '' });
  const [giveBack] = useMutation(ReturnShipment);
  const places = useReturnPlaces();
  const withReturns = useMay()('return:read');
  const { busy, run } = useShipmentSaving(draft, close);
  const { values } = draft;
  const send = () => void run(async (idempotencyKey) => (await giveBack({ variables: { input: { idempotencyKey, id: shipment.id, version: shipment.version, reason: values.reason.trim(), warehouseId: values.warehouseId || null }, withReturns } })).data?.shipmentReturn, `${shipment.number} comes back`);
  return (
    <FormDialog title={`${shipment.number} was not delivered`} verb="Take it back" says="Writes an approved return for all of it. Receive and inspect the goods there when they come." editing={draft} busy={busy} run={send} close={close} width={460}>
      <NoteField label="Reason" required autoFocus {...draft.bind('reason')} />
      <ChoiceField label="Received in" hint="May be said when it comes" choices={places} {...draft.bind('warehouseId')} change={(id) => draft.set({ warehouseId: id ?? '' })} />
    </FormDialog>
  );
}

/** It has not gone. */
export function UndoShipmentDialog({ shipment, close }: Props) {
  const draft = useDraft({ reason: '' });
  const [undo] = useMutation(UndoShipment);
  const withReturns = useMay()('return:read');
  const { busy, run } = useShipmentSaving(draft, close);
  const send = () => void run(async (idempotencyKey) => (await undo({ variables: { input: { idempotencyKey, id: shipment.id, version: shipment.version, reason: draft.values.reason.trim() }, withReturns } })).data?.shipmentUndo, `${shipment.number} undone`);
  return <FormDialog title={`Undo shipment ${shipment.number}`} verb="Undo shipment" says={`Puts its goods back into ${shipment.warehouse.name} at what they had cost and holds them for ${shipment.orderNumber} again. Only while it has not gone.`} editing={draft} busy={busy} run={send} close={close} width={460}><NoteField label="Reason" required autoFocus {...draft.bind('reason')} /></FormDialog>;
}
