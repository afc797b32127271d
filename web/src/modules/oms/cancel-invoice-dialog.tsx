import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { InvoiceCancellationReason } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { formatMoney, today } from '../../shared/format.ts';
import { useReturnSaving } from './return-saving.ts';

const CancelInvoice = graphql(`
  mutation CancelInvoice($input: SalesInvoiceCancelInput!) { salesInvoiceCancel(input: $input) { salesInvoice { id isCancelled cancellation { reason note cancelledOn } } userErrors { code message field details } } }
`);

const WORDS: Readonly<Record<InvoiceCancellationReason, string>> = { ENTERED_WRONGLY: 'Something on it is wrong', DUPLICATE: 'Issued twice', ORDER_CANCELLED: 'The order was cancelled', OTHER: 'Another reason' };

/** Why an invoice was cancelled, as a sentence under its state. */
export const cancellationWord = ({ reason, note }: { reason: InvoiceCancellationReason; note?: string | null }): string => note ?? WORDS[reason];

/** An invoice is cancelled only in the month of its issue; afterwards it is credited. */
export const isCancellable = ({ isCancelled, issuedOn }: { isCancelled: boolean; issuedOn: string }): boolean => !isCancelled && issuedOn.slice(0, 7) === today().slice(0, 7);

interface Props { invoice: { id: string; number: string; total: string }; reload?: () => Promise<unknown>; close: () => void }

/** Cancels an invoice that nobody has reported or built on: its number stays used, and what it charged is billed again. */
export function CancelInvoiceDialog({ invoice, reload, close }: Props) {
  const draft = useDraft({ reason: 'ENTERED_WRONGLY' as InvoiceCancellationReason, note: '' });
  const [cancel] = useMutation(CancelInvoice);
  const { busy, run } = useReturnSaving(draft, close);
  const { reason, note } = draft.values;
  const send = async () => {
    const done = await run(async (idempotencyKey) => (await cancel({ variables: { input: { idempotencyKey, id: invoice.id, reason, note: note.trim() || null } } })).data?.salesInvoiceCancel, `${invoice.number} cancelled`);
    if (done) await reload?.();
  };
  return (
    <FormDialog title={`Cancel invoice ${invoice.number}?`} verb="Cancel invoice" says={`${formatMoney(invoice.total)} are charged by it no more and can be invoiced again. Its number stays used. Cancel it only while the customer does not have it; otherwise issue a credit note.`} editing={draft} busy={busy} run={() => void send()} close={close} width={480}>
      <ChoiceField label="Reason" required wide autoFocus choices={Object.entries(WORDS).map(([value, label]) => ({ value, label }))} {...draft.bind('reason')} change={(next) => draft.set({ reason: (next ?? 'ENTERED_WRONGLY') as InvoiceCancellationReason })} />
      <NoteField label="Note" required={reason === 'OTHER'} {...draft.bind('note')} />
    </FormDialog>
  );
}
