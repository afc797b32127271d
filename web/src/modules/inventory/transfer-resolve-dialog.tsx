import { useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Modal } from 'antd';
import type { TransferFieldsFragment } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { isDecimal, plainDecimal, subtract, sum } from '../../shared/decimal.ts';
import { useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { MomentField, NoteField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { FigureCell } from '../../shared/lines/figure-cell.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { SerialEntry } from './serials/serial-entry.tsx';
import { useSerialItems } from './serials/use-serial-items.ts';
import { units } from './stock-words.ts';
import { AFTER_TRANSFER, ResolveTransfer, useTransferSight } from './transfer.document.ts';

type Said = Readonly<Record<'found' | 'writtenOff', string>>;

const read = (typed: string) => plainDecimal(typed) || '0';
const isMore = (a: string, b: string) => !subtract(a, b).startsWith('-') && !isZero(subtract(a, b));

/** What became of goods that did not arrive: they turned up, or are written off with the reason. */
export function TransferResolveDialog({ transfer, reload, close }: { transfer: TransferFieldsFragment; reload: () => Promise<unknown>; close: () => void }) {
  const missing = transfer.lines.filter((line) => !isZero(line.short));
  const [said, setSaid] = useState(() => new Map(missing.map((line): [string, Said] => [line.id, { found: '', writtenOff: '' }])));
  const draft = useDraft({ reason: '', effectiveAt: '' });
  const tracked = useSerialItems(missing.map(({ sku }) => sku));
  const [named, setNamed] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const serialsOf = (id: string, figure: keyof Said) => { const serials = named.get(`${id} ${figure}`) ?? []; return serials.length ? [...serials] : null; };
  const [resolve] = useMutation(ResolveTransfer);
  const { busy, save } = useSaving(draft);
  const client = useApolloClient();
  const sight = useTransferSight();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const may = useMay();
  const figures = may('stock:write-off') ? [['found', 'Found'], ['writtenOff', 'Write off']] as const : [['found', 'Found']] as const;
  const lines = missing.map((line) => ({ line, found: read(said.get(line.id)!.found), writtenOff: read(said.get(line.id)!.writtenOff) }));
  const problemOf = ({ line, found, writtenOff }: (typeof lines)[number]) => {
    if ([found, writtenOff].some((quantity) => !isDecimal(quantity) || quantity.startsWith('-'))) return 'Not a quantity';
    return isMore(sum([found, writtenOff]), line.short) ? `Only ${formatQuantity(line.short)} missing` : undefined;
  };
  const isWrong = lines.some(problemOf);
  const [found, lost] = isWrong ? ['0', '0'] : [sum(lines.map((row) => row.found)), sum(lines.map((row) => row.writtenOff))];
  const isAllowed = !isWrong && !isZero(sum([found, lost])) && draft.values.reason.trim() !== '';
  const run = async () => {
    if (!isAllowed || busy) return;
    const isDone = await save(async () => (await resolve({
      variables: { input: { idempotencyKey: idempotency.current(), id: transfer.id, version: transfer.version, reason: draft.values.reason.trim(), effectiveAt: draft.values.effectiveAt || null, lines: lines.filter((row) => !isZero(sum([row.found, row.writtenOff]))).map((row) => ({ lineId: row.line.id, found: row.found, writtenOff: row.writtenOff, foundSerials: serialsOf(row.line.id, 'found'), writtenOffSerials: serialsOf(row.line.id, 'writtenOff') })) }, ...sight },
    })).data?.stockTransferOrderResolve);
    idempotency.renew();
    if (!isDone) return;
    for (const fieldName of AFTER_TRANSFER) client.cache.evict({ fieldName });
    void message.success(`Difference of ${transfer.number} settled`);
    close();
  };
  return (
    <Modal open title={`Settle difference of ${transfer.number}`} width={640} okText="Settle difference" cancelText="Not now" okButtonProps={{ disabled: !isAllowed, loading: busy }} onOk={() => void run()} onCancel={close}>
      <form onSubmit={(event) => { event.preventDefault(); void run(); }}>
        <ScrollBox className="grid-box">
          <table className="grid two-lined ship-lines receive-lines">
            <thead><tr><th scope="col">Item</th><th scope="col" className="figure">Missing</th>{figures.map(([key, title]) => <th key={key} scope="col" className="figure">{title}</th>)}</tr></thead>
            <tbody>
              {lines.map((row, index) => {
                const problem = problemOf(row);
                return (
                  <tr key={row.line.id}>
                    <td className="wrap"><span className="line-sku">{row.line.sku}</span><span className="soft">{row.line.name}{row.line.batch && `, batch ${row.line.batch.number}`}</span>{problem && <span className="field-error" role="alert">{problem}</span>}</td>
                    <td className="figure">{formatQuantity(row.line.short, row.line.variant.product.unit.code)}</td>
                    {figures.map(([key, title], place) => (
                      <FigureCell key={key} autoFocus={index === 0 && place === 0} label={`${title}, ${row.line.sku}`} value={said.get(row.line.id)![key]} change={(text) => setSaid(new Map(said).set(row.line.id, { ...said.get(row.line.id)!, [key]: text }))} />
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
        {lines.filter((row) => tracked.has(row.line.sku) && !problemOf(row)).map(({ line, found: turnedUp, writtenOff }) => (
          <div key={line.id}>
            {!isZero(turnedUp) && <SerialEntry sku={line.sku} name="found" label="Serial numbers found" needed={Number(turnedUp)} serials={named.get(`${line.id} found`) ?? []} change={(next) => setNamed(new Map(named).set(`${line.id} found`, next))} />}
            {!isZero(writtenOff) && <SerialEntry sku={line.sku} name="written off" label="Serial numbers written off" needed={Number(writtenOff)} serials={named.get(`${line.id} writtenOff`) ?? []} change={(next) => setNamed(new Map(named).set(`${line.id} writtenOff`, next))} />}
          </div>
        ))}
        <div className="fields receive-why"><NoteField label="What happened" required {...draft.bind('reason')} />{may('stock:backdate') && <MomentField label="When it was settled" hint={draft.values.effectiveAt ? 'Whatever moved after it is valued anew.' : undefined} {...draft.bind('effectiveAt')} />}</div>
        <p className="modal-says ship-says" aria-live="polite">{isZero(sum([found, lost])) ? 'Write how many were found and how many are written off.' : `${units(found)} arrive in ${transfer.toWarehouse.name}. ${isZero(lost) ? 'Nothing is written off.' : `${formatQuantity(lost)} leave the books for good.`}`}</p>
        <Refusals title="Nothing was settled" editing={{ isDirty: false, general: [...draft.general, ...[...draft.errors].filter(([path]) => path !== 'effectiveAt').map(([, text]) => ({ code: text, message: text }))], errors: new Map() }} record={{ noun: 'StockTransferOrder', ...transfer }} reload={() => void reload().then(close)} />
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
