import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { Button } from 'antd';
import type { OrderFieldsFragment, OrderHoldKind } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useHoldSaving } from './hold-saving.ts';
import { HoldOrder, useOrderSight } from './order.document.ts';
import { holdWord } from './order-words.ts';

interface Props { order: OrderFieldsFragment; isDirty?: boolean }

/** Keeps the goods of an order back, with a reason. */
export function HoldOrderButton({ order, isDirty = false }: Props) {
  const [isOpen, setOpen] = useState(false);
  const may = useMay();
  const readOnly = useIsReadOnly();
  const held = new Set(order.holds.filter((hold) => !hold.releasedAt).map((hold) => hold.kind));
  const kinds = (['MANUAL', 'FRAUD'] as const).filter((kind) => !held.has(kind) && (kind === 'MANUAL' || may('order:release')));
  if (kinds.length === 0) return null;
  return (
    <>
      <Button type="text" disabled={readOnly || isDirty} title={isDirty ? 'Save the draft first' : undefined} onClick={() => setOpen(true)}>Put on hold</Button>
      {isOpen && <HoldDialog order={order} kinds={kinds} close={() => setOpen(false)} />}
    </>
  );
}

function HoldDialog({ order, kinds, close }: { order: OrderFieldsFragment; kinds: readonly OrderHoldKind[]; close: () => void }) {
  const draft = useDraft({ kind: kinds[0]!, reason: '' });
  const [hold] = useMutation(HoldOrder);
  const { busy, run } = useHoldSaving(draft, close);
  const sight = useOrderSight();
  const send = async (idempotencyKey: string) => (await hold({ variables: { input: { idempotencyKey, id: order.id, version: order.version, kind: draft.values.kind, reason: draft.values.reason.trim() }, ...sight } })).data?.orderHold;
  return (
    <FormDialog title={`Put order ${order.number} on hold`} verb="Put on hold" says="Nothing of it leaves until somebody releases the hold. It can still be confirmed, paid and cancelled." editing={draft} busy={busy} run={() => void run(send, `Order ${order.number} is on hold`)} close={close} width={460}>
      {kinds.length > 1 && <ChoiceField label="Kind" required wide choices={kinds.map((value) => ({ value, label: holdWord(value) }))} {...draft.bind('kind')} change={(kind) => draft.set({ kind: kind as OrderHoldKind })} />}
      <NoteField label="Reason" required autoFocus {...draft.bind('reason')} />
    </FormDialog>
  );
}
