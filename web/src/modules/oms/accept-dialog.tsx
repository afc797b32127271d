import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App } from 'antd';
import { useNavigate } from 'react-router';
import type { QuotationFieldsFragment } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { isDecimal, plainDecimal, subtract } from '../../shared/decimal.ts';
import { useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { ChoiceField, DayField, TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { FigureCell } from '../../shared/lines/figure-cell.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { CustomerChoices } from './order.document.ts';
import { AcceptQuotation } from './quotation.document.ts';
import { formatPlain } from './ship-dialog.tsx';

type Line = QuotationFieldsFragment['lines'][number];

function problemOf(line: Line, quantity: string): string | undefined {
  if (!isDecimal(quantity) || quantity.startsWith('-')) return 'Not a quantity';
  const over = subtract(quantity, line.quantity);
  return !over.startsWith('-') && !isZero(over) ? `Only ${formatQuantity(line.quantity)} offered` : undefined;
}

/** Makes an order of what the customer accepts: all of it unless smaller quantities are written. */
export function AcceptDialog({ quotation, close }: { quotation: QuotationFieldsFragment; close: () => void }) {
  const draft = useDraft(() => ({ customerId: undefined as string | undefined, customerPo: quotation.customerPo ?? '', customerPoOn: quotation.customerPoOn ?? '', promisedOn: '', quantities: quotation.lines.map((line): [string, string] => [line.id, formatPlain(line.quantity)]) }));
  const [searched, setSearched] = useState('');
  const isProspect = quotation.customer == null;
  const { data: found, loading } = useQuery(CustomerChoices, { variables: { text: searched || null }, skip: !isProspect });
  const [accept] = useMutation(AcceptQuotation);
  const { busy, save } = useSaving(draft);
  const { cache } = useApolloClient();
  const idempotency = useIdempotencyKey();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const may = useMay();
  const { values } = draft;
  const quantities = new Map(values.quantities);
  const chosen = quotation.lines.map((line) => ({ line, quantity: plainDecimal(quantities.get(line.id) ?? '') || '0' }));
  const isAllowed = !chosen.some(({ line, quantity }) => problemOf(line, quantity)) && chosen.some(({ quantity }) => !isZero(quantity)) && (!isProspect || values.customerId !== undefined);
  const run = async () => {
    if (!isAllowed) return;
    let orderId: string | undefined;
    const isDone = await save(async () => {
      const lines = chosen.filter(({ quantity }) => !isZero(quantity)).map(({ line, quantity }) => ({ lineId: line.id, quantity }));
      const { data } = await accept({ variables: { input: { idempotencyKey: idempotency.current(), id: quotation.id, version: quotation.version, customerId: values.customerId ?? null, promisedOn: values.promisedOn || null, customerPo: values.customerPo.trim() || null, customerPoOn: values.customerPoOn || null, lines }, withOrder: may('order:read') } });
      idempotency.renew();
      orderId = data?.quotationAccept.order?.id;
      return data?.quotationAccept;
    });
    if (!isDone || !orderId) return;
    for (const fieldName of ['quotations', 'orders', 'orderSummary']) cache.evict({ fieldName });
    void message.success(`${quotation.number} is an order now`);
    void navigate(`/oms/orders/${orderId}`);
  };
  return (
    <FormDialog title={`Accept ${quotation.number}`} verb="Make order" says="Makes a draft order at the quoted prices. It can be done once." editing={draft} busy={busy} width={640} close={close} run={() => void run()}>
      <ScrollBox className="grid-box field-wide">
        <table className="grid two-lined ship-lines">
          <thead><tr><th scope="col">Item</th><th scope="col" className="figure">Offered</th><th scope="col" className="figure">Accepted</th></tr></thead>
          <tbody>
            {chosen.map(({ line, quantity }) => {
              const problem = problemOf(line, quantity);
              return (
                <tr key={line.id}>
                  <td className="wrap"><span className="line-sku">{line.sku}</span><span className="soft">{line.description}</span></td>
                  <td className="figure">{formatQuantity(line.quantity, line.unit)}</td>
                  <FigureCell label={`Accepted, ${line.sku}`} problem={problem} value={quantities.get(line.id)} change={(text) => draft.set({ quantities: [...new Map(quantities).set(line.id, text)] })} />
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
      {isProspect && <ChoiceField label="Customer" required placeholder="Name, code or GSTIN" hint={`${quotation.customerName} must be a customer to order`} search={setSearched} loading={loading} choices={(found?.customers.nodes ?? []).map((one) => ({ value: one.id, label: one.name, hint: one.gstin ?? one.code }))} {...draft.bind('customerId')} />}
      <TextField label="Customer PO" maxLength={60} {...draft.bind('customerPo')} />
      <DayField label="Customer PO date" {...draft.bind('customerPoOn')} />
      <DayField label="Promised by" {...draft.bind('promisedOn')} />
    </FormDialog>
  );
}
