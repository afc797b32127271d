import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { LabelFieldsFragment, LabelPictureKind } from '../../../generated/graphql.ts';
import { useCompany } from '../../../shared/company.tsx';
import { DirtyGuard } from '../../../shared/document/dirty-guard.tsx';
import { Lockable } from '../../../shared/document/document-page.tsx';
import { useDraft } from '../../../shared/document/draft.ts';
import { TextField } from '../../../shared/document/fields.tsx';
import { Refusals } from '../../../shared/document/refusals.tsx';
import { useMayChange, useSaving } from '../../../shared/document/saving.ts';
import { Section } from '../../../shared/document/section.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { AccentField } from '../../../shared/label-fields/accent-field.tsx';
import { LabelPictures } from '../../../shared/label-fields/label-pictures.tsx';
import { reloadLabel } from '../../../shared/label.ts';
import { refusalsOf } from '../../../shared/answer.ts';
import { Dialog } from '../dialog.tsx';
import { DomainSection } from './domain-section.tsx';
import { LabelOf, RemoveLabel, RemovePicture, SetLabel } from './label.document.ts';
import { SenderSection } from './sender-section.tsx';

/** Under which name, colours and address the company appears. */
export function AppearanceSettings() {
  const { data, error, refetch } = useQuery(LabelOf, { fetchPolicy: 'cache-and-network' });
  const { viewer: { tenant } } = useCompany();
  const [remove] = useMutation(RemovePicture);
  const canChange = useMayChange('label:manage');
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!data) return <span className="bone" style={{ width: 240 }} aria-busy="true" />;
  const { companyLabel: label, companyDomain: domain, companySender: sender } = data;
  const removePicture = (kind: LabelPictureKind) => refusalsOf(async () => (await remove({ variables: { input: { kind } } })).data?.companyLabelPictureRemove.userErrors);
  const changed = () => { void refetch(); void reloadLabel(); };
  return (
    <>
      {tenant.isSandbox ? <p className="label-note">A sandbox appears as the company beside it does.</p> : !label.maySet && <p className="label-note">A name, colours, a domain and a sender of your own belong to every paid plan. They can be set once the company goes on after its trial.</p>}
      <LabelForm key={`${label.version} ${label.isPartners}`} label={label} done={changed} />
      <LabelPictures pictures={label.isOwn ? label.pictures : []} canChange={canChange && label.maySet} remove={removePicture} done={changed} />
      <DomainSection domain={domain ?? undefined} maySet={label.maySet} done={() => void refetch()} />
      <SenderSection sender={sender ?? undefined} maySet={label.maySet} done={() => void refetch()} />
    </>
  );
}

function LabelForm({ label, done }: { label: LabelFieldsFragment; done(): void }) {
  const draft = useDraft({ name: label.name ?? '', accent: label.accent ?? '', senderName: label.senderName ?? '', replyTo: label.replyTo ?? '' });
  const [set] = useMutation(SetLabel);
  const [isRemoving, setRemoving] = useState(false);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const canChange = useMayChange('label:manage') && label.maySet;
  const run = async () => {
    const { name, accent, senderName, replyTo } = draft.values;
    const input = { version: label.version, name: name || null, accent: accent || null, senderName: senderName || null, replyTo: replyTo || null };
    if (!(await save(async () => (await set({ variables: { input } })).data?.companyLabelSet))) return;
    void message.success('Saved; everybody sees it within seconds');
    done();
  };
  const buttons = canChange && (
    <>
      {label.isOwn && <Button type="text" danger onClick={() => setRemoving(true)}>Take it off</Button>}
      <Button type="primary" loading={busy} disabled={!draft.isDirty} onClick={() => void run()}>Save appearance</Button>
    </>
  );
  return (
    <Section title="Name and colour" aside={buttons}>
      <DirtyGuard isDirty={draft.isDirty && !busy} noun="appearance" />
      <Refusals editing={draft} />
      {label.isPartners && <p className="say">The company appears as its partner does. What is saved here takes the place of all of that.</p>}
      <Lockable isLocked={!canChange}>
        <div className="fields">
          <TextField label="Name" hint="Stands where ours would: in the app, its title and letters." maxLength={60} placeholder="ilms" {...draft.bind('name')} />
          <TextField label="Letters come from" hint="A name in words. The address is ours, unless one of yours is set up below." maxLength={60} placeholder={draft.values.name || 'ilms'} {...draft.bind('senderName')} />
          <TextField label="Answers go to" type="email" placeholder="help@example.in" {...draft.bind('replyTo')} />
          <AccentField {...draft.bind('accent')} />
        </div>
      </Lockable>
      {isRemoving && <RemoveDialog done={done} close={() => setRemoving(false)} />}
    </Section>
  );
}

function RemoveDialog({ done, close }: { done(): void; close(): void }) {
  const [remove] = useMutation(RemoveLabel);
  const run = () => refusalsOf(async () => {
    const refusals = (await remove()).data?.companyLabelRemove.userErrors;
    if (refusals?.length === 0) done();
    return refusals;
  });
  return (
    <Dialog title="Take name, colour and logo off?" label="Take it off" danger run={run} close={close}>
      <p>Name, colour, sender and pictures go at once. The domain and the address of letters stay.</p>
    </Dialog>
  );
}
