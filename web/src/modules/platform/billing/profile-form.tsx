import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { App, Button } from 'antd';
import type { BillingAccountFieldsFragment } from '../../../generated/graphql.ts';
import { useRecordDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, Fact, NoteField, TextField, TickField } from '../../../shared/document/fields.tsx';
import { Refusals } from '../../../shared/document/refusals.tsx';
import { useSaving } from '../../../shared/document/saving.ts';
import { Section } from '../../../shared/document/section.tsx';
import { gstinProblem } from '../../../shared/gstin.ts';
import { SetBillingProfile } from './billing.document.ts';
import { GST_STATES, stateName } from './gst-states.ts';

type Profile = BillingAccountFieldsFragment['profile'];

const linesOf = (lines: unknown): string => (Array.isArray(lines) ? lines.join('\n') : '');

const valuesOf = (profile: Profile) => ({ legalName: profile.legalName, gstin: profile.gstin ?? '', stateCode: profile.stateCode ?? '', address: linesOf(profile.addressLines), email: profile.email ?? '', isInSez: profile.isInSez });
const NOBODY = () => ({ legalName: '', gstin: '', stateCode: '', address: '', email: '', isInSez: false });

/** To whom invoices are made out: read first, changed when it must be. */
export function ProfileSection({ profile, mayChange, reload }: { profile: Profile; mayChange: boolean; reload(): Promise<Profile | undefined> }) {
  const [isChanging, setChanging] = useState(false);
  if (isChanging) return <ProfileForm profile={profile} reload={reload} close={() => setChanging(false)} />;
  const { legalName, gstin, stateCode, addressLines, email, isInSez } = profile;
  return (
    <Section title="Invoices are made out to" aside={mayChange && <Button size="small" onClick={() => setChanging(true)}>Change details</Button>}>
      <div className="fields fields-3">
        <Fact label="Legal name">{legalName}</Fact>
        <Fact label="GSTIN">{gstin ?? 'Not registered'}</Fact>
        <Fact label="State">{stateCode ? `${stateName(stateCode) ?? ''} (${stateCode})` : 'Not said; taxed in our own state'}</Fact>
        <Fact label="Address">{linesOf(addressLines) && <span className="address-lines">{linesOf(addressLines)}</span>}</Fact>
        <Fact label="E-mail">{email}</Fact>
        {isInSez && <Fact label="Special economic zone">Yes: no tax is charged, under our undertaking</Fact>}
      </div>
      {!gstin && mayChange && <p className="say billing-hint">With your GSTIN on the invoice you can claim its tax back.</p>}
    </Section>
  );
}

function ProfileForm({ profile, reload, close }: { profile: Profile; reload(): Promise<Profile | undefined>; close(): void }) {
  const draft = useRecordDraft(profile, valuesOf, NOBODY);
  const { busy, save } = useSaving(draft);
  const [set] = useMutation(SetBillingProfile);
  const { message } = App.useApp();
  const { values } = draft;
  const gstin = values.gstin.trim();
  const registered = gstin.length === 15 && !gstinProblem(gstin) ? gstin.slice(0, 2) : undefined;
  const run = async () => {
    const addressLines = values.address.split('\n').map((line) => line.trim()).filter(Boolean);
    const input = { version: draft.seen?.version ?? 0, legalName: values.legalName.trim(), gstin: gstin || null, stateCode: registered ? null : values.stateCode || null, addressLines, email: values.email.trim() || null, isInSez: values.isInSez };
    const isDone = await save(async () => (await set({ variables: { input } })).data?.billingProfileSet);
    if (!isDone) return;
    void message.success('The next invoice is made out so');
    await reload();
    close();
  };
  return (
    <Section title="Invoices are made out to">
      <Refusals editing={draft} record={draft.seen && { ...draft.seen, noun: 'BillingProfile' }} reload={() => void reload().then((fresh) => fresh && draft.take(fresh))} />
      <form onSubmit={(event) => { event.preventDefault(); void run(); }}>
        <div className="fields">
          <TextField label="Legal name" required maxLength={200} {...draft.bind('legalName')} />
          <TextField label="GSTIN" upper maxLength={15} {...draft.bind('gstin')} error={draft.errors.get('gstin') ?? (gstin.length === 15 ? gstinProblem(gstin) : undefined)} hint={gstin.length > 0 && gstin.length < 15 ? gstinProblem(gstin) : 'Empty where the company is not registered.'} />
          <ChoiceField label="State" disabled={registered !== undefined} hint={registered ? 'Follows from the GSTIN.' : undefined} choices={GST_STATES.map(([value, label]) => ({ value, label, hint: value }))} {...draft.bind('stateCode')} value={registered ?? values.stateCode} change={(code) => draft.set({ stateCode: code ?? '' })} />
          <TextField label="E-mail for invoices" type="email" hint="Beside those who may pay." {...draft.bind('email')} />
          <NoteField label="Address" hint="Line by line, as it should stand on the invoice." {...draft.bind('address')} error={draft.errors.get('addressLines')} />
          <TickField label="A unit in a special economic zone" value={values.isInSez} change={(isInSez) => draft.set({ isInSez })} />
        </div>
        <div className="billing-verbs">
          <Button type="primary" htmlType="submit" loading={busy} disabled={!draft.isDirty || values.legalName.trim() === ''}>Save details</Button>
          <Button onClick={close}>Leave as it is</Button>
        </div>
        <p className="say billing-hint">Invoices that are issued stay as they are.</p>
      </form>
    </Section>
  );
}
