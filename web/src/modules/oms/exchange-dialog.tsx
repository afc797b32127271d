import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { Button } from 'antd';
import type { ReturnFieldsFragment } from '../../generated/graphql.ts';
import { plainDecimal } from '../../shared/decimal.ts';
import { newKey, useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useItems } from '../../shared/lines/items.ts';
import type { Item } from '../../shared/lines/line-column.ts';
import { conversionOf, saidUnit } from '../../shared/lines/line-units.ts';
import { useLineUnits } from '../../shared/lines/use-line-units.ts';
import { plainQuantity, useReturnSaving } from './return-saving.ts';
import { ExchangeReturn, useReturnSight } from './return.document.ts';

interface Row { key: string; sku: string; quantity: string; unit: string; unitPrice: string }

/** What is sent instead of what comes back: the same item, another size of it, or anything else. */
export function ExchangeDialog({ goods, close }: { goods: ReturnFieldsFragment; close: () => void }) {
  const [rows, setRows] = useState<readonly Row[]>(() => goods.lines.map((line) => ({ key: newKey(), sku: line.sku, quantity: plainQuantity(line.quantity), unit: '', unitPrice: '' })));
  const units = useLineUnits(rows.map(({ sku }) => sku));
  const draft = useDraft({});
  const [exchange] = useMutation(ExchangeReturn);
  const sight = useReturnSight();
  const { busy, run } = useReturnSaving(draft, close);
  const set = (key: string, patch: Partial<Row>) => setRows(rows.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  const ownOf = (row: Row) => units.get(row.sku.trim())?.find(({ isOwn }) => isOwn)?.code;
  const choicesOf = (row: Row) => (units.get(row.sku.trim()) ?? []).map(({ code }) => ({ value: code, label: code }));
  const hintOf = (row: Row) => conversionOf(row, units)?.words ?? ownOf(row);
  const send = () => {
    const lines = rows.filter((row) => row.sku.trim()).map((row) => ({ sku: row.sku.trim(), quantity: plainDecimal(row.quantity) || '0', ...saidUnit(row, units), unitPrice: row.unitPrice.trim() ? plainDecimal(row.unitPrice) : null }));
    void run(async (idempotencyKey) => (await exchange({ variables: { input: { idempotencyKey, id: goods.id, version: goods.version, lines }, ...sight } })).data?.salesReturnExchange, 'Replacement ordered');
  };
  return (
    <FormDialog title={`Send a replacement for ${goods.number}`} verb="Order replacement" says={`Writes and confirms an order from ${goods.order.warehouse.name} and reserves its stock. What is credited for the return is put towards it: a difference is due on it, or still owed here.`} editing={draft} busy={busy} run={send} close={close} width={640}>
      {rows.map((row, index) => (
        <div key={row.key} className="fields fields-3 field-wide">
          <ItemChoice index={index} sku={row.sku} change={(sku) => set(row.key, { sku, unit: '' })} error={draft.errors.get(`lines.${index}.sku`)} />
          <TextField label="Quantity" required hint={hintOf(row)} path={`lines.${index}.quantity`} value={row.quantity} change={(quantity) => set(row.key, { quantity })} error={draft.errors.get(`lines.${index}.quantity`)} />
          {choicesOf(row).length > 1 && <ChoiceField label="Unit" choices={choicesOf(row)} path={`lines.${index}.unit`} value={row.unit || ownOf(row)} change={(unit) => set(row.key, { unit: unit ?? '' })} error={draft.errors.get(`lines.${index}.unit`)} />}
          <TextField label="Price" hint="As in the price list when empty" path={`lines.${index}.unitPrice`} value={row.unitPrice} change={(unitPrice) => set(row.key, { unitPrice })} error={draft.errors.get(`lines.${index}.unitPrice`)} />
        </div>
      ))}
      <Button className="return-add" onClick={() => setRows([...rows, { key: newKey(), sku: '', quantity: '1', unit: '', unitPrice: '' }])}>Add item</Button>
    </FormDialog>
  );
}

/** An article of the catalogue, found while its SKU or name is typed. */
function ItemChoice({ index, sku, change, error }: { index: number; sku: string; change: (sku: string) => void; error?: string }) {
  const items = useItems();
  const [found, setFound] = useState<readonly Item[]>([]);
  const search = (text: string) => void items.search(text).then(setFound, () => setFound([]));
  const choices = found.map((item) => ({ value: item.sku, label: item.sku, hint: [item.name, item.hint].filter(Boolean).join(' · ') }));
  return <ChoiceField label={`Item ${index + 1}`} required autoFocus={index === 0} hint={index === 0 ? 'Another size or item is allowed' : undefined} choices={sku && !found.some((item) => item.sku === sku) ? [{ value: sku, label: sku }, ...choices] : choices} search={search} path={`lines.${index}.sku`} value={sku} change={(next) => change(next ?? '')} error={error} />;
}
