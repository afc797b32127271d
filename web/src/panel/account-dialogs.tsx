import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import type { TenantAccountQuery } from '../generated/graphql.ts';
import { useDraft } from '../shared/document/draft.ts';
import { ChoiceField, DayField, NoteField, TextField } from '../shared/document/fields.tsx';
import { FormDialog } from '../shared/document/form-dialog.tsx';
import { useSaving } from '../shared/document/saving.ts';
import { formatDay, formatMoney, today } from '../shared/format.ts';
import { sourceWords } from './account-words.ts';
import { useDone } from './done.ts';
import { ExtendTrial, RecordTenantPayment, ReverseTenantPayment } from './billing.document.ts';

interface Of { tenant: { id: string; name: string; trialEndsOn?: string | null }; close(): void }

/** Money moves the state of the company with it. */
const SEEN_IN = ['TenantAccount', 'Tenant'];

/** Writes down a transfer, or tax the company has kept back. */
export function RecordPaymentDialog({ tenant, balance, close }: Of & { balance: string }) {
  const owes = !balance.startsWith('-') && Number(balance) > 0;
  const draft = useDraft({ source: 'BANK', reference: '', amount: owes ? balance : '', receivedOn: today(), note: '' });
  const { busy, save } = useSaving(draft);
  const [record] = useMutation(RecordTenantPayment);
  const done = useDone(close, SEEN_IN);
  const { values } = draft;
  const amount = values.amount.replace(/[,₹\s]/g, '');
  const run = async () => {
    const input = { tenantId: tenant.id, source: values.source as 'BANK' | 'TDS', reference: values.reference.trim(), amount, receivedOn: values.receivedOn, note: values.note.trim() || null };
    if (await save(async () => (await record({ variables: { input } })).data?.billingPaymentRecord)) await done(`${formatMoney(amount)} of ${tenant.name} is written down`);
  };
  return (
    <FormDialog title={`Record a payment of ${tenant.name}`} verb="Record payment" says="It pays the oldest invoice first, and the company’s state follows at once. The same reference is written down once." editing={draft} busy={busy} run={() => void run()} close={close}>
      <ChoiceField label="How it came" required choices={[{ value: 'BANK', label: 'Transfer to our account' }, { value: 'TDS', label: 'Tax kept back (TDS)' }]} {...draft.bind('source')} change={(source) => draft.set({ source: source ?? 'BANK' })} />
      <TextField label={values.source === 'TDS' ? 'Number of the certificate' : 'UTR'} required autoFocus maxLength={80} {...draft.bind('reference')} />
      <TextField label="Amount" required {...draft.bind('amount')} hint={owes ? `${formatMoney(balance)} is due.` : 'Nothing is due; it stands to their credit.'} />
      <DayField label="Day of the money" required latest={today()} {...draft.bind('receivedOn')} />
      <NoteField label="Note" {...draft.bind('note')} />
    </FormDialog>
  );
}

type Payment = TenantAccountQuery['tenantBillingPayments']['nodes'][number];

/** Takes back what was written down by hand and was wrong. */
export function ReversePaymentDialog({ tenant, payment, close }: Of & { payment: Payment }) {
  const draft = useDraft({ reason: '' });
  const { busy, save } = useSaving(draft);
  const [reverse] = useMutation(ReverseTenantPayment);
  const done = useDone(close, SEEN_IN);
  const run = async () => {
    if (await save(async () => (await reverse({ variables: { input: { id: payment.id, reason: draft.values.reason.trim() } } })).data?.billingPaymentReverse)) await done(`${formatMoney(payment.amount)} is taken back`);
  };
  return (
    <FormDialog title={`Take back ${formatMoney(payment.amount)}?`} verb="Take back payment" says={`${sourceWords(payment.source)} ${payment.reference} of ${formatDay(payment.receivedOn)}. ${tenant.name} owes it again at once, which may stop it; both entries stay in its account. This cannot be taken back; the money can be recorded anew under another reference.`} editing={draft} busy={busy} run={() => void run()} close={close}>
      <NoteField label="Reason" required autoFocus {...draft.bind('reason')} />
    </FormDialog>
  );
}

/** Lets the company try us out for longer. */
export function ExtendTrialDialog({ tenant, close }: Of) {
  const draft = useDraft({ days: '7', reason: '' });
  const { busy, save } = useSaving(draft);
  const [extend] = useMutation(ExtendTrial);
  const [isAsked] = useState(today);
  const done = useDone(close, SEEN_IN);
  const days = Number(draft.values.days);
  const isWhole = Number.isInteger(days) && days > 0;
  const begin = tenant.trialEndsOn && tenant.trialEndsOn >= isAsked ? tenant.trialEndsOn : new Date(Date.parse(isAsked) - 86_400_000).toISOString().slice(0, 10);
  const until = isWhole ? new Date(Date.parse(begin) + days * 86_400_000).toISOString().slice(0, 10) : undefined;
  const run = async () => {
    if (!isWhole) return draft.refuse([{ code: 'DAYS', message: 'Say how many days: 1 to 30.', field: ['days'] }]);
    if (await save(async () => (await extend({ variables: { input: { tenantId: tenant.id, days, reason: draft.values.reason.trim() } } })).data?.tenantTrialExtend)) await done(`${tenant.name} tries us out until ${formatDay(until!)}`);
  };
  return (
    <FormDialog title={`Extend the trial of ${tenant.name}`} verb="Extend trial" editing={draft} busy={busy} run={() => void run()} close={close}>
      <TextField label="Days more" required autoFocus hint={until ? `Then it ends on ${formatDay(until)}.` : undefined} {...draft.bind('days')} />
      <NoteField label="Reason" required {...draft.bind('reason')} />
    </FormDialog>
  );
}
