import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Link, useParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { AdjustmentFieldsFragment } from '../../generated/graphql.ts';
import { useCompany, useIsReadOnly, useMay } from '../../shared/company.tsx';
import { CancelledNote } from './cancellation/cancelled-note.tsx';
import { CancelMovementDialog } from './cancellation/cancel-movement-dialog.tsx';
import './cancellation/cancellation.css';
import { Entered } from './entered.tsx';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import type { UserError } from '../../shared/document/draft.ts';
import { useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { Fact, NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { Timeline } from '../../shared/document/timeline.tsx';
import { formatAmount, formatInstant, formatMoney, formatQuantity } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { StockPaperButton } from './stock-paper-button.tsx';
import { ADJUSTMENT_STATUS, REASONS } from './stock-words.ts';

export const AdjustmentFields = graphql(`
  fragment AdjustmentFields on StockAdjustment {
    id number status reasonCode reason countedAt requestedById requestedByName requestedAt decidedByName decidedAt decisionNote updatedAt version value @include(if: $withCost)
    warehouse { id name } cancellation { id number reason isAtOwnMoment cancelledAt cancelledByName }
    lines { id sku name batch { id number } counted enteredUnit enteredQuantity expected difference value @include(if: $withCost) rate @include(if: $withCost) variant { id product { id unit { id code } } } }
  }
`);

const AdjustmentDocument = graphql(`
  query Adjustment($id: ID!, $withCost: Boolean!) { stockAdjustment(id: $id) { ...AdjustmentFields } }
`);

const ApproveAdjustment = graphql(`
  mutation ApproveAdjustment($input: StockAdjustmentDecisionInput!, $withCost: Boolean!) { stockAdjustmentApprove(input: $input) { stockAdjustment { ...AdjustmentFields } userErrors { code message field details } } }
`);

const RejectAdjustment = graphql(`
  mutation RejectAdjustment($input: StockAdjustmentDecisionInput!, $withCost: Boolean!) { stockAdjustmentReject(input: $input) { stockAdjustment { ...AdjustmentFields } userErrors { code message field details } } }
`);

const AFTER = ['stockAdjustments', 'stockLevels', 'stockLedger', 'stockSummary', 'stockRevaluations'];
const signed = (quantity: string) => `${quantity.startsWith('-') ? '' : '+'}${formatQuantity(quantity)}`;

/** A correction of stock: what was counted, what the books said, and who decided it. */
export function AdjustmentPage() {
  const { id = '' } = useParams();
  const withCost = useMay()('stock:see-cost');
  const { data, error, refetch } = useQuery(AdjustmentDocument, { variables: { id, withCost }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.stockAdjustment} error={error} retry={() => void refetch()} noun="adjustment">
      {(loaded) => <AdjustmentView key={id} adjustment={loaded.stockAdjustment!} withCost={withCost} reload={() => void refetch()} />}
    </Loaded>
  );
}

function AdjustmentView({ adjustment, withCost, reload }: { adjustment: AdjustmentFieldsFragment; withCost: boolean; reload: () => void }) {
  const [isRejecting, setRejecting] = useState(false);
  const [isCancelling, setCancelling] = useState(false);
  const [refusals, setRefusals] = useState<readonly UserError[]>([]);
  const [approve] = useMutation(ApproveAdjustment);
  const client = useApolloClient();
  const idempotency = useIdempotencyKey();
  const { viewer } = useCompany();
  const { message } = App.useApp();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const { status, number } = adjustment;
  const isOwn = adjustment.requestedById === viewer.id;
  const mayDecide = status === 'PENDING' && may('stock:approve') && !isOwn;
  const run = async () => {
    const { data } = await approve({ variables: { input: { idempotencyKey: idempotency.current(), id: adjustment.id, version: adjustment.version }, withCost } });
    idempotency.renew();
    if (!data) return;
    setRefusals(data.stockAdjustmentApprove.userErrors.map((refusal) => ({ ...refusal, field: null })));
    if (data.stockAdjustmentApprove.userErrors.length > 0) return;
    for (const fieldName of AFTER) client.cache.evict({ fieldName });
    void message.success(`Adjustment ${number} approved and posted`);
  };
  return (
    <DocumentPage
      noun="adjustment" title={number} status={<Status of={status} word={ADJUSTMENT_STATUS[status]} />} editing={{ isDirty: false, general: refusals, errors: new Map() }} reload={() => { setRefusals([]); reload(); }} record={{ noun: 'StockAdjustment', ...adjustment }}
      next={mayDecide ? { label: 'Approve adjustment', says: `Posts it as of ${formatInstant(adjustment.countedAt)}; whatever moved since then stays moved.`, run } : undefined}
      actions={<>
        <StockPaperButton paper="adjustment-slip" id={adjustment.id} number={number} />
        {mayDecide && <Button type="text" disabled={readOnly} onClick={() => setRejecting(true)}>Reject adjustment</Button>}
        {status === 'POSTED' && may('stock:cancel') && !adjustment.cancellation && <Button type="text" disabled={readOnly} onClick={() => setCancelling(true)}>Cancel adjustment</Button>}
      </>}
      subtitle={adjustment.cancellation ? <CancelledNote by={adjustment.cancellation} /> : status === 'PENDING' && isOwn ? 'You asked for this, so somebody else has to decide it. Nothing has moved.' : undefined}
      timeline={<Timeline noun="StockAdjustment" recordId={adjustment.id} told={['status']} />}
    >
      <Section title="Adjustment">
        <div className="fields fields-3">
          <Fact label="Warehouse"><Link to={`/inventory/warehouses/${adjustment.warehouse.id}`}>{adjustment.warehouse.name}</Link></Fact>
          <Fact label="Why">{REASONS[adjustment.reasonCode]}</Fact>
          <Fact label="Counted">{formatInstant(adjustment.countedAt)}</Fact>
          <Fact label="In words" wide>{adjustment.reason}</Fact>
          <Fact label="Asked by">{`${adjustment.requestedByName}, ${formatInstant(adjustment.requestedAt)}`}</Fact>
          {adjustment.decidedAt && <Fact label={status === 'REJECTED' ? 'Rejected by' : 'Approved by'}>{`${adjustment.decidedByName ?? ''}, ${formatInstant(adjustment.decidedAt)}`}</Fact>}
          {adjustment.decisionNote && <Fact label="Said to it" wide>{adjustment.decisionNote}</Fact>}
        </div>
      </Section>
      <Section title="Items" aside={adjustment.value ? `${status === 'PENDING' ? 'Would change' : 'Changed'} the value of stock by ${formatMoney(adjustment.value)}` : undefined}>
        <ScrollBox className="grid-box">
          <table className="grid two-lined">
            <thead><tr><th scope="col">Item</th><th scope="col" className="figure">Books</th><th scope="col" className="figure">Counted</th><th scope="col" className="figure">Difference</th>{withCost && <th scope="col" className="figure">Value</th>}</tr></thead>
            <tbody>
              {adjustment.lines.map((line) => (
                <tr key={line.id}>
                  <td className="wrap"><span className="line-sku">{line.sku}</span><span className="soft">{line.name}{line.batch && `, batch ${line.batch.number}`}</span></td>
                  <td className="figure">{formatQuantity(line.expected)}</td>
                  <td className="figure">{formatQuantity(line.counted, line.variant.product.unit.code)}<Entered of={line} /></td>
                  <td className="figure"><b>{signed(line.difference)}</b></td>
                  {withCost && <td className="figure">{formatAmount(line.value ?? '0')}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Section>
      {isCancelling && <CancelMovementDialog documentId={adjustment.id} title={`Cancel ${number}`} noun="adjustment" close={() => { setCancelling(false); reload(); }} />}
      {isRejecting && <RejectDialog adjustment={adjustment} withCost={withCost} close={() => setRejecting(false)} />}
    </DocumentPage>
  );
}

function RejectDialog({ adjustment, withCost, close }: { adjustment: AdjustmentFieldsFragment; withCost: boolean; close: () => void }) {
  const draft = useDraft({ note: '' });
  const [reject] = useMutation(RejectAdjustment);
  const { busy, save } = useSaving(draft);
  const { cache } = useApolloClient();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const run = async () => {
    const isDone = await save(async () => (await reject({ variables: { input: { idempotencyKey: idempotency.current(), id: adjustment.id, version: adjustment.version, note: draft.values.note.trim() || null }, withCost } })).data?.stockAdjustmentReject);
    idempotency.renew();
    if (!isDone) return;
    cache.evict({ fieldName: 'stockAdjustments' });
    void message.success(`Adjustment ${adjustment.number} rejected`);
    close();
  };
  return (
    <FormDialog title={`Reject ${adjustment.number}`} verb="Reject adjustment" says="Nothing moves. The reason stays with the adjustment." width={460} editing={draft} busy={busy} run={() => void run()} close={close}>
      <NoteField label="Reason" required autoFocus {...draft.bind('note')} />
    </FormDialog>
  );
}
