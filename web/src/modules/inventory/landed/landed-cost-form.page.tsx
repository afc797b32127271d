import { useEffect, useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App } from 'antd';
import { useNavigate } from 'react-router';
import type { LandedSpread } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { isDecimal, plainDecimal, sum } from '../../../shared/decimal.ts';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { useDraft, useIdempotencyKey } from '../../../shared/document/draft.ts';
import { ChoiceField, NoteField, TextField } from '../../../shared/document/fields.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { formatMoney, isZero, plural } from '../../../shared/format.ts';
import { VendorField } from '../vendor-field.tsx';
import type { Charge } from './charges-grid.tsx';
import { blankCharge, ChargesGrid } from './charges-grid.tsx';
import './landed.css';
import { AddLandedCost, TryLandedCost } from './landed.document.ts';
import { LANDED_FIELDS, SPREAD_WORDS } from './landed-words.ts';
import type { Receipt } from './receipts-picker.tsx';
import { ReceiptsPicker } from './receipts-picker.tsx';

const SPREADS = Object.entries(SPREAD_WORDS).map(([value, label]) => ({ value, label }));
const TRIED_AFTER_MS = 300;

const chargeInputs = (charges: readonly Charge[]) => charges.filter(({ amount, description }) => amount.trim() || description.trim()).map(({ kind, description, amount }) => ({ kind, description: description.trim() || null, amount: plainDecimal(amount) || '0' }));

/** What it cost to bring goods in: the charges, and the receipts that bear them. */
export function NewLandedCostPage() {
  const may = useMay();
  const draft = useDraft({ spreadBy: 'VALUE' as LandedSpread, vendorCode: '', billNumber: '', note: '', charges: [blankCharge()], receipts: [] as Receipt[] });
  const { values } = draft;
  const [add] = useMutation(AddLandedCost);
  const idempotency = useIdempotencyKey();
  const client = useApolloClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const charges = chargeInputs(values.charges);
  const isMeasured = charges.length > 0 && charges.every(({ amount }) => isDecimal(amount));
  const total = isMeasured ? sum(charges.map(({ amount }) => amount)) : '0';
  const isAllowed = isMeasured && !isZero(total) && values.receipts.length > 0;
  const receipts = values.receipts.map(({ id }) => ({ entryId: id }));
  const trial = useTrial(isAllowed ? { receipts, spreadBy: values.spreadBy, charges } : undefined);

  const run = async () => {
    const answer = (await add({ variables: { input: { idempotencyKey: idempotency.current(), receipts, spreadBy: values.spreadBy, charges, billNumber: values.billNumber || null, note: values.note || null, ...(may('vendor:read') ? { vendorCode: values.vendorCode || null } : {}) } } })).data?.landedCostAdd;
    if (!answer) return;
    idempotency.renew();
    draft.refuse(answer.userErrors);
    if (answer.userErrors.length > 0 || !answer.landedCost) return;
    draft.reset(values);
    for (const fieldName of LANDED_FIELDS) client.cache.evict({ fieldName });
    void message.success(`${answer.landedCost.number} entered`);
    void navigate(`/inventory/landed-costs/${answer.landedCost.id}`, { replace: true });
  };
  return (
    <DocumentPage noun="landed cost" title="New landed cost" editing={draft} next={{ label: 'Enter landed cost', run, isAllowed, says: isAllowed ? `Adds ${formatMoney(total)} to ${plural(receipts.length, 'receipt')}. What left since is valued anew.` : undefined }}>
      <Section title="Bill">
        <div className="fields">
          {may('vendor:read') && <VendorField {...draft.bind('vendorCode')} />}
          <TextField label="Bill number" maxLength={80} {...draft.bind('billNumber')} />
          <ChoiceField label="Spread" required choices={SPREADS} {...draft.bind('spreadBy')} change={(spreadBy) => draft.set({ spreadBy: spreadBy as LandedSpread })} />
          <NoteField label="Note" {...draft.bind('note')} />
        </div>
      </Section>
      <Section title="Charges" aside={isMeasured ? formatMoney(total) : 'Without taxes that are credited'}>
        <ChargesGrid charges={values.charges} change={(next) => draft.set({ charges: next })} errors={draft.errors} />
      </Section>
      <Section title="Receipts that bear it" aside={values.receipts.length > 0 ? `${values.receipts.length} chosen` : undefined}>
        {trial.refusal && <p className="field-error" role="alert">{trial.refusal}</p>}
        <ReceiptsPicker chosen={values.receipts} change={(next) => draft.set({ receipts: next })} shares={trial.shares} errors={draft.errors} />
      </Section>
    </DocumentPage>
  );
}

interface Trial { receipts: { entryId: string }[]; spreadBy: LandedSpread; charges: ReturnType<typeof chargeInputs> }

/** What each receipt would bear, asked a moment after the last change; a refusal is said before anything is sent. */
function useTrial(wanted: Trial | undefined): { shares: ReadonlyMap<string, string>; refusal?: string } {
  const asked = JSON.stringify(wanted ?? null);
  const [settled, setSettled] = useState('null');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked), TRIED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const input = JSON.parse(settled) as Trial | null;
  const { data, error } = useQuery(TryLandedCost, input ? { variables: { input }, fetchPolicy: 'network-only' } : { variables: { input: { receipts: [], spreadBy: 'VALUE', charges: [] } }, skip: true });
  const isCurrent = settled === asked && input !== null;
  return {
    shares: new Map(isCurrent ? data?.landedCostTrial.map(({ amount, entry }) => [entry.id, amount ?? '0']) : []),
    ...(isCurrent && error ? { refusal: readFailure(error).message } : {}),
  };
}
