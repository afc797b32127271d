import { useMutation, useQuery } from '@apollo/client/react';
import { App } from 'antd';
import { useDraft } from '../../shared/document/draft.ts';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { readFailure } from '../../shared/failure.ts';
import { formatDay, formatMoney } from '../../shared/format.ts';
import { SellToTenant, TenantQuote } from './bundles.document.ts';
import { TenantField } from './tenant-field.tsx';

/** Sells a bundle to a company at the quote that is shown: what it has more at once, what it has less with its next month. */
export function SellDialog({ code, name, close }: { code: string; name: string; close(): void }) {
  const draft = useDraft({ tenantId: '' });
  const { tenantId } = draft.values;
  const asked = useQuery(TenantQuote, { variables: { tenant: tenantId, plan: code, modules: [] }, skip: !tenantId, fetchPolicy: 'network-only' });
  const quote = tenantId ? asked.data?.tenantSubscriptionQuote : undefined;
  const { busy, save } = useSaving(draft);
  const [sell] = useMutation(SellToTenant, { refetchQueries: ['Prices', 'PriceHolders'] });
  const { message } = App.useApp();
  const run = async () => {
    if (!quote) return draft.refuse([{ code: 'COMPANY', message: tenantId ? 'It cannot be sold to this company as things stand.' : 'Choose the company first.', field: ['tenantId'] }]);
    if (!(await save(async () => (await sell({ variables: { input: { tenantId, plan: code, modules: [], quoteHash: quote.hash } } })).data?.tenantSubscriptionChange))) return;
    void message.success(quote.laterOn ? `Sold; it begins on ${formatDay(quote.laterOn)}` : 'Sold; it is there at once');
    close();
  };
  return (
    <FormDialog title={`Sell ${name}`} verb="Sell bundle" says="It takes the place of everything the company pays for." editing={draft} busy={busy} run={() => void run()} close={close}>
      <TenantField label="Company" required {...draft.bind('tenantId')} />
      {asked.error && tenantId && <p className="field-error field-wide" role="alert">{readFailure(asked.error).message} Offer it to this company first.</p>}
      {quote && (
        <dl className="price-quote field-wide" aria-label="What it costs" aria-live="polite">
          {quote.lines.map((line, at) => <div key={at}><dt>{line.kind === 'CREDIT' ? `Back for ${line.name}` : line.kind === 'DISCOUNT' ? `Coupon on ${line.name}` : line.name}, {line.days} of {line.ofDays} days</dt><dd className="figure">{formatMoney(line.amount)}</dd></div>)}
          <div><dt>GST 18 %</dt><dd className="figure">{formatMoney(quote.gst)}</dd></div>
          <div><dt>{quote.laterOn ? `Begins on ${formatDay(quote.laterOn)}; due now` : 'Due now'}</dt><dd className="figure"><b>{formatMoney(quote.total)}</b></dd></div>
          <div><dt>A month from then on, before GST</dt><dd className="figure">{formatMoney(quote.monthly)}</dd></div>
        </dl>
      )}
      {quote?.refusal && <p className="field-error field-wide" role="alert">{quote.refusal}</p>}
    </FormDialog>
  );
}
