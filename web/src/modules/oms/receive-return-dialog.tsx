import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { Modal } from 'antd';
import type { ReturnFieldsFragment } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { isDecimal, plainDecimal, subtract, sum } from '../../shared/decimal.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, Fact, MomentField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { FigureCell } from '../../shared/lines/figure-cell.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { plainQuantity, useReturnPlaces, useReturnSaving } from './return-saving.ts';
import { BatchLineField, useBatchSkus } from './batch-line-field.tsx';
import { SerialLineField, serialsIn, useSerialSkus } from './serial-line-field.tsx';
import { ReceiveReturn, useReturnSight } from './return.document.ts';
import './returns.css';

type Line = ReturnFieldsFragment['lines'][number];

export const outstandingOf = (line: Line): string => subtract(line.quantity, line.received);

const isMore = (a: string, b: string) => !subtract(a, b).startsWith('-') && !isZero(subtract(a, b));
const problemOf = (line: Line, quantity: string) => (!isDecimal(quantity) || quantity.startsWith('-') ? 'Not a quantity' : isMore(quantity, outstandingOf(line)) ? `Only ${formatQuantity(outstandingOf(line))} to come` : undefined);

/** What came of a return, and where it stands until it is inspected. */
export function ReceiveReturnDialog({ goods, close }: { goods: ReturnFieldsFragment; close: () => void }) {
  const lines = goods.lines.filter((line) => !isZero(outstandingOf(line)));
  const [quantities, setQuantities] = useState(() => new Map(lines.map((line) => [line.id, plainQuantity(outstandingOf(line))])));
  const tracked = useSerialSkus(lines.map(({ sku }) => sku));
  const batched = useBatchSkus(lines.map(({ sku }) => sku));
  const [batches, setBatches] = useState<ReadonlyMap<string, string>>(new Map());
  const [serials, setSerials] = useState<ReadonlyMap<string, string>>(new Map());
  const draft = useDraft({ warehouseId: goods.warehouse?.id ?? goods.order.warehouse.id, effectiveAt: '' });
  const [receive] = useMutation(ReceiveReturn);
  const may = useMay();
  const places = useReturnPlaces();
  const sight = useReturnSight();
  const { busy, run } = useReturnSaving(draft, close);
  const coming = lines.map((line) => ({ line, quantity: plainDecimal(quantities.get(line.id) ?? '') || '0' }));
  const isWrong = coming.some(({ line, quantity }) => problemOf(line, quantity));
  const total = isWrong ? '0' : sum(coming.map(({ quantity }) => quantity));
  const isAllowed = !isWrong && !isZero(total);
  const send = () => {
    if (!isAllowed || busy) return;
    const came = coming.filter(({ quantity }) => !isZero(quantity)).map(({ line, quantity }) => ({ lineId: line.id, quantity, batch: batches.get(line.id)?.trim() || null, serials: serialsIn(serials.get(line.id)) }));
    void run(async (idempotencyKey) => (await receive({ variables: { input: { idempotencyKey, id: goods.id, version: goods.version, warehouseId: draft.values.warehouseId, effectiveAt: draft.values.effectiveAt || null, lines: came }, ...sight } })).data?.salesReturnReceive, 'Goods received');
  };
  return (
    <Modal open title={`Receive goods of ${goods.number}`} width={640} okText="Receive goods" cancelText="Not now" okButtonProps={{ disabled: !isAllowed, loading: busy }} onOk={send} onCancel={close}>
      <form onSubmit={(event) => { event.preventDefault(); send(); }}>
        <Refusals title="Nothing was received" editing={draft} />
        <div className="fields">
          {goods.receivedAt ? <Fact label="Received in">{goods.warehouse?.name}</Fact> : <ChoiceField label="Received in" required choices={places} {...draft.bind('warehouseId')} change={(next) => draft.set({ warehouseId: next ?? '' })} />}
          {may('stock:backdate') && <MomentField label="When they came" hint={draft.values.effectiveAt ? 'Whatever moved after it is valued anew.' : undefined} {...draft.bind('effectiveAt')} />}
        </div>
        <ScrollBox className="grid-box">
          <table className="grid two-lined ship-lines return-lines">
            <thead><tr><th scope="col">Item</th><th scope="col" className="figure">To come</th><th scope="col" className="figure">Came</th></tr></thead>
            <tbody>
              {coming.map(({ line, quantity }, index) => {
                const problem = problemOf(line, quantity);
                return (
                  <tr key={line.id}>
                    <td className="wrap"><span className="line-sku">{line.sku}</span><span className="soft">{line.description}</span>{tracked.has(line.sku) && !isZero(quantity) && <SerialLineField sku={line.sku} value={serials.get(line.id)} change={(text) => setSerials(new Map(serials).set(line.id, text))} needed={Number(quantity)} otherwise="All that left with this line" />}{batched.has(line.sku) && !isZero(quantity) && <BatchLineField sku={line.sku} value={batches.get(line.id)} change={(text) => setBatches(new Map(batches).set(line.id, text))} />}</td>
                    <td className="figure">{formatQuantity(outstandingOf(line), line.unit)}</td>
                    <FigureCell autoFocus={index === 0} label={`Came, ${line.sku}`} problem={problem} value={quantities.get(line.id)} change={(text) => setQuantities(new Map(quantities).set(line.id, text))} />
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
        <p className="modal-says" aria-live="polite">{isAllowed ? `Takes ${formatQuantity(total)} ${total === '1' ? 'unit' : 'units'} in at what they had cost. Nobody can sell them before they are inspected.` : 'Write how much came.'}</p>
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
