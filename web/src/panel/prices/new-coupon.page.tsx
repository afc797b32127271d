import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Select } from 'antd';
import { useNavigate } from 'react-router';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { plainDecimal } from '../../shared/decimal.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, DayField, Field, NoteField, TextField, TickField } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { today } from '../../shared/format.ts';
import { AskCoupon } from './coupons.document.ts';
import { kindWords, offWords } from './price-words.ts';
import { Prices } from './prices.document.ts';

const HOW_LONG = [{ value: 'once', label: 'Once', hint: 'The first month charged' }, { value: 'months', label: 'Some months' }, { value: 'ever', label: 'For ever' }];
const WHAT = [{ value: 'percent', label: 'Percent' }, { value: 'amount', label: 'Rupees a month' }];

/** A new coupon. Its terms cannot be changed afterwards, so the page says them once more in words. */
export function NewCouponPage() {
  const draft = useDraft({ code: '', name: '', what: 'percent', off: '', appliesTo: [] as string[], howLong: 'once', months: '3', validFrom: today(), validUntil: '', maxRedemptions: '', forNewOnly: false, reason: '' });
  const { values } = draft;
  const { data } = useQuery(Prices);
  const [ask] = useMutation(AskCoupon);
  const client = useApolloClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const off = plainDecimal(values.off);
  const months = values.howLong === 'ever' ? null : values.howLong === 'once' ? 1 : Number(values.months);
  const isPercent = values.what === 'percent';
  const isFigure = /^\d+(\.\d{1,2})?$/.test(off) && Number(off) > 0;
  const run = async () => {
    if (!isFigure) return draft.refuse([{ code: 'OFF', message: isPercent ? 'Above 0 and at most 100, with two decimals.' : 'Rupees above zero.', field: ['off'] }]);
    if (months !== null && (!Number.isInteger(months) || months < 1)) return draft.refuse([{ code: 'MONTHS', message: 'A whole number of months.', field: ['months'] }]);
    const most = values.maxRedemptions.trim() ? Number(plainDecimal(values.maxRedemptions)) : null;
    if (most !== null && (!Number.isInteger(most) || most < 1)) return draft.refuse([{ code: 'MOST', message: 'A whole number from 1 on.', field: ['maxRedemptions'] }]);
    const input = { code: values.code, name: values.name.trim(), percent: isPercent ? off : null, amount: isPercent ? null : off, appliesTo: values.appliesTo, months, validFrom: values.validFrom || today(), validUntil: values.validUntil || null, maxRedemptions: most, forNewOnly: values.forNewOnly, reason: values.reason.trim() };
    const { data: answer } = await ask({ variables: { input } });
    if (!answer) return;
    // One field of the page is either of two of the coupon.
    draft.refuse(answer.couponMakeAsk.userErrors.map((error) => ({ ...error, field: ['percent', 'amount'].includes(error.field?.at(-1) ?? '') ? ['off'] : error.field })));
    if (answer.couponMakeAsk.userErrors.length > 0) return;
    draft.reset(values);
    client.cache.evict({ fieldName: 'approvals' });
    void message.success('Asked for; another administrator has to approve it');
    void navigate('/prices/coupons', { replace: true });
  };
  return (
    <DocumentPage noun="coupon" title="New coupon" editing={draft} save={{ label: 'Ask for coupon', run, isAllowed: Boolean(values.code && values.name && values.off && values.reason) }}>
      <Section title="What it takes off">
        <div className="fields">
          <TextField label="Code" required upper autoFocus hint="Letters, digits and hyphens; never used twice" {...draft.bind('code')} />
          <TextField label="For" required hint="A few words; companies read them" {...draft.bind('name')} />
          <ChoiceField label="Takes off" required choices={WHAT} path="what" value={values.what} change={(what) => draft.set({ what: what ?? 'percent' })} />
          <TextField label={isPercent ? 'Percent' : 'Rupees a month'} required hint="Before GST" {...draft.bind('off')} />
          <Field label="Of" path="appliesTo" error={draft.errors.get('appliesTo')} hint="Nothing chosen is everything">
            <Select mode="multiple" id="field-appliesTo" value={values.appliesTo} onChange={(appliesTo: string[]) => draft.set({ appliesTo })} placeholder="Everything" optionFilterProp="label" options={data?.prices.map(({ code, name, kind }) => ({ value: code, label: `${name} (${kindWords(kind).toLowerCase()})` }))} />
          </Field>
          <ChoiceField label="How long" required choices={HOW_LONG} path="howLong" value={values.howLong} change={(howLong) => draft.set({ howLong: howLong ?? 'once' })} />
          {values.howLong === 'months' && <TextField label="Months" required {...draft.bind('months')} />}
        </div>
        {isFigure && <p className="soft price-note">{offWords({ percent: isPercent ? off : null, amount: off, months: months !== null && Number.isInteger(months) ? months : null })}, from the first month that is charged after it was redeemed. These terms cannot be changed later.</p>}
      </Section>
      <Section title="Who may redeem it">
        <div className="fields">
          <DayField label="From" required {...draft.bind('validFrom')} />
          <DayField label="Until" hint="Without a day it has no end" {...draft.bind('validUntil')} />
          <TextField label="Companies at most" placeholder="Any number" {...draft.bind('maxRedemptions')} />
          <TickField label="Only companies that have not paid for anything yet" {...draft.bind('forNewOnly')} />
        </div>
      </Section>
      <Section title="Why">
        <div className="fields">
          <NoteField label="Reason" required hint="At least three words, for the administrator who decides. It can be redeemed once another one has approved it." {...draft.bind('reason')} />
        </div>
      </Section>
    </DocumentPage>
  );
}
