import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { BatchFieldsFragment } from '../../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../../shared/company.tsx';
import { plainDecimal } from '../../../shared/decimal.ts';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { useRecordDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, DayField, NoteField, TextField } from '../../../shared/document/fields.tsx';
import { Loaded } from '../../../shared/document/loaded.tsx';
import { useRecordForm } from '../../../shared/document/record-form.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { formatInstant, formatMoney, formatQuantity, today } from '../../../shared/format.ts';
import { Status } from '../../../shared/status.tsx';
import { ReorderItemChoices } from '../reorder.document.ts';
import { BatchDocument, CreateBatch, UpdateBatch } from './batch.document.ts';
import { PrintLabelsButton } from '../labels/print-labels-button.tsx';
import { BatchHoldDialog } from './batch-hold-dialog.tsx';
import { BatchTraceSections } from './batch-trace.tsx';
import { expiryWords, stateOf } from './batch-words.ts';

const valuesOf = (batch?: BatchFieldsFragment) => ({ sku: batch?.sku ?? '', number: batch?.number ?? '', madeOn: batch?.madeOn ?? '', expiresOn: batch?.expiresOn ?? '', mrp: batch?.mrp ?? '', vendorBatch: batch?.vendorBatch ?? '', note: batch?.note ?? '' });

export function BatchPage() {
  const { id = '' } = useParams();
  const withCost = useMay()('stock:see-cost');
  const { data, error, refetch } = useQuery(BatchDocument, { variables: { id, withCost }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.batch} error={error} retry={() => void refetch()} noun="batch">
      {(loaded) => <BatchForm key={id} batch={loaded.batch!} reload={() => refetch().then(({ data: fresh }) => fresh?.batch ?? undefined)} />}
    </Loaded>
  );
}

export function NewBatchPage() {
  return <BatchForm />;
}

/** What is printed on the packs of a batch, where it is, and where it came from and went. */
function BatchForm({ batch, reload }: { batch?: BatchFieldsFragment; reload?: () => Promise<BatchFieldsFragment | undefined> }) {
  const draft = useRecordDraft(batch, valuesOf, valuesOf);
  const [isHolding, setHolding] = useState(false);
  const [text, setText] = useState('');
  const { data: found, loading } = useQuery(ReorderItemChoices, { variables: { text }, skip: batch !== undefined });
  const [create] = useMutation(CreateBatch);
  const [update] = useMutation(UpdateBatch);
  const may = useMay();
  const readOnly = useIsReadOnly();
  const withCost = may('stock:see-cost');
  const { values } = draft;
  const page = useRecordForm({
    draft, stored: batch, noun: 'batch', type: 'Batch', path: '/inventory/batches', lists: ['batches'], choices: ['batches', 'stockLevels', 'stockSummary'], mayWrite: may('stock:batch'), reload,
    send: async (seen) => {
      const said = { number: values.number, madeOn: values.madeOn || null, expiresOn: values.expiresOn || null, mrp: values.mrp.trim() ? plainDecimal(values.mrp) : null, vendorBatch: values.vendorBatch || null, note: values.note || null };
      return seen
        ? (await update({ variables: { input: { id: seen.id, version: seen.version, ...said }, withCost } })).data?.batchUpdate
        : (await create({ variables: { input: { sku: values.sku, ...said }, withCost } })).data?.batchCreate;
    },
    saved: (answer) => answer.batch,
  });
  return (
    <DocumentPage
      {...page} title={batch?.number ?? 'New batch'} status={batch && <Status {...stateOf(batch)} />}
      subtitle={batch && <><Link to={`/core/products/${batch.variant.product.id}`}>{batch.sku}</Link> {batch.variant.name}</>}
      actions={batch && <>
        {batch.variant.tracking === 'BATCH_SERIAL' && <Link to={`/inventory/serials?batchId=${batch.id}`} className="button-link"><Button type="text" tabIndex={-1}>Serial numbers</Button></Link>}
        <PrintLabelsButton of={{ batchIds: [batch.id] }} />
        {may('stock:quarantine') && <Button type="text" danger={!batch.isQuarantined} disabled={readOnly} onClick={() => setHolding(true)}>{batch.isQuarantined ? 'Release batch' : 'Hold batch back'}</Button>}
      </>}
    >
      {batch && <Figures batch={batch} />}
      {batch?.isQuarantined && <p className="soft" role="status">Held back by {batch.quarantinedByName}, {formatInstant(batch.quarantinedAt!)}: {batch.quarantineReason}. It is on hand and promised to nobody.</p>}
      <Section title="Batch">
        <div className="fields">
          {!batch && <ChoiceField label="Item" required autoFocus search={setText} loading={loading} hint="Tracked by batch" choices={(found?.variants.nodes ?? []).map(({ sku, name }) => ({ value: sku, label: sku, hint: name }))} {...draft.bind('sku')} change={(sku) => draft.set({ sku: sku ?? '' })} />}
          <TextField label="Number" required maxLength={60} {...draft.bind('number')} />
          <DayField label="Made on" latest={today()} {...draft.bind('madeOn')} />
          <DayField label="Expires on" hint={batch ? expiryWords(batch.expiresInDays) || undefined : 'The last day on which it may be sold; after its shelf life when empty'} {...draft.bind('expiresOn')} />
          <TextField label="MRP" hint="Where it is another than the item’s" {...draft.bind('mrp')} />
          <TextField label="Vendor’s batch" maxLength={60} {...draft.bind('vendorBatch')} />
          <NoteField label="Note" {...draft.bind('note')} />
        </div>
      </Section>
      {batch && <BatchTraceSections id={batch.id} unit={batch.variant.product.unit.code} withCost={withCost} />}
      {batch && isHolding && <BatchHoldDialog batch={batch} close={() => { setHolding(false); void reload?.().then((latest) => latest && draft.take(latest)); }} />}
    </DocumentPage>
  );
}

function Figures({ batch }: { batch: BatchFieldsFragment }) {
  const unit = batch.variant.product.unit.code;
  return (
    <div className="figures level-figures">
      <div><b>{formatQuantity(batch.onHand)}</b><span>{unit} on hand</span></div>
      <div><b>{formatQuantity(batch.reserved)}</b><span>reserved</span></div>
      <div><b>{formatQuantity(batch.available)}</b><span>available</span></div>
      {batch.inTransit !== '0' && <div><b>{formatQuantity(batch.inTransit)}</b><span>in transit</span></div>}
      {batch.value && <div><b>{formatMoney(batch.value)}</b><span>value</span></div>}
    </div>
  );
}
