import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { useNavigate, useSearchParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { ReceiptMethod } from '../../generated/graphql.ts';
import { plainDecimal } from '../../shared/decimal.ts';
import { useActing } from '../../shared/document/acting.ts';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, DayField, NoteField, TextField } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { formatMoney, isZero, today } from '../../shared/format.ts';
import { CustomerChoices } from './order.document.ts';
import { receiptMethods } from './order-words.ts';
import { ReceiptApplications, useApplications } from './receipt-applications.tsx';
import { AFTER_RECEIPT, RecordReceipt } from './receipt.document.ts';
import './returns.css';

/** Who was asked for by the page one came from. */
const CustomerOfReceipt = graphql(`
  query CustomerOfReceipt($id: ID!) { customer(id: $id) { id name code } }
`);

/** What a customer paid at once, and what its orders get of it. */
export function NewReceiptPage() {
  const [params] = useSearchParams();
  const draft = useDraft({ customerId: params.get('customer') ?? '', amount: '', method: 'BANK' as ReceiptMethod, reference: '', receivedOn: today(), note: '' });
  const [text, setText] = useState('');
  const { data: found, loading } = useQuery(CustomerChoices, { variables: { text: text || null } });
  const asked = params.get('customer');
  const { data: named } = useQuery(CustomerOfReceipt, { variables: { id: asked ?? '' }, skip: !asked });
  const { values } = draft;
  const choices = [...(named?.customer && !found?.customers.nodes.some(({ id }) => id === named.customer?.id) ? [named.customer] : []), ...(found?.customers.nodes ?? [])].map(({ id, name, code }) => ({ value: id, label: name, hint: code }));
  const parts = useApplications(values.customerId, values.amount);
  const [record] = useMutation(RecordReceipt);
  const { run } = useActing(draft, AFTER_RECEIPT);
  const navigate = useNavigate();
  const isTooMuch = parts.left.startsWith('-');
  const save = async () => {
    const answer = await run(async (idempotencyKey) => (await record({ variables: { input: { idempotencyKey, customerId: values.customerId, amount: plainDecimal(values.amount), method: values.method, reference: values.reference.trim() || null, receivedOn: values.receivedOn || null, note: values.note.trim() || null, applications: [...parts.chosen] } } })).data?.receiptRecord, 'Receipt recorded') as { receipt?: { id: string } | null } | undefined;
    if (answer?.receipt) void navigate(`/oms/receipts/${answer.receipt.id}`);
  };
  const says = isTooMuch ? `The orders get ${formatMoney(parts.applied ?? '0')}, more than came in.` : isZero(parts.left) ? 'All of it pays for orders.' : `${formatMoney(parts.left)} will stand on account.`;
  return (
    <DocumentPage noun="receipt" title="New receipt" editing={{ isDirty: draft.isDirty, general: draft.general, errors: draft.errors }} save={{ label: 'Record receipt', isAllowed: Boolean(values.customerId) && plainDecimal(values.amount) !== '' && parts.applied !== null && !isTooMuch, run: save }}>
      <Section title="Receipt">
        <div className="fields fields-3">
          <ChoiceField label="Customer" required autoFocus placeholder="Name, code or GSTIN" search={setText} loading={loading} choices={choices} {...draft.bind('customerId')} change={(next) => draft.set({ customerId: next ?? '' })} />
          <TextField label="Amount" required {...draft.bind('amount')} />
          <DayField label="Received on" required latest={today()} {...draft.bind('receivedOn')} />
          <ChoiceField label="Method" required choices={receiptMethods} {...draft.bind('method')} change={(next) => draft.set({ method: (next ?? 'BANK') as ReceiptMethod })} />
          <TextField label="Reference" hint="UTR or number of the cheque" maxLength={80} {...draft.bind('reference')} />
          <NoteField label="Note" wide={false} {...draft.bind('note')} />
        </div>
      </Section>
      {values.customerId && (
        <Section title="Orders" aside={<span aria-live="polite">{says}</span>}>
          <ReceiptApplications of={parts} errors={draft.errors} />
        </Section>
      )}
    </DocumentPage>
  );
}
