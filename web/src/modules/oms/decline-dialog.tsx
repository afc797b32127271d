import { useApolloClient, useMutation } from '@apollo/client/react';
import type { QuotationFieldsFragment } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { DeclineQuotation } from './quotation.document.ts';

/** Notes that the customer does not want it, and why. */
export function DeclineDialog({ quotation, close }: { quotation: QuotationFieldsFragment; close: () => void }) {
  const draft = useDraft({ reason: '' });
  const [decline] = useMutation(DeclineQuotation);
  const { busy, save } = useSaving(draft);
  const { cache } = useApolloClient();
  const idempotency = useIdempotencyKey();
  const may = useMay();
  const run = async () => {
    const isDone = await save(async () => {
      const { data } = await decline({ variables: { input: { idempotencyKey: idempotency.current(), id: quotation.id, version: quotation.version, reason: draft.values.reason.trim() }, withOrder: may('order:read') } });
      idempotency.renew();
      return data?.quotationDecline;
    });
    if (!isDone) return;
    cache.evict({ fieldName: 'quotations' });
    close();
  };
  return (
    <FormDialog title={`${quotation.number} is declined`} verb="Mark as declined" says="It can still be revised and sent again." editing={draft} busy={busy} width={460} close={close} run={() => { if (draft.values.reason.trim()) void run(); }}>
      <NoteField label="Reason" required autoFocus {...draft.bind('reason')} />
    </FormDialog>
  );
}
