import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { Select } from 'antd';
import { graphql } from '../../generated/gql.ts';
import { plainDecimal } from '../../shared/decimal.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { formatAmount, formatDay, formatMoney, formatQuantity, isZero, today } from '../../shared/format.ts';
import { FigureCell } from '../../shared/lines/figure-cell.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { useReturnSaving } from './return-saving.ts';
import { IssueCreditNote } from './return.document.ts';
import './returns.css';

const CreditableInvoices = graphql(`
  query CreditableInvoices($id: ID!) {
    order(id: $id) { id invoices { id number issuedOn uncredited creditableUntil lines { id sku description unit uncreditedQuantity uncreditedTotal } } }
  }
`);

interface Wanted { by: 'quantity' | 'amount'; figure: string }
const BY = [{ value: 'quantity' as const, label: 'Units' }, { value: 'amount' as const, label: 'Amount' }];

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;

/** What the law says of the day: GST of an invoice is taken back until 30 November after its fiscal year. */
function deadline(until: string): string | undefined {
  const days = Math.round((Date.parse(until) - Date.parse(today())) / DAY_MS);
  if (days < 0) return `GST of this invoice could be taken back until ${formatDay(until)}. Only a commercial credit note can be issued: it credits the value and leaves the tax.`;
  return days <= SOON_DAYS ? `GST of this invoice can be taken back until ${formatDay(until)} only (CGST Act s. 34).` : undefined;
}

/** Credits units or an amount of an invoice, without goods coming back. */
export function CreditNoteDialog({ order, reload, close }: { order: { id: string; number: string }; reload: () => Promise<unknown>; close: () => void }) {
  const { data } = useQuery(CreditableInvoices, { variables: { id: order.id }, fetchPolicy: 'network-only' });
  const draft = useDraft({ invoiceId: '', reason: '', isCommercial: false });
  const [wanted, setWanted] = useState<ReadonlyMap<string, Wanted>>(new Map());
  const [issue] = useMutation(IssueCreditNote);
  const { busy, run } = useReturnSaving(draft, close);
  const invoices = (data?.order?.invoices ?? []).filter((invoice) => !isZero(invoice.uncredited));
  const invoice = invoices.find(({ id }) => id === draft.values.invoiceId) ?? invoices[0];
  const warning = invoice && deadline(invoice.creditableUntil);
  const set = (id: string, patch: Partial<Wanted>) => setWanted(new Map(wanted).set(id, { by: 'quantity', figure: '', ...wanted.get(id), ...patch }));
  const named = (invoice?.lines ?? []).flatMap(({ id }) => {
    const one = wanted.get(id);
    const figure = plainDecimal(one?.figure ?? '');
    return figure && !isZero(figure) ? [{ invoiceLineId: id, [one!.by]: figure }] : [];
  });
  const send = async () => {
    if (!invoice) return;
    if (named.length === 0) {
      draft.refuse([{ code: 'NOTHING', message: 'Write how many units or which amount is credited.' }]);
      return;
    }
    const { reason, isCommercial } = draft.values;
    const isDone = await run(async (idempotencyKey) => (await issue({ variables: { input: { idempotencyKey, invoiceId: invoice.id, reason: reason.trim(), isCommercial, lines: named } } })).data?.creditNoteIssue, 'Credit note issued');
    if (isDone) await reload();
  };
  return (
    <FormDialog title={`Credit note for ${order.number}`} verb="Issue credit note" says={invoice ? `${formatMoney(invoice.uncredited)} of ${invoice.number} are not credited. No goods come back by this; for those, begin a return.` : 'No invoice of this order can be credited.'} editing={draft} busy={busy} run={() => void send()} close={close} width={720}>
      {warning && <p className="money-notice field-wide" role="note"><span>{warning}</span></p>}
      <ChoiceField label="Invoice" required choices={invoices.map(({ id, number, issuedOn }) => ({ value: id, label: number, hint: formatDay(issuedOn) }))} {...draft.bind('invoiceId')} value={invoice?.id} change={(id) => draft.set({ invoiceId: id ?? '' })} />
      <TextField label="Reason" required maxLength={240} {...draft.bind('reason')} />
      <ScrollBox className="grid-box field-wide">
        <table className="grid two-lined ship-lines return-lines">
          <thead><tr><th scope="col">Item</th><th scope="col" className="figure">Units left</th><th scope="col" className="figure">Amount left</th><th scope="col">Credit by</th><th scope="col" className="figure">How much</th></tr></thead>
          <tbody>
            {(invoice?.lines ?? []).map((line) => {
              const one = wanted.get(line.id) ?? { by: 'quantity', figure: '' };
              return (
                <tr key={line.id}>
                  <td className="wrap"><span className="line-sku">{line.sku}</span><span className="soft">{line.description}</span></td>
                  <td className="figure">{formatQuantity(line.uncreditedQuantity, line.unit)}</td>
                  <td className="figure">{formatAmount(line.uncreditedTotal)}</td>
                  <td><Select aria-label={`Credit by, ${line.sku}`} value={one.by} options={BY} onChange={(by: Wanted['by']) => set(line.id, { by })} /></td>
                  <FigureCell label={`How much, ${line.sku}`} value={one.figure} change={(text) => set(line.id, { figure: text })} />
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
      <TickField label="Commercial: leave the GST charged" {...draft.bind('isCommercial')} />
    </FormDialog>
  );
}
