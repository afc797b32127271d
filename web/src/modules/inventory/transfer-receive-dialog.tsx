import { useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Checkbox, Modal } from 'antd';
import type { TransferFieldsFragment } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { isDecimal, plainDecimal, subtract, sum } from '../../shared/decimal.ts';
import { useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { ChoiceField, MomentField, TextField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { FigureCell } from '../../shared/lines/figure-cell.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { SerialEntry } from './serials/serial-entry.tsx';
import { useSerialItems } from './serials/use-serial-items.ts';
import { units } from './stock-words.ts';
import { AFTER_TRANSFER, ReceiveTransfer, useTransferSight } from './transfer.document.ts';
import { useQuarantineChoices } from './warehouse-choices.ts';

type Line = TransferFieldsFragment['lines'][number];
type Said = Readonly<Record<'received' | 'damaged' | 'short', string>>;

const FIGURES = [['received', 'Good'], ['damaged', 'Damaged'], ['short', 'Missing']] as const;
const plain = (quantity: string) => (quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity);
const read = (typed: string) => plainDecimal(typed) || '0';
const isMore = (a: string, b: string) => !subtract(a, b).startsWith('-') && !isZero(subtract(a, b));

/** What arrived, line by line: all that is expected in good order unless something else is written. */
export function TransferReceiveDialog({ transfer, reload, close, arrived }: { transfer: TransferFieldsFragment; reload: () => Promise<unknown>; close: (isDone: boolean) => void; /** What was scanned; everything expected where nothing was. */ arrived?: ReadonlyMap<string, string> }) {
  const open = transfer.lines.filter((line) => !isZero(line.expected));
  const [said, setSaid] = useState(() => new Map(open.map((line): [string, Said] => [line.id, { received: plain(arrived ? (arrived.get(line.id) ?? '0') : line.expected), damaged: '', short: '' }])));
  const draft = useDraft({ quarantineWarehouseId: '', reason: '', effectiveAt: '' });
  const tracked = useSerialItems(open.map(({ sku }) => sku));
  const [named, setNamed] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const serialsOf = (line: Line, figure: 'received' | 'damaged') => { const serials = named.get(`${line.id} ${figure}`) ?? []; return serials.length ? [...serials] : null; };
  const [isWrittenOff, setWrittenOff] = useState(false);
  const [receive] = useMutation(ReceiveTransfer);
  const { busy, save } = useSaving(draft);
  const quarantines = useQuarantineChoices();
  const client = useApolloClient();
  const sight = useTransferSight();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const may = useMay();
  const quarantineWarehouseId = draft.values.quarantineWarehouseId || (quarantines.length === 1 ? quarantines[0]!.value : '');
  const lines = open.map((line) => ({ line, ...said.get(line.id)! })).map((row) => ({ line: row.line, received: read(row.received), damaged: read(row.damaged), short: read(row.short) }));
  const problemOf = ({ line, received, damaged, short }: (typeof lines)[number]) => {
    if ([received, damaged, short].some((quantity) => !isDecimal(quantity) || quantity.startsWith('-'))) return 'Not a quantity';
    return isMore(sum([received, damaged, short]), line.expected) ? `Only ${formatQuantity(line.expected)} expected` : undefined;
  };
  const isWrong = lines.some(problemOf);
  const of = (figure: keyof Said) => (isWrong ? '0' : sum(lines.map((row) => row[figure])));
  const [received, damaged, short] = [of('received'), of('damaged'), of('short')];
  const total = isWrong ? '0' : sum([received, damaged, short]);
  const hasDamage = !isZero(damaged);
  const isAllowed = !isWrong && !isZero(total) && (!hasDamage || (isWrittenOff ? draft.values.reason.trim() !== '' : quarantineWarehouseId !== ''));
  const set = (line: Line, figure: keyof Said, typed: string) => setSaid(new Map(said).set(line.id, { ...said.get(line.id)!, [figure]: typed, ...(figure === 'received' ? {} : { received: rest(line, { ...said.get(line.id)!, [figure]: typed }) }) }));

  const run = async () => {
    if (!isAllowed || busy) return;
    const isDone = await save(async () => (await receive({
      variables: {
        input: {
          idempotencyKey: idempotency.current(), id: transfer.id, version: transfer.version, quarantineWarehouseId: hasDamage && !isWrittenOff ? quarantineWarehouseId : null, reason: draft.values.reason.trim() || null, effectiveAt: draft.values.effectiveAt || null,
          lines: lines.filter((row) => !isZero(sum([row.received, row.damaged, row.short]))).map((row) => ({ lineId: row.line.id, received: row.received, damaged: row.damaged, short: row.short, receivedSerials: serialsOf(row.line, 'received'), damagedSerials: serialsOf(row.line, 'damaged'), damage: isWrittenOff ? 'WRITE_OFF' as const : 'QUARANTINE' as const })),
        },
        ...sight,
      },
    })).data?.stockTransferOrderReceive);
    idempotency.renew();
    if (!isDone) return;
    for (const fieldName of AFTER_TRANSFER) client.cache.evict({ fieldName });
    void message.success(`${units(received)} received${isZero(short) ? '' : `, ${formatQuantity(short)} missing`}`);
    close(true);
  };
  const words = [`${units(received)} stand in ${transfer.toWarehouse.name}.`, hasDamage ? (isWrittenOff ? `${formatQuantity(damaged)} damaged are written off.` : `${formatQuantity(damaged)} damaged go to quarantine.`) : '', isZero(short) ? '' : `${formatQuantity(short)} missing stay in transit until that is settled.`];
  return (
    <Modal open title={`Receive ${transfer.number}`} width={760} okText="Receive transfer" cancelText="Not now" okButtonProps={{ disabled: !isAllowed, loading: busy }} onOk={() => void run()} onCancel={() => close(false)}>
      <form onSubmit={(event) => { event.preventDefault(); void run(); }}>
        <ScrollBox className="grid-box">
          <table className="grid two-lined ship-lines receive-lines">
            <thead><tr><th scope="col">Item</th><th scope="col" className="figure">Expected</th>{FIGURES.map(([key, title]) => <th key={key} scope="col" className="figure">{title}</th>)}</tr></thead>
            <tbody>
              {lines.map((row, index) => {
                const problem = problemOf(row);
                return (
                  <tr key={row.line.id}>
                    <td className="wrap"><span className="line-sku">{row.line.sku}</span><span className="soft">{row.line.name}{row.line.batch && `, batch ${row.line.batch.number}`}</span>{problem && <span className="field-error" role="alert">{problem}</span>}</td>
                    <td className="figure">{formatQuantity(row.line.expected, row.line.variant.product.unit.code)}</td>
                    {FIGURES.map(([key, title], place) => (
                      <FigureCell key={key} autoFocus={index === 0 && place === 0} label={`${title}, ${row.line.sku}`} isInvalid={problem !== undefined} value={said.get(row.line.id)![key]} change={(text) => set(row.line, key, text)} />
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
        {lines.filter((row) => tracked.has(row.line.sku) && !problemOf(row) && (!isZero(row.damaged) || isMore(row.line.inTransit, row.received))).map((row) => (
          <div key={row.line.id}>
            {!isZero(row.received) && <SerialEntry sku={row.line.sku} name="in good order" label="Serial numbers in good order" needed={Number(row.received)} serials={named.get(`${row.line.id} received`) ?? []} change={(next) => setNamed(new Map(named).set(`${row.line.id} received`, next))} />}
            {!isZero(row.damaged) && <SerialEntry sku={row.line.sku} name="damaged" label="Damaged serial numbers" needed={Number(row.damaged)} serials={named.get(`${row.line.id} damaged`) ?? []} change={(next) => setNamed(new Map(named).set(`${row.line.id} damaged`, next))} />}
          </div>
        ))}
        {may('stock:backdate') && <div className="fields receive-why"><MomentField label="When they arrived" hint={draft.values.effectiveAt ? 'Whatever moved after it is valued anew.' : undefined} {...draft.bind('effectiveAt')} /></div>}
        {(hasDamage || !isZero(short)) && (
          <div className="fields receive-why">
            {hasDamage && !isWrittenOff && <ChoiceField label="Damaged goods go to" required choices={quarantines} {...draft.bind('quarantineWarehouseId')} value={quarantineWarehouseId} change={(id) => draft.set({ quarantineWarehouseId: id ?? '' })} hint={quarantines.length ? undefined : 'There is no quarantine warehouse yet; open one under Warehouses.'} />}
            <TextField label="What happened" required={isWrittenOff} placeholder="Carton wet, bale opened" {...draft.bind('reason')} />
            {hasDamage && may('stock:write-off') && <Checkbox className="field-tick" checked={isWrittenOff} onChange={(event) => setWrittenOff(event.target.checked)}>Write damaged goods off</Checkbox>}
          </div>
        )}
        <p className="modal-says ship-says" aria-live="polite">{isWrong || isZero(total) ? 'Write what arrived.' : words.filter(Boolean).join(' ')}</p>
        <Refusals title="Nothing was received" editing={{ isDirty: false, general: [...draft.general, ...[...draft.errors].filter(([path]) => path !== 'effectiveAt').map(([, text]) => ({ code: text, message: text }))], errors: new Map() }} record={{ noun: 'StockTransferOrder', ...transfer }} reload={() => void reload().then(() => close(false))} />
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}

/** What is damaged or missing did not arrive in good order: the good ones follow, as long as the figures can be read. */
function rest(line: Line, said: Said): string {
  const other = [read(said.damaged), read(said.short)];
  if (!other.every((quantity) => isDecimal(quantity) && !quantity.startsWith('-'))) return said.received;
  const left = subtract(line.expected, sum(other));
  return left.startsWith('-') ? '0' : plain(left);
}
