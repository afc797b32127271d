import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { Modal, Select } from 'antd';
import { useNavigate } from 'react-router';
import type { OrderFieldsFragment, ReturnReason, SalesReturnOutcome } from '../../generated/graphql.ts';
import { isDecimal, plainDecimal, subtract, sum } from '../../shared/decimal.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { FigureCell } from '../../shared/lines/figure-cell.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { InUnits } from './in-units.tsx';
import { plainQuantity, useReturnPlaces, useReturnSaving } from './return-saving.ts';
import { RequestReturn } from './return.document.ts';
import { outcomeOptions, reasonOptions } from './return-words.ts';
import './kit-parts.css';
import './returns.css';

type Line = OrderFieldsFragment['lines'][number];
/** What can be named: a line, or one component of the kits of a line. */
interface Row { readonly key: string; readonly lineId: string; readonly componentId: string | null; readonly sku: string; readonly named: string; readonly description: string; readonly returnable: string; readonly unit: string | undefined; readonly line: Line }
interface Wanted { quantity: string; reason: ReturnReason; remark: string }

const isMore = (a: string, b: string) => !subtract(a, b).startsWith('-') && !isZero(subtract(a, b));
const problemOf = (row: Row, quantity: string) => (!isDecimal(quantity) || quantity.startsWith('-') ? 'Not a quantity' : isMore(quantity, row.returnable) ? `Only ${formatQuantity(row.returnable)} can come back` : undefined);

/** A line of a kit, and below it each of its components: what is named of those comes back beside whole kits. */
const rowsOf = (line: Line): Row[] => [
  { key: line.id, lineId: line.id, componentId: null, sku: line.sku, named: line.sku, description: line.description, returnable: line.returnable, unit: line.variant?.product.unit.code, line },
  ...line.components.map(({ id, sku, description, unit, returnable }): Row => ({ key: id, lineId: line.id, componentId: id, sku, named: `${sku} of ${line.sku}`, description, returnable, unit, line })),
];

/** What a customer wants to send back of an order, line by line, and why. */
export function ReturnGoodsDialog({ order, close }: { order: OrderFieldsFragment; close: () => void }) {
  const rows = order.lines.flatMap(rowsOf).filter((row) => !isZero(row.returnable));
  const [wanted, setWanted] = useState(() => new Map<string, Wanted>(rows.map((row) => [row.key, { quantity: rows.length === 1 ? plainQuantity(row.returnable) : '0', reason: 'SIZE_OR_FIT', remark: '' }])));
  const draft = useDraft({ outcome: 'REFUND' as SalesReturnOutcome, warehouseId: '', note: '' });
  const [request] = useMutation(RequestReturn);
  const places = useReturnPlaces();
  const navigate = useNavigate();
  const { busy, run } = useReturnSaving(draft, close);
  const coming = rows.map((row) => ({ row, ...wanted.get(row.key)! })).map((one) => ({ ...one, units: plainDecimal(one.quantity) || '0' }));
  const isWrong = coming.some(({ row, units }) => problemOf(row, units));
  const total = isWrong ? '0' : sum(coming.map(({ units }) => units));
  const isAllowed = !isWrong && !isZero(total);
  const set = ({ key }: Row, patch: Partial<Wanted>) => setWanted(new Map(wanted).set(key, { ...wanted.get(key)!, ...patch }));
  const { outcome, warehouseId, note } = draft.values;
  const send = async () => {
    if (!isAllowed || busy) return;
    let id: string | undefined;
    const isDone = await run(async (idempotencyKey) => {
      const named = coming.filter(({ units }) => !isZero(units)).map(({ row, units, reason, remark }) => ({ lineId: row.lineId, componentId: row.componentId, quantity: units, reason, remark: remark.trim() || null }));
      const { data } = await request({ variables: { input: { idempotencyKey, orderId: order.id, outcome, warehouseId: warehouseId || null, note: note.trim() || null, lines: named } } });
      id = data?.salesReturnRequest.salesReturn?.id;
      return data?.salesReturnRequest;
    }, 'Return written down');
    if (isDone && id) void navigate(`/oms/returns/${id}`);
  };
  return (
    <Modal open title={`Return goods of ${order.number}`} width={860} okText="Request return" cancelText="Not now" okButtonProps={{ disabled: !isAllowed, loading: busy }} onOk={() => void send()} onCancel={close}>
      <form onSubmit={(event) => { event.preventDefault(); void send(); }}>
        <Refusals title="Nothing was written down" editing={draft} />
        <ScrollBox className="grid-box">
          <table className="grid two-lined ship-lines return-lines">
            <thead><tr><th scope="col">Item</th><th scope="col" className="figure">Can come back</th><th scope="col" className="figure">Comes back</th><th scope="col">Reason</th><th scope="col">In words</th></tr></thead>
            <tbody>
              {coming.map(({ row, quantity, units, reason, remark }, index) => {
                const problem = problemOf(row, units);
                return (
                  <tr key={row.key}>
                    <td className="wrap"><div className={row.componentId ? 'kit-part' : undefined}><span className="line-sku">{row.sku}</span><span className="soft">{row.componentId && 'Only this part: '}{row.description}</span>{!row.componentId && <InUnits line={row.line} quantity={units} />}</div></td>
                    <td className="figure">{formatQuantity(row.returnable, row.unit)}</td>
                    <FigureCell autoFocus={index === 0} label={`Comes back, ${row.named}`} problem={problem} value={quantity} change={(text) => set(row, { quantity: text })} />
                    <td className="return-reason"><Select aria-label={`Reason, ${row.named}`} value={reason} options={reasonOptions} onChange={(next: ReturnReason) => set(row, { reason: next })} popupMatchSelectWidth={false} /></td>
                    <td><input className="return-remark" aria-label={`Reason in words, ${row.named}`} maxLength={500} value={remark} onChange={(event) => set(row, { remark: event.target.value })} /></td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
        <div className="fields return-fields">
          <ChoiceField label="Outcome" required choices={outcomeOptions} {...draft.bind('outcome')} change={(next) => draft.set({ outcome: next as SalesReturnOutcome })} />
          <ChoiceField label="Received in" hint="May be said when the goods arrive" choices={places} {...draft.bind('warehouseId')} change={(next) => draft.set({ warehouseId: next ?? '' })} />
          <NoteField label="Note" {...draft.bind('note')} />
        </div>
        <p className="modal-says" aria-live="polite">{isAllowed ? `${formatQuantity(total)} ${total === '1' ? 'unit counts' : 'units count'} as coming back. Nothing moves before the return is approved and the goods are here.` : 'Write how much comes back.'}</p>
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
