import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { Modal } from 'antd';
import type { TransferFieldsFragment, TransferRest } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { isDecimal, plainDecimal, subtract, sum } from '../../shared/decimal.ts';
import { useActing } from '../../shared/document/acting.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, MomentField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { FigureCell } from '../../shared/lines/figure-cell.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { SerialEntry } from './serials/serial-entry.tsx';
import { useSerialItems } from './serials/use-serial-items.ts';
import { units } from './stock-words.ts';
import { AFTER_TRANSFER, DispatchTransfer, useTransferSight } from './transfer.document.ts';
import './stock-documents.css';

const REST = [{ value: 'FOLLOWS', label: 'Follows as another transfer' }, { value: 'GIVEN_UP', label: 'Is given up' }] as const satisfies readonly { value: TransferRest; label: string }[];
const plain = (quantity: string) => (quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity);
const isMore = (a: string, b: string) => !subtract(a, b).startsWith('-') && !isZero(subtract(a, b));

interface Props { transfer: TransferFieldsFragment; reload: () => Promise<unknown>; close(): void }

/** Lets some of a transfer leave, or all of it at a moment that is past. */
export function TransferDispatchDialog({ transfer, reload, close }: Props) {
  const [said, setSaid] = useState(() => new Map(transfer.lines.map((line): [string, string] => [line.id, plain(line.quantity)])));
  const [named, setNamed] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const draft = useDraft({ rest: 'FOLLOWS' as TransferRest, effectiveAt: '' });
  const tracked = useSerialItems(transfer.lines.map(({ sku }) => sku));
  const [dispatch] = useMutation(DispatchTransfer);
  const sight = useTransferSight();
  const may = useMay();
  const lines = transfer.lines.map((line) => ({ line, going: plainDecimal(said.get(line.id) ?? '') || '0' }));
  const problemOf = ({ line, going }: (typeof lines)[number]) => (!isDecimal(going) || going.startsWith('-') ? 'Not a quantity' : isMore(going, line.quantity) ? `Only ${formatQuantity(line.quantity)} are to go` : undefined);
  const isWrong = lines.some(problemOf);
  const total = isWrong ? '0' : sum(lines.map(({ going }) => going));
  const behind = isWrong ? '0' : subtract(sum(transfer.lines.map(({ quantity }) => quantity)), total);
  const isAllowed = !isWrong && !isZero(total);
  const send = async (idempotencyKey: string) => (await dispatch({
    variables: {
      input: {
        idempotencyKey, id: transfer.id, version: transfer.version, effectiveAt: draft.values.effectiveAt || null, rest: draft.values.rest,
        parts: lines.filter(({ line, going }) => !isZero(subtract(line.quantity, going))).map(({ line, going }) => ({ lineId: line.id, quantity: going })),
        serials: lines.flatMap(({ line }) => { const serials = named.get(line.id) ?? []; return serials.length ? [{ lineId: line.id, serials: [...serials] }] : []; }),
      },
      ...sight,
    },
  })).data?.stockTransferOrderDispatch;
  const { busy, run } = useActing<NonNullable<Awaited<ReturnType<typeof send>>>>(draft, AFTER_TRANSFER, close);
  const submit = () => { if (isAllowed && !busy) void run(send, `Transfer ${transfer.number} dispatched`); };
  const elsewhere = [...draft.errors].filter(([path]) => path !== 'effectiveAt').map(([, message]) => ({ code: message, message }));
  return (
    <Modal open title={`Dispatch ${transfer.number}`} width={640} okText="Dispatch transfer" cancelText="Not now" okButtonProps={{ disabled: !isAllowed, loading: busy }} onOk={submit} onCancel={close}>
      <form onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <ScrollBox className="grid-box">
          <table className="grid two-lined ship-lines receive-lines">
            <thead><tr><th scope="col">Item</th><th scope="col" className="figure">To go</th><th scope="col" className="figure">Leaves now</th></tr></thead>
            <tbody>
              {lines.map((row, index) => {
                const problem = problemOf(row);
                return (
                  <tr key={row.line.id}>
                    <td className="wrap"><span className="line-sku">{row.line.sku}</span><span className="soft">{row.line.name}{row.line.batch && `, batch ${row.line.batch.number}`}</span>{problem && <span className="field-error" role="alert">{problem}</span>}</td>
                    <td className="figure">{formatQuantity(row.line.quantity, row.line.variant.product.unit.code)}</td>
                    <FigureCell autoFocus={index === 0} label={`Leaves now, ${row.line.sku}`} isInvalid={problem !== undefined} value={said.get(row.line.id)} change={(text) => setSaid(new Map(said).set(row.line.id, text))} />
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
        {lines.filter((row) => tracked.has(row.line.sku) && !problemOf(row) && !isZero(row.going)).map(({ line, going }) => (
          <SerialEntry key={line.id} sku={line.sku} name="leaving" label={`Serial numbers of ${line.sku} that leave`} needed={Number(going)} serials={named.get(line.id) ?? []} change={(next) => setNamed(new Map(named).set(line.id, next))} />
        ))}
        <div className="fields receive-why">
          {!isZero(behind) && <ChoiceField label="The rest" required choices={REST} {...draft.bind('rest')} change={(rest) => draft.set({ rest: (rest ?? 'FOLLOWS') as TransferRest })} />}
          {may('stock:backdate') && <MomentField label="When it left" hint={draft.values.effectiveAt ? 'Whatever moved after it is valued anew.' : undefined} {...draft.bind('effectiveAt')} />}
        </div>
        <p className="modal-says ship-says" aria-live="polite">{isAllowed ? `Leaves ${transfer.fromWarehouse.name} and is in transit: ${units(total)}.${isZero(behind) ? '' : draft.values.rest === 'FOLLOWS' ? ` Follows as a draft of its own: ${units(behind)}.` : ` Stays, and nothing follows: ${units(behind)}.`}` : 'Write how much leaves.'}</p>
        <Refusals title="Nothing left" editing={{ isDirty: false, general: [...draft.general, ...elsewhere], errors: new Map() }} record={{ noun: 'StockTransferOrder', ...transfer }} reload={() => void reload().then(close)} />
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
