import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import type { LabelPictureKind, PartnerFieldsFragment } from '../../generated/graphql.ts';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import type { UserError } from '../../shared/document/draft.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { TextField } from '../../shared/document/fields.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { plural } from '../../shared/format.ts';
import { AccentField } from '../../shared/label-fields/accent-field.tsx';
import { LabelPictures } from '../../shared/label-fields/label-pictures.tsx';
import { PartnerOf, RemovePartnerPicture, SavePartner, SetPartnerLabel } from './partners.document.ts';

const wordsOf = (partner?: PartnerFieldsFragment) => ({ name: partner?.name ?? '', contactName: partner?.contactName ?? '', email: partner?.email ?? '' });

export function NewPartnerPage() {
  const draft = useDraft(wordsOf());
  const { save } = useSaving(draft);
  const [send] = useMutation(SavePartner);
  const navigate = useNavigate();
  const run = async () => {
    let id: string | undefined;
    const isDone = await save(async () => {
      const answer = (await send({ variables: { input: { ...draft.values, email: draft.values.email || null } } })).data?.partnerSave;
      id = answer?.partner?.id;
      return answer;
    });
    if (!isDone || !id) return;
    draft.reset(draft.values);
    void navigate(`/partners/${id}`, { replace: true });
  };
  return (
    <DocumentPage noun="partner" title="New partner" editing={draft} save={{ label: 'Create partner', run, isAllowed: Boolean(draft.values.name.trim()) }}>
      <Section title="Partner"><Words draft={draft} /></Section>
    </DocumentPage>
  );
}

function Words({ draft }: { draft: ReturnType<typeof useDraft<ReturnType<typeof wordsOf>>> }) {
  return (
    <div className="fields">
      <TextField label="Name" required maxLength={120} {...draft.bind('name')} />
      <TextField label="Contact" maxLength={120} {...draft.bind('contactName')} />
      <TextField label="E-mail" type="email" {...draft.bind('email')} />
    </div>
  );
}

export function PartnerPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(PartnerOf, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return <Loaded data={data} record={data?.partner} error={error} retry={() => void refetch()} noun="partner">{(loaded) => <PartnerView key={loaded.partner!.version} partner={loaded.partner!} reload={() => void refetch()} />}</Loaded>;
}

/** Whom we speak with, and the label its companies wear. */
function PartnerView({ partner, reload }: { partner: PartnerFieldsFragment; reload(): void }) {
  const draft = useDraft(wordsOf(partner));
  const { save } = useSaving(draft);
  const [send] = useMutation(SavePartner);
  const { message } = App.useApp();
  const run = async () => {
    const input = { id: partner.id, version: partner.version, ...draft.values, email: draft.values.email || null };
    if (!(await save(async () => (await send({ variables: { input } })).data?.partnerSave))) return;
    draft.reset(draft.values);
    void message.success('Partner saved');
  };
  return (
    <DocumentPage noun="partner" title={partner.name} subtitle={<Link to={`/tenants?partnerId=${partner.id}`}>{plural(partner.companies, 'company', 'companies')}</Link>} editing={draft} save={{ label: 'Save partner', run, isAllowed: draft.isDirty }}>
      <Section title="Partner"><Words draft={draft} /></Section>
      <PartnerLabel key={partner.label.version ?? 0} partner={partner} done={reload} />
      <Pictures partner={partner} done={reload} />
    </DocumentPage>
  );
}

function PartnerLabel({ partner: { id, label }, done }: { partner: PartnerFieldsFragment; done(): void }) {
  const draft = useDraft({ name: label.name ?? '', accent: label.accent ?? '', senderName: label.senderName ?? '', replyTo: label.replyTo ?? '' });
  const { busy, save } = useSaving(draft);
  const [set] = useMutation(SetPartnerLabel);
  const { message } = App.useApp();
  const run = async () => {
    const { name, accent, senderName, replyTo } = draft.values;
    const input = { partnerId: id, version: label.version, name: name || null, accent: accent || null, senderName: senderName || null, replyTo: replyTo || null };
    if (!(await save(async () => (await set({ variables: { input } })).data?.partnerLabelSet))) return;
    void message.success('Its companies appear so within seconds');
    done();
  };
  return (
    <Section title="Label" aside={<Button loading={busy} disabled={!draft.isDirty} onClick={() => void run()}>Save label</Button>}>
      <p className="label-says">Companies of this partner appear so, unless they have a label of their own.</p>
      <Refusals editing={draft} />
      <div className="fields">
        <TextField label="Appears as" maxLength={60} placeholder="ilms" {...draft.bind('name')} path="label.name" />
        <TextField label="Letters come from" maxLength={60} {...draft.bind('senderName')} />
        <TextField label="Answers go to" type="email" {...draft.bind('replyTo')} />
        <AccentField {...draft.bind('accent')} />
      </div>
    </Section>
  );
}

function Pictures({ partner: { id, label }, done }: { partner: PartnerFieldsFragment; done(): void }) {
  const [remove] = useMutation(RemovePartnerPicture);
  const takeAway = async (kind: LabelPictureKind): Promise<readonly UserError[]> => {
    try {
      return (await remove({ variables: { input: { partnerId: id, kind } } })).data?.partnerPictureRemove.userErrors ?? [];
    } catch (failure) {
      return [{ code: 'FAILED', message: readFailure(failure).message }];
    }
  };
  return <LabelPictures pictures={label.pictures} canChange about={{ partner: id }} remove={takeAway} done={done} />;
}
