import { useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { QuotationFieldsFragment } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import type { UserError } from '../../shared/document/draft.ts';
import { useIdempotencyKey } from '../../shared/document/draft.ts';
import { Fact } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { Timeline } from '../../shared/document/timeline.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatAmount, formatDay, formatMoney, formatQuantity, formatRate, isZero } from '../../shared/format.ts';
import { OwnFacts } from '../../shared/own-fields/own-facts.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { AcceptDialog } from './accept-dialog.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import { LinePrice, LineQuantity } from './entered.tsx';
import { addressText } from './address-text.ts';
import { OrderTotals } from './order-totals.tsx';
import { PurchaseOrder } from './purchase-order.tsx';
import { ReviseQuotation } from './quotation.document.ts';
import { QuotationPdfButton } from './quotation-pdf-button.tsx';
import { QuotationRevisions } from './quotation-revisions.tsx';
import './holds.css';

/** A quotation that was sent: what was offered, what became of it, the answer to note. */
export function QuotationView({ quotation, reload }: { quotation: QuotationFieldsFragment; reload: () => Promise<unknown> }) {
  const [dialog, setDialog] = useState<'accept' | 'decline'>();
  const [refusals, setRefusals] = useState<readonly UserError[]>([]);
  const [revise] = useMutation(ReviseQuotation);
  const { cache } = useApolloClient();
  const navigate = useNavigate();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const mayWrite = may('quotation:write');
  const { standing } = quotation;
  const reviseIt = async () => {
    const { data } = await revise({ variables: { input: { idempotencyKey: idempotency.current(), id: quotation.id, version: quotation.version }, withOrder: may('order:read') } });
    idempotency.renew();
    if (!data) return;
    setRefusals(data.quotationRevise.userErrors);
    if (!data.quotationRevise.quotation) return;
    cache.evict({ fieldName: 'quotations' });
    cache.evict({ id: cache.identify({ __typename: 'Quotation', id: quotation.id }) });
    void message.success(`Revision ${data.quotationRevise.quotation.revision} of ${quotation.number} begun`);
    void navigate(`/oms/quotations/${data.quotationRevise.quotation.id}`);
  };
  const canRevise = mayWrite && quotation.isLatest && (quotation.status === 'SENT' || quotation.status === 'DECLINED');
  const next = standing === 'SENT' && mayWrite && may('order:write')
    ? { label: 'Accept quotation', says: `Makes a draft order of ${formatMoney(quotation.total)} at these prices, or of the units you choose.`, run: () => Promise.resolve(setDialog('accept')) }
    : standing === 'EXPIRED' && canRevise ? { label: 'Revise quotation', says: `It was valid until ${formatDay(quotation.validUntil)}. A revision begins with the same prices.`, run: reviseIt } : undefined;
  const hasDiscount = quotation.lines.some((line) => !isZero(line.discountPercent));
  const isAnswered = quotation.status === 'ACCEPTED';
  return (
    <DocumentPage
      noun="quotation" title={`${quotation.number}${quotation.revision > 1 ? ` rev. ${quotation.revision}` : ''}`} status={<Status of={standing} />} next={next}
      editing={{ isDirty: false, general: refusals, errors: new Map() }} reload={() => void reload().then(() => setRefusals([]))} record={{ noun: 'Quotation', ...quotation }}
      actions={(
        <>
          <QuotationPdfButton quotation={quotation} />
          {canRevise && standing !== 'EXPIRED' && <Button type="text" disabled={readOnly} onClick={() => void reviseIt().catch((error: unknown) => message.error(readFailure(error).message))}>Revise quotation</Button>}
          {mayWrite && quotation.status === 'SENT' && <Button type="text" danger disabled={readOnly} onClick={() => setDialog('decline')}>Mark as declined</Button>}
          {quotation.order && <Button onClick={() => void navigate(`/oms/orders/${quotation.order!.id}`)}>Open order {quotation.order.number}</Button>}
        </>
      )}
      timeline={<Timeline noun="Quotation" recordId={quotation.id} />}
    >
      <QuotationRevisions quotation={quotation} />
      <Section title="Quotation">
        <div className="fields fields-3">
          <Fact label={quotation.customer ? 'Customer' : 'Prospect'}>{quotation.customer ? <Link to={`/core/customers/${quotation.customer.id}`}>{quotation.customerName}</Link> : quotation.customerName}</Fact>
          <Fact label="Date">{formatDay(quotation.quotedOn)}</Fact>
          <Fact label="Valid until">{formatDay(quotation.validUntil)}</Fact>
          <Fact label="Written by">{quotation.authorName}</Fact>
          <Fact label="Ships to">{addressText(quotation.shippingAddress)}</Fact>
          {quotation.customerPo && <Fact label="Customer PO"><PurchaseOrder paper={quotation} /></Fact>}
          <Fact label="Email">{quotation.contactEmail}</Fact>
          <Fact label="Phone">{quotation.contactPhone}</Fact>
          {quotation.approvedByName && <Fact label="Prices approved by">{quotation.approvedByName}</Fact>}
          {quotation.declineReason && <Fact label="Declined because" wide>{quotation.declineReason}</Fact>}
          {quotation.terms && <Fact label="Terms" wide>{quotation.terms}</Fact>}
          {quotation.note && <Fact label="Note" wide>{quotation.note}</Fact>}
          <OwnFacts noun="Quotation" values={quotation.customFields} />
        </div>
      </Section>
      <Section title="Lines" aside={quotation.isTaxInclusive ? 'Prices include GST' : undefined}>
        <ScrollBox className="grid-box">
          <table className="grid two-lined">
            <thead><tr><th scope="col" className="figure">#</th><th scope="col">Item</th><th scope="col" className="figure">Quantity</th>{isAnswered && <th scope="col" className="figure">Accepted</th>}<th scope="col" className="figure">Price</th>{hasDiscount && <th scope="col" className="figure">Off the list</th>}<th scope="col" className="figure">GST</th><th scope="col" className="figure">Total</th></tr></thead>
            <tbody>
              {quotation.lines.map((line) => (
                <tr key={line.id}>
                  <td className="figure soft">{line.position}</td>
                  <td><span className="line-sku">{line.sku}</span><span className="line-name soft" title={line.description}>{line.description}</span></td>
                  <td className="figure"><LineQuantity line={line} /></td>
                  {isAnswered && <td className="figure">{formatQuantity(line.accepted, line.unit)}</td>}
                  <td className="figure"><LinePrice line={line} /></td>
                  {hasDiscount && <td className="figure">{isZero(line.discountPercent) ? '–' : `${Number(line.discountPercent).toFixed(2)} %`}</td>}
                  <td className="figure">{formatRate(line.taxRate)}</td>
                  <td className="figure"><b>{formatAmount(line.total)}</b></td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
        <div className="below-lines">
          <p>{quotation.isInterState ? 'Goods would cross a state border: IGST.' : 'Goods would stay in the state: CGST and SGST.'}</p>
          <OrderTotals figures={quotation} isInterState={quotation.isInterState} />
        </div>
      </Section>
      {dialog === 'accept' && <AcceptDialog quotation={quotation} close={() => setDialog(undefined)} />}
      {dialog === 'decline' && <DeclineDialog quotation={quotation} close={() => setDialog(undefined)} />}
    </DocumentPage>
  );
}
