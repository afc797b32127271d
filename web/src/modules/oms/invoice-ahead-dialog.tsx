import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { useActing } from '../../shared/document/acting.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { billableOf } from './billed.ts';
import { chosenOf, LineQuantities, type Quantities } from './line-quantities.tsx';
import { useOrderSight } from './order.document.ts';
import { formatPlain } from './ship-dialog.tsx';

const InvoiceAhead = graphql(`
  mutation InvoiceAhead($input: OrderInvoiceAheadInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderInvoiceAhead(input: $input) { order { ...OrderFields } invoice { id number } userErrors { code message field details } } }
`);

const AFTER = ['orders', 'orderSummary', 'salesInvoices', 'receivables', 'receivableDues'];

/** Issues an invoice before the goods leave, for all units that are on none or for those written. */
export function InvoiceAheadDialog({ order, close }: { order: OrderFieldsFragment; close: () => void }) {
  const draft = useDraft<{ quantities: [string, string][] }>(() => ({ quantities: order.lines.filter((line) => !isZero(billableOf(line))).map((line) => [line.id, formatPlain(billableOf(line))]) }));
  const [issue] = useMutation(InvoiceAhead);
  const sight = useOrderSight();
  const { busy, run } = useActing<NonNullable<Awaited<ReturnType<typeof send>>>>(draft, AFTER);
  const quantities: Quantities = new Map(draft.values.quantities);
  const { lines, total, isAllowed } = chosenOf(order, quantities, billableOf);
  async function send(idempotencyKey: string) {
    return (await issue({ variables: { input: { idempotencyKey, id: order.id, version: order.version, lines }, ...sight } })).data?.orderInvoiceAhead;
  }
  const says = isAllowed ? `Charges ${formatQuantity(total)} ${total === '1' ? 'unit' : 'units'} on one tax invoice, with the next number of ${order.branch.name}. Their shipment needs no second one; what is cancelled of them later is credited.` : 'Write how many units of each line are invoiced.';
  return (
    <FormDialog title={`Invoice ${order.number} ahead of the goods`} verb="Issue invoice" says={says} editing={draft} busy={busy} width={640} close={close} run={() => { if (isAllowed) void run(send, (answer) => `Invoice ${answer.invoice?.number ?? ''} issued`).then((done) => done && close()); }}>
      <LineQuantities order={order} heading="Invoice" most={billableOf} mostTitle="Not invoiced" quantities={quantities} change={(next) => draft.set({ quantities: [...next] })} />
    </FormDialog>
  );
}
