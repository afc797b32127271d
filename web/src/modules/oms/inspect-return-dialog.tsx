import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, Modal, Select } from 'antd';
import type { ReturnDisposition, ReturnFieldsFragment, ReturnGrade } from '../../generated/graphql.ts';
import { isDecimal, plainDecimal, subtract, sum } from '../../shared/decimal.ts';
import { newKey, useDraft } from '../../shared/document/draft.ts';
import { Refusals } from '../../shared/document/refusals.tsx';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { FigureCell } from '../../shared/lines/figure-cell.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { plainQuantity, useReturnPlaces, useReturnSaving } from './return-saving.ts';
import { SerialLineField, serialsIn, useSerialSkus } from './serial-line-field.tsx';
import { InspectReturn, useReturnSight } from './return.document.ts';
import { dispositionOptions, gradeOptions } from './return-words.ts';
import './returns.css';

type Line = ReturnFieldsFragment['lines'][number];
interface Finding { key: string; line: Line; quantity: string; grade: ReturnGrade; disposition: ReturnDisposition; isAccepted: boolean; warehouseId: string; remark: string; serials: string }

export const waitingOf = (line: Line): string => subtract(line.received, line.inspected);

const finding = (line: Line, quantity: string, warehouseId: string): Finding => ({ key: newKey(), line, quantity, grade: 'AS_NEW', disposition: 'RESTOCK', isAccepted: true, warehouseId, remark: '', serials: '' });
const isMore = (a: string, b: string) => !subtract(a, b).startsWith('-') && !isZero(subtract(a, b));
const isAside = (disposition: ReturnDisposition) => disposition === 'REPAIR' || disposition === 'VENDOR';

/** Grades what came back, several rows of a line where its units differ, and says where each part goes. */
export function InspectReturnDialog({ goods, close }: { goods: ReturnFieldsFragment; close: () => void }) {
  const home = goods.order.warehouse.id;
  const tracked = useSerialSkus(goods.lines.map(({ sku }) => sku));
  const [findings, setFindings] = useState(() => goods.lines.filter((line) => !isZero(waitingOf(line))).map((line) => finding(line, plainQuantity(waitingOf(line)), home)));
  const draft = useDraft({});
  const [inspect] = useMutation(InspectReturn);
  const places = useReturnPlaces();
  const sight = useReturnSight();
  const { busy, run } = useReturnSaving(draft, close);
  const units = (one: Finding) => plainDecimal(one.quantity) || '0';
  const ofLine = (line: Line) => findings.filter((one) => one.line.id === line.id);
  const problemOf = (one: Finding): string | undefined => {
    if (!isDecimal(units(one)) || units(one).startsWith('-')) return 'Not a quantity';
    if (ofLine(one.line).every((other) => isDecimal(units(other))) && isMore(sum(ofLine(one.line).map(units)), waitingOf(one.line))) return `Only ${formatQuantity(waitingOf(one.line))} wait`;
    return isAside(one.disposition) && (!one.warehouseId || one.warehouseId === home) ? 'Choose where it is set aside' : undefined;
  };
  const isWrong = findings.some((one) => problemOf(one));
  const total = isWrong ? '0' : sum(findings.map(units));
  const isAllowed = !isWrong && !isZero(total);
  const set = (key: string, patch: Partial<Finding>) => setFindings(findings.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  const change = (one: Finding, disposition: ReturnDisposition) => set(one.key, { disposition, warehouseId: disposition === 'RESTOCK' ? home : isAside(disposition) && one.warehouseId !== home ? one.warehouseId : '' });
  const part = (one: Finding) => setFindings(findings.flatMap((other) => (other.key === one.key ? [one, finding(one.line, '0', home)] : [other])));
  const send = () => {
    if (!isAllowed || busy) return;
    const lines = findings.filter((one) => !isZero(units(one))).map((one) => ({ lineId: one.line.id, quantity: units(one), grade: one.grade, disposition: one.disposition, isAccepted: one.isAccepted, warehouseId: one.disposition === 'SCRAP' ? null : one.warehouseId || null, remark: one.remark.trim() || null, serials: serialsIn(one.serials) }));
    void run(async (idempotencyKey) => (await inspect({ variables: { input: { idempotencyKey, id: goods.id, version: goods.version, lines }, ...sight } })).data?.salesReturnInspect, 'Goods inspected');
  };
  return (
    <Modal open title={`Inspect goods of ${goods.number}`} width={1180} okText="Record inspection" cancelText="Not now" okButtonProps={{ disabled: !isAllowed, loading: busy }} onOk={send} onCancel={close}>
      <form onSubmit={(event) => { event.preventDefault(); send(); }}>
        <Refusals title="Nothing was recorded" editing={draft} />
        <ScrollBox className="grid-box">
          <table className="grid two-lined ship-lines return-lines">
            <thead><tr><th scope="col">Item</th><th scope="col" className="figure">Waiting</th><th scope="col" className="figure">Units</th><th scope="col">Grade</th><th scope="col">Goes</th><th scope="col">Where</th><th scope="col">Value back</th><th scope="col">Seen</th><th scope="col"><span className="unseen">Another grade</span></th></tr></thead>
            <tbody>
              {findings.map((one, index) => {
                const { line } = one;
                const problem = problemOf(one);
                const named = `${line.sku}${ofLine(line).length > 1 ? ` part ${ofLine(line).indexOf(one) + 1}` : ''}`;
                return (
                  <tr key={one.key}>
                    <td className="wrap"><span className="line-sku">{line.sku}</span><span className="soft">{line.description}{line.component && ` · of ${line.orderLine.sku}`}</span>{tracked.has(line.sku) && !isZero(units(one)) && <SerialLineField sku={named} value={one.serials} change={(serials) => set(one.key, { serials })} needed={Number(units(one))} otherwise="All that wait" />}</td>
                    <td className="figure">{ofLine(line)[0] === one ? formatQuantity(waitingOf(line), line.unit) : ''}</td>
                    <FigureCell autoFocus={index === 0} label={`Units, ${named}`} problem={problem} value={one.quantity} change={(text) => set(one.key, { quantity: text })} />
                    <td><Select aria-label={`Grade, ${named}`} value={one.grade} options={gradeOptions} onChange={(grade: ReturnGrade) => set(one.key, { grade })} popupMatchSelectWidth={false} /></td>
                    <td className="return-goes"><Select aria-label={`Goes, ${named}`} value={one.disposition} options={dispositionOptions} onChange={(disposition: ReturnDisposition) => change(one, disposition)} popupMatchSelectWidth={false} /></td>
                    <td className="return-place">{one.disposition === 'SCRAP' ? <span className="soft">Nowhere</span> : <Select aria-label={`Where, ${named}`} value={one.warehouseId || undefined} placeholder="Choose" options={places.filter(({ value }) => !isAside(one.disposition) || value !== home)} onChange={(warehouseId: string) => set(one.key, { warehouseId })} popupMatchSelectWidth={false} />}</td>
                    <td className="pick"><Checkbox aria-label={`Customer gets the value, ${named}`} checked={one.isAccepted} onChange={(event) => set(one.key, { isAccepted: event.target.checked })} /></td>
                    <td><input className="return-remark" aria-label={`What was seen, ${named}`} maxLength={500} value={one.remark} onChange={(event) => set(one.key, { remark: event.target.value })} /></td>
                    <td><Button type="text" size="small" aria-label={`Split ${named}`} onClick={() => part(one)}>Split</Button></td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
        <p className="modal-says" aria-live="polite">{isAllowed ? `Back to stock: free to be sold. Write off: leaves the stock ledger as a loss. Repair and To vendor: set aside. Units without “Value back” are not credited.` : 'Write how many units were inspected.'}</p>
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
