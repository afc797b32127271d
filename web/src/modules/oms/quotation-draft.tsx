import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import type { QuotationFieldsFragment } from '../../generated/graphql.ts';
import { useCompany, useIsReadOnly, useMay } from '../../shared/company.tsx';
import { plainDecimal } from '../../shared/decimal.ts';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { newKey, useIdempotencyKey, useRecordDraft } from '../../shared/document/draft.ts';
import { ChoiceField, DayField, NoteField, TextField, TickField } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { Timeline } from '../../shared/document/timeline.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatAmount, formatMoney, formatRate, isZero, plural, today } from '../../shared/format.ts';
import { useItems } from '../../shared/lines/items.ts';
import type { LineColumn } from '../../shared/lines/line-column.ts';
import { LineName } from '../../shared/lines/line-name.tsx';
import { saidUnit } from '../../shared/lines/line-units.ts';
import { LinesGrid } from '../../shared/lines/lines-grid.tsx';
import { unitColumn } from '../../shared/lines/unit-column.ts';
import { useLineUnits } from '../../shared/lines/use-line-units.ts';
import { writtenLines } from '../../shared/lines/written.ts';
import { OwnFieldsSection } from '../../shared/own-fields/own-fields-section.tsx';
import type { OwnValues } from '../../shared/own-fields/own-values.ts';
import { ownInput, ownValues } from '../../shared/own-fields/own-values.ts';
import { Status } from '../../shared/status.tsx';
import { useIsPhone } from '../../shared/viewport.ts';
import { CustomerChoices, OrderChoices } from './order.document.ts';
import type { DraftLine } from './order-line.ts';
import { asEntered, blankLine, chooseUnit, pickItem } from './order-line.ts';
import { OrderTotals } from './order-totals.tsx';
import { ApproveQuotation, CreateQuotation, SendQuotation, UpdateQuotation } from './quotation.document.ts';
import { QuotationPdfButton } from './quotation-pdf-button.tsx';
import { QuotationRevisions } from './quotation-revisions.tsx';
import { RepeatedPo } from './repeated-po.tsx';
import { ShipsToField } from './ships-to-field.tsx';
import { useTaxQuote } from './tax-quote.ts';
import './holds.css';

interface Values { customerId: string | undefined; prospectName: string; prospectState: string; contactEmail: string; contactPhone: string; shippingAddressId: string; customerPo: string; customerPoOn: string; branchId: string; warehouseId: string; quotedOn: string; validUntil: string; isTaxInclusive: boolean; terms: string; note: string; customFields: OwnValues; lines: DraftLine[] }

const empty = (): Values => ({ customerId: undefined, prospectName: '', prospectState: '', contactEmail: '', contactPhone: '', shippingAddressId: '', customerPo: '', customerPoOn: '', branchId: '', warehouseId: '', quotedOn: today(), validUntil: '', isTaxInclusive: true, terms: '', note: '', customFields: {}, lines: [blankLine()] });

const stateOf = (address: unknown): string => (address as { state?: string } | null)?.state ?? '';

const valuesOf = (quotation: QuotationFieldsFragment): Values => ({
  customerId: quotation.customer?.id, prospectName: quotation.customer ? '' : quotation.customerName, prospectState: quotation.customer ? '' : stateOf(quotation.shippingAddress), contactEmail: quotation.contactEmail ?? '', contactPhone: quotation.contactPhone ?? '', shippingAddressId: quotation.shippingAddressId ?? '', customerPo: quotation.customerPo ?? '', customerPoOn: quotation.customerPoOn ?? '',
  branchId: quotation.branch.id, warehouseId: quotation.warehouse.id, quotedOn: quotation.quotedOn, validUntil: quotation.validUntil, isTaxInclusive: quotation.isTaxInclusive, terms: quotation.terms ?? '', note: quotation.note ?? '', customFields: ownValues(quotation.customFields),
  lines: [
    ...quotation.lines.map((line) => ({ key: line.id, sku: line.sku, variantId: line.variant?.id ?? '', name: line.description, ...asEntered(line, line.variant?.product.unit.code ?? line.unit), listPrice: '', discount: isZero(line.discount) ? '' : line.discount })),
    { ...blankLine(), key: 'open' },
  ],
});

const copyOf = ({ customerId, prospectName, prospectState, contactEmail, contactPhone, branchId, warehouseId, isTaxInclusive, terms, note, customFields, lines }: Values): Partial<Values> =>
  ({ customerId, prospectName, prospectState, contactEmail, contactPhone, branchId, warehouseId, isTaxInclusive, terms, note, customFields, lines: lines.map((line) => ({ ...line, key: newKey() })) });

/** A quotation being written: for whom, until when, lines by keyboard, tax as it will be. */
export function QuotationDraft({ quotation, reload }: { quotation?: QuotationFieldsFragment; reload?: () => Promise<QuotationFieldsFragment | undefined> }) {
  const draft = useRecordDraft(quotation, valuesOf, empty);
  const [searched, setSearched] = useState('');
  const { data: choices } = useQuery(OrderChoices);
  const { data: found, loading: searching } = useQuery(CustomerChoices, { variables: { text: searched || null } });
  const [create] = useMutation(CreateQuotation);
  const [update] = useMutation(UpdateQuotation);
  const [send] = useMutation(SendQuotation);
  const [approve] = useMutation(ApproveQuotation);
  const { cache } = useApolloClient();
  const creation = useIdempotencyKey();
  const deed = useIdempotencyKey();
  const items = useItems();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { viewer } = useCompany();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const phone = useIsPhone();
  const { values, refuse } = draft;
  const withOrder = may('order:read');

  const warehouses = choices?.warehouses.nodes.filter((warehouse) => warehouse.isActive) ?? [];
  const warehouseId = values.warehouseId || (warehouses[0]?.id ?? '');
  const branchId = values.branchId || warehouses.find(({ id }) => id === warehouseId)?.branch.id || '';
  const customers = found?.customers.nodes ?? [];
  const customerChoices = [
    ...(quotation?.customer && !customers.some(({ id }) => id === quotation.customer!.id) ? [{ value: quotation.customer.id, label: quotation.customer.name }] : []),
    ...customers.map((candidate) => ({ value: candidate.id, label: candidate.name, hint: candidate.gstin ?? candidate.code })),
  ];
  const written = writtenLines(values.lines);
  const lineUnits = useLineUnits(values.lines.map(({ sku }) => sku));
  const quote = useTaxQuote({ branchId, customerId: values.customerId, ...(values.customerId || !values.prospectState.trim() ? {} : { state: values.prospectState.trim() }), ...(values.customerId ? { shippingAddressId: values.shippingAddressId } : {}), on: values.quotedOn, isTaxInclusive: values.isTaxInclusive, lines: written, units: lineUnits });
  const taxOf = (line: DraftLine) => quote?.byKey.get(line.key);
  const columns: readonly LineColumn<DraftLine>[] = [
    { key: 'sku', title: 'SKU', kind: 'item', width: 184 },
    { key: 'name', title: 'Description', kind: 'shown', show: (line) => <LineName line={line} units={lineUnits} /> },
    { key: 'quantity', title: 'Quantity', kind: 'decimal', width: 72, align: 'figure' },
    unitColumn<DraftLine>(lineUnits, 64, (line, unit) => chooseUnit(line, unit, lineUnits)),
    { key: 'unitPrice', title: values.isTaxInclusive ? 'Price incl. GST' : 'Price', kind: 'decimal', width: 104, align: 'figure', placeholder: 'From list' },
    { key: 'discount', title: 'Discount', kind: 'decimal', width: 78, align: 'figure' },
    { key: 'variantId', title: 'GST', kind: 'shown', width: 54, align: 'figure', show: (line) => { const tax = taxOf(line); return tax ? formatRate(tax.rate) : ''; } },
    { key: 'key', title: 'Total', kind: 'shown', width: 104, align: 'figure', show: (line) => { const tax = taxOf(line); return tax ? formatAmount(tax.total) : ''; } },
  ];

  const input = () => ({
    ...(values.customerId ? { customerId: values.customerId, shippingAddressId: values.shippingAddressId || null } : { customerId: null, prospectName: values.prospectName || null, prospectState: values.prospectState || null }),
    contactEmail: values.contactEmail || null, contactPhone: values.contactPhone || null, customerPo: values.customerPo.trim() || null, customerPoOn: values.customerPoOn || null, warehouseId: warehouseId || null, validUntil: values.validUntil || null, terms: values.terms || null, note: values.note || null,
    customFields: ownInput(values.customFields, draft.stored.customFields),
    lines: written.map((line) => ({ sku: line.sku.trim(), quantity: plainDecimal(line.quantity) || '0', ...saidUnit(line, lineUnits), unitPrice: plainDecimal(line.unitPrice) || null, discount: plainDecimal(line.discount) || null })),
  });
  const seenElsewhere = () => { for (const fieldName of ['quotations', 'orders', 'orderSummary']) cache.evict({ fieldName }); };
  /** Stores what is written; answers the stored quotation, or nothing when it was refused. */
  const store = async (): Promise<QuotationFieldsFragment | undefined> => {
    if (quotation && !draft.isDirty) return quotation;
    const answer = quotation
      ? (await update({ variables: { input: { id: quotation.id, version: draft.seen?.version ?? quotation.version, ...input() }, withOrder } })).data?.quotationUpdate
      : (await create({ variables: { input: { idempotencyKey: creation.current(), ...input(), quotedOn: values.quotedOn, isTaxInclusive: values.isTaxInclusive }, withOrder } })).data?.quotationCreate;
    if (!answer) return undefined;
    if (answer.userErrors.length > 0 || !answer.quotation) {
      creation.renew();
      refuse(answer.userErrors);
      return undefined;
    }
    draft.take(answer.quotation);
    seenElsewhere();
    return answer.quotation;
  };
  const save = async () => {
    const stored = await store();
    if (!stored) return;
    void message.success(`Quotation ${stored.number} saved`);
    if (!quotation) void navigate(`/oms/quotations/${stored.id}`, { replace: true });
  };
  const sendIt = async () => {
    const stored = await store();
    if (!stored) return;
    const { data } = await send({ variables: { input: { idempotencyKey: deed.current(), id: stored.id, version: stored.version }, withOrder } });
    deed.renew();
    if (!data) return;
    if (data.quotationSend.userErrors.length > 0) refuse(data.quotationSend.userErrors);
    else {
      seenElsewhere();
      void message.success(`Quotation ${stored.number} marked as sent`);
    }
    if (!quotation) void navigate(`/oms/quotations/${stored.id}`, { replace: true });
  };
  const approveIt = async () => {
    const { data } = await approve({ variables: { input: { idempotencyKey: deed.current(), id: quotation!.id, version: quotation!.version }, withOrder } });
    deed.renew();
    const errors = data?.quotationApprove.userErrors ?? [];
    refuse(errors);
    if (!data || errors.length > 0) return;
    seenElsewhere();
    void message.success(`Prices of ${quotation!.number} approved`);
  };
  const isComplete = (values.customerId !== undefined || (values.prospectName.trim() !== '' && values.prospectState.trim() !== '')) && written.length > 0;
  const waits = quotation !== undefined && !quotation.isApproved && !draft.isDirty;
  const canApprove = waits && may('quotation:approve') && quotation.authorId !== viewer.id;
  const mayWrite = may('quotation:write');
  return (
    <DocumentPage
      noun="quotation" title={quotation ? `${quotation.number}${quotation.revision > 1 ? ` rev. ${quotation.revision}` : ''}` : 'New quotation'}
      status={quotation && <span className="order-state"><Status of={quotation.standing} />{waits && <Status of="WAITING" word="Needs approval" />}{quotation.approvedByName && <Status of="DONE" word={`Approved by ${quotation.approvedByName}`} />}</span>}
      editing={draft} isLocked={!mayWrite} reload={() => void reload?.().then((latest) => latest && draft.take(latest))} record={draft.seen && { noun: 'Quotation', ...draft.seen }}
      save={mayWrite ? { label: 'Save draft', run: save, isAllowed: isComplete && (!quotation || draft.isDirty) } : undefined}
      next={mayWrite ? { label: 'Mark as sent', run: sendIt, isAllowed: isComplete && (!waits || may('quotation:discount-any')), says: waits ? `Its discount of ${Number(quotation.discountPercent).toFixed(2)} % needs approval by somebody else first.` : isComplete ? `Fixes ${quote ? formatMoney(quote.quote.total) : 'its prices'}; from then on it is revised, not changed.` : undefined } : undefined}
      actions={<>{quotation && <QuotationPdfButton quotation={quotation} isDirty={draft.isDirty} />}{canApprove && <Button disabled={readOnly} onClick={() => void approveIt().catch((error: unknown) => message.error(readFailure(error).message))}>Approve prices</Button>}</>}
      duplicate={quotation && mayWrite ? { path: '/oms/quotations/new', values: copyOf(values) } : undefined}
      timeline={quotation && <Timeline noun="Quotation" recordId={quotation.id} />}
    >
      {quotation && <QuotationRevisions quotation={quotation} />}
      <Section title="Quotation">
        <div className="fields">
          <ChoiceField label="Customer" autoFocus={!quotation} placeholder="Name, code or GSTIN" search={setSearched} loading={searching} choices={customerChoices} {...draft.bind('customerId')} change={(customerId) => draft.set({ customerId, shippingAddressId: '' })} hint={values.customerId ? undefined : 'Or name a prospect beside it'} />
          {!values.customerId && <TextField label="Prospect" hint="Somebody who is no customer yet" {...draft.bind('prospectName')} />}
          {!values.customerId && <TextField label="State of prospect" hint="It decides the tax, such as Kerala" {...draft.bind('prospectState')} />}
          <DayField label="Date" required disabled={quotation !== undefined} latest={today()} {...draft.bind('quotedOn')} />
          <DayField label="Valid until" hint={values.validUntil ? undefined : 'Empty: as long as usual'} {...draft.bind('validUntil')} />
          <ChoiceField label="Ships from" choices={warehouses.map((candidate) => ({ value: candidate.id, label: candidate.name, hint: candidate.code }))} {...draft.bind('warehouseId')} value={warehouseId} change={(id) => draft.set({ warehouseId: id ?? '', ...(quotation ? {} : { branchId: '' }) })} />
          <ShipsToField customerId={values.customerId} {...draft.bind('shippingAddressId')} />
          <TextField label="Customer PO" maxLength={60} {...draft.bind('customerPo')} />
          <DayField label="Customer PO date" {...draft.bind('customerPoOn')} />
          <TextField label="Email" {...draft.bind('contactEmail')} />
          <TextField label="Phone" {...draft.bind('contactPhone')} />
          {!quotation && <TickField label="Prices include GST" {...draft.bind('isTaxInclusive')} />}
        </div>
        <RepeatedPo customerId={values.customerId} customerPo={values.customerPo} />
      </Section>
      <OwnFieldsSection noun="Quotation" draft={draft} isLocked={!mayWrite} />
      <Section title="Lines" aside={written.length > 0 ? plural(written.length, 'line') : phone ? undefined : 'Paste rows from a spreadsheet into any cell'}>
        <LinesGrid label="Quotation lines" rows={values.lines} columns={columns} change={(lines) => draft.set({ lines })} blank={blankLine} items={items} pick={pickItem} counted="quantity" errors={draft.errors} />
        <div className="below-lines">
          <div className="fields">
            <NoteField label="Terms" hint="Printed on it" {...draft.bind('terms')} />
            <NoteField label="Note" hint="For us only" {...draft.bind('note')} />
          </div>
          <OrderTotals figures={quote?.quote} why={quote?.quote.explanation} isBusy={quote?.isStale ?? false} isInterState={quote?.quote.isInterState ?? false} />
        </div>
      </Section>
    </DocumentPage>
  );
}
