import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { useParams } from 'react-router';
import type { LandedCostFieldsFragment } from '../../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../../shared/company.tsx';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { useDraft, useIdempotencyKey } from '../../../shared/document/draft.ts';
import { Fact, NoteField } from '../../../shared/document/fields.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { Loaded } from '../../../shared/document/loaded.tsx';
import { useSaving } from '../../../shared/document/saving.ts';
import { Section } from '../../../shared/document/section.tsx';
import { Timeline } from '../../../shared/document/timeline.tsx';
import { formatAmount, formatInstant, formatMoney, formatQuantity, isZero } from '../../../shared/format.ts';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { Status } from '../../../shared/status.tsx';
import './landed.css';
import { CancelLandedCost, LandedCostOne } from './landed.document.ts';
import { CHARGE_WORDS, LANDED_FIELDS, SPREAD_WORDS } from './landed-words.ts';

/** One landed cost: what was paid, which receipts bear it, and where it went. */
export function LandedCostPage() {
  const { id = '' } = useParams();
  const may = useMay();
  const { data, error, refetch } = useQuery(LandedCostOne, { variables: { id, withVendors: may('vendor:read') }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.landedCost} error={error} retry={() => void refetch()} noun="landed cost">
      {(loaded) => <LandedCostView cost={loaded.landedCost!} />}
    </Loaded>
  );
}

function LandedCostView({ cost }: { cost: LandedCostFieldsFragment }) {
  const may = useMay();
  const readOnly = useIsReadOnly();
  const [isCancelling, setCancelling] = useState(false);
  const isPosted = cost.status === 'POSTED';
  return (
    <DocumentPage
      noun="landed cost" about={{ noun: 'LandedCost', id: cost.id }} title={cost.number} status={<Status of={cost.status} />} subtitle={cost.cancelReason ? `Taken back: ${cost.cancelReason}` : undefined}
      actions={isPosted && may('stock:land-cost') && <Button type="text" disabled={readOnly} onClick={() => setCancelling(true)}>Take back</Button>}
      timeline={may('timeline:read') && <Timeline noun="LandedCost" recordId={cost.id} />}
    >
      <Section title="Bill">
        <div className="fields">
          {cost.vendor && <Fact label="Vendor">{cost.vendor.name}</Fact>}
          {cost.billNumber && <Fact label="Bill number">{cost.billNumber}</Fact>}
          <Fact label="Spread">{SPREAD_WORDS[cost.spreadBy]}</Fact>
          <Fact label="Entered">{formatInstant(cost.postedAt)} by {cost.actorName}</Fact>
          {cost.note && <Fact label="Note" wide>{cost.note}</Fact>}
        </div>
      </Section>
      {isPosted && <Went cost={cost} />}
      <Section title="Charges" aside={formatMoney(cost.total ?? '0')}>
        <ScrollBox className="grid-box">
          <table className="grid">
            <thead><tr><th scope="col">Charge</th><th scope="col">In words</th><th scope="col" className="figure">Amount</th></tr></thead>
            <tbody>{cost.charges.map((charge) => <tr key={charge.id}><td>{CHARGE_WORDS[charge.kind]}</td><td>{charge.description ?? '–'}</td><td className="figure">{formatAmount(charge.amount ?? '0')}</td></tr>)}</tbody>
          </table>
        </ScrollBox>
      </Section>
      <Section title="Receipts that bear it">
        <ScrollBox className="grid-box">
          <table className="grid">
            <thead><tr><th scope="col">SKU</th><th scope="col">Came in</th><th scope="col">Warehouse</th><th scope="col">Document</th><th scope="col" className="figure">Quantity</th><th scope="col" className="figure">Bears</th><th scope="col" className="figure">Costs now</th></tr></thead>
            <tbody>
              {cost.shares.map(({ id, amount, entry }) => (
                <tr key={id}>
                  <td title={entry.variant.name}>{entry.sku}</td>
                  <td>{formatInstant(entry.effectiveAt)}</td>
                  <td>{entry.warehouse.name}</td>
                  <td>{entry.documentNumber ?? entry.reason ?? '–'}</td>
                  <td className="figure">{formatQuantity(entry.quantity)}</td>
                  <td className="figure"><b>{formatAmount(amount ?? '0')}</b></td>
                  <td className="figure">{entry.value ? formatAmount(entry.value) : '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Section>
      {isCancelling && <CancelDialog cost={cost} close={() => setCancelling(false)} />}
    </DocumentPage>
  );
}

/** Where the money went: onto the shelf, into what was sold before the bill came, or into a variance. */
function Went({ cost }: { cost: LandedCostFieldsFragment }) {
  const parts = [
    { key: 'stock', label: 'In stock then', amount: cost.inStock ?? '0' },
    { key: 'sold', label: 'In what had left', amount: cost.inSold ?? '0' },
    { key: 'variance', label: 'Variance of standard costs', amount: cost.inVariance ?? '0' },
  ].filter(({ amount }) => !isZero(amount));
  return (
    <Section title="Where it went">
      <div className="went">
        <div className="went-bar" aria-hidden="true">{parts.map(({ key, amount }) => <span key={key} className={`went-${key}`} style={{ flexGrow: Math.abs(Number(amount)) }} />)}</div>
        <dl>{parts.map(({ key, label, amount }) => <div key={key}><dt className={`of-${key}`}>{label}</dt><dd>{formatMoney(amount)}</dd></div>)}</dl>
      </div>
    </Section>
  );
}

function CancelDialog({ cost, close }: { cost: LandedCostFieldsFragment; close(): void }) {
  const draft = useDraft({ reason: '' });
  const [cancel] = useMutation(CancelLandedCost);
  const { busy, save } = useSaving(draft);
  const idempotency = useIdempotencyKey();
  const client = useApolloClient();
  const withVendors = useMay()('vendor:read');
  const { message } = App.useApp();
  const run = async () => {
    const isDone = await save(async () => {
      const { data } = await cancel({ variables: { input: { idempotencyKey: idempotency.current(), id: cost.id, version: cost.version, reason: draft.values.reason.trim() }, withVendors } });
      idempotency.renew();
      return data?.landedCostCancel;
    });
    if (!isDone) return;
    for (const fieldName of LANDED_FIELDS) client.cache.evict({ fieldName });
    void message.success(`${cost.number} taken back`);
    close();
  };
  return (
    <FormDialog title={`Take ${cost.number} back`} verb="Take back" says="Its receipts cost again what they did before, and so does all that came of them." editing={draft} busy={busy} run={() => void run()} close={close} width={460}>
      <NoteField label="Reason" required autoFocus {...draft.bind('reason')} />
    </FormDialog>
  );
}
