import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { plainDecimal } from '../../../shared/decimal.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, MomentField, TextField } from '../../../shared/document/fields.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { ReorderItemChoices } from '../reorder.document.ts';
import { useWarehouseChoices } from '../warehouse-choices.ts';
import { HoldStock } from './reservation.document.ts';
import { useReservationSaving } from './reservation-saving.ts';

interface Wanted { sku: string; quantity: string }

const BLANK: Wanted = { sku: '', quantity: '' };

/** Keeps stock for a customer or an occasion without an order. */
export function HoldStockDialog({ close }: { close(): void }) {
  const draft = useDraft({ warehouseId: '', heldFor: '', reason: '', expiresAt: '', lines: [BLANK] as readonly Wanted[] });
  const warehouses = useWarehouseChoices();
  const [hold] = useMutation(HoldStock);
  const { busy, run } = useReservationSaving(draft, close);
  const { values } = draft;
  const setLine = (at: number, change: Partial<Wanted>) => draft.set({ lines: values.lines.map((line, index) => (index === at ? { ...line, ...change } : line)) });
  const send = async (idempotencyKey: string) => (await hold({
    variables: {
      input: {
        idempotencyKey, warehouseId: values.warehouseId, heldFor: values.heldFor.trim(), reason: values.reason.trim(), ...(values.expiresAt ? { expiresAt: values.expiresAt } : {}),
        lines: values.lines.filter((line, index) => index === 0 || line.sku || line.quantity).map(({ sku, quantity }) => ({ sku, quantity: plainDecimal(quantity) || '0' })),
      },
    },
  })).data?.stockHoldCreate;
  return (
    <FormDialog title="Hold stock" verb="Hold stock" says="Nobody else is promised these units until the hold ends or somebody releases it." editing={draft} busy={busy} width={640} close={close} run={() => void run(send, `Stock is held for ${values.heldFor.trim()}`)}>
      <ChoiceField label="Warehouse" required autoFocus choices={warehouses} {...draft.bind('warehouseId')} change={(warehouseId) => draft.set({ warehouseId: warehouseId ?? '' })} />
      <MomentField label="Until" isAhead hint="Empty: as the stock settings say" {...draft.bind('expiresAt')} />
      <TextField label="For" required hint="A customer, an exhibition" maxLength={120} {...draft.bind('heldFor')} />
      <TextField label="Reason" required maxLength={500} {...draft.bind('reason')} />
      {values.lines.map((line, index) => (
        <LineFields key={index} line={line} error={(field) => draft.errors.get(`lines.${index}.${field}`)} path={(field) => `lines.${index}.${field}`} change={(change) => setLine(index, change)} />
      ))}
      <p className="field-wide"><Button type="dashed" onClick={() => draft.set({ lines: [...values.lines, BLANK] })}>Add an item</Button></p>
    </FormDialog>
  );
}

interface LineProps { line: Wanted; error(field: string): string | undefined; path(field: string): string; change(change: Partial<Wanted>): void }

function LineFields({ line, error, path, change }: LineProps) {
  const [text, setText] = useState('');
  const { data, loading } = useQuery(ReorderItemChoices, { variables: { text }, fetchPolicy: 'cache-and-network' });
  return (
    <>
      <ChoiceField label="Item" required search={setText} loading={loading} choices={(data?.variants.nodes ?? []).map(({ sku, name }) => ({ value: sku, label: sku, hint: name }))} path={path('sku')} value={line.sku || undefined} error={error('sku')} change={(sku) => change({ sku: sku ?? '' })} />
      <TextField label="Quantity" required path={path('quantity')} value={line.quantity} error={error('quantity')} change={(quantity) => change({ quantity })} />
    </>
  );
}
