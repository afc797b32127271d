import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Input, Modal } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import { useCompany, useIsReadOnly } from '../../../shared/company.tsx';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField } from '../../../shared/document/fields.tsx';
import { Refusals } from '../../../shared/document/refusals.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { formatInstant, formatWhen, plural } from '../../../shared/format.ts';
import { RecordKindOf } from '../../../shared/document/record-kind.ts';
import { SettingsTable } from '../settings/settings-table.tsx';
import './extras.css';
import { useSaving } from '../../../shared/document/saving.ts';

const ShareLinksOf = graphql(`
  query ShareLinksOf($noun: String!, $recordId: ID!) {
    shareLinks(noun: $noun, recordId: $recordId) { id madeByName createdAt expiresAt revokedAt opened lastOpenedAt }
  }
`);

const MakeShareLink = graphql(`
  mutation MakeShareLink($input: ShareLinkCreateInput!) { shareLinkCreate(input: $input) { path shareLink { id } userErrors { code message field details } } }
`);

const RevokeShareLink = graphql(`
  mutation RevokeShareLink($input: ShareLinkRevokeInput!) { shareLinkRevoke(input: $input) { shareLink { id } userErrors { code message field details } } }
`);

const DAYS = ['1', '7', '30', '90'] as const;

/** Shows a document to an outsider by a link; only where it has a printed form. */
export function ShareButton({ noun, recordId }: { noun: string; recordId: string }) {
  const { data } = useQuery(RecordKindOf, { variables: { noun } });
  const [isOpen, setOpen] = useState(false);
  if (!data?.recordKind?.isPrinted) return null;
  return (
    <>
      <Button type="text" onClick={() => setOpen(true)}>Share</Button>
      {isOpen && <ShareDialog noun={noun} recordId={recordId} label={data.recordKind.label.toLowerCase()} close={() => setOpen(false)} />}
    </>
  );
}

const letterOf = (label: string, link: string): string => `Here is your ${label}: ${link}`;

function ShareDialog({ noun, recordId, label, close }: { noun: string; recordId: string; label: string; close(): void }) {
  const { viewer } = useCompany();
  const draft = useDraft({ days: '7' as string });
  const { data, error, refetch } = useQuery(ShareLinksOf, { variables: { noun, recordId }, fetchPolicy: 'cache-and-network' });
  const [make] = useMutation(MakeShareLink);
  const [revoke] = useMutation(RevokeShareLink);
  const [made, setMade] = useState<string>();
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const readOnly = useIsReadOnly();
  const run = async () => {
    let path = '';
    const isDone = await save(async () => {
      const answer = (await make({ variables: { input: { noun, recordId, days: Number(draft.values.days) } } })).data?.shareLinkCreate;
      path = answer?.path ?? '';
      return answer;
    });
    if (!isDone) return;
    setMade(`${viewer.tenant.address}${path}`);
    await refetch();
  };
  const copy = () => navigator.clipboard.writeText(made!).then(() => message.success('Link copied'), () => message.warning('Select the link and copy it.'));
  const takeBack = async (id: string) => {
    const refusal = await revoke({ variables: { input: { id } } }).then(({ data: done }) => done?.shareLinkRevoke.userErrors[0]?.message, (failure: unknown) => readFailure(failure).message);
    void (refusal ? message.error(refusal) : message.success('The link no longer works'));
    await refetch();
  };
  const [now] = useState(() => new Date().toISOString());
  return (
    <Modal open title={`Share this ${label}`} width={720} footer={<Button onClick={close}>Done</Button>} onCancel={close}>
      <p className="modal-says">Whoever has the link sees this {label} as it is printed, without signing in, until it expires or you take it back.</p>
      <Refusals editing={draft} title="Not shared" />
      {made ? (
        <div className="share-made">
          <label htmlFor="share-made">The link, shown this once</label>
          <div><Input id="share-made" readOnly value={made} onFocus={(event) => event.target.select()} /><Button type="primary" onClick={() => void copy()}>Copy link</Button></div>
          <div>
            <Button href={`https://wa.me/?text=${encodeURIComponent(letterOf(label, made))}`} target="_blank" rel="noreferrer">Send by WhatsApp</Button>
            <Button href={`mailto:?subject=${encodeURIComponent(`Your ${label}`)}&body=${encodeURIComponent(letterOf(label, made))}`}>Send by e-mail</Button>
          </div>
        </div>
      ) : (
        <form className="fields share-form" onSubmit={(event) => { event.preventDefault(); void run(); }}>
          <ChoiceField label="Works for" choices={DAYS.map((days) => ({ value: days, label: plural(Number(days), 'day') }))} {...draft.bind('days')} change={(days) => draft.set({ days: days ?? '7' })} />
          <Button type="primary" htmlType="submit" loading={busy} disabled={readOnly}>Make link</Button>
        </form>
      )}
      <SettingsTable
        label="Links" empty="No link was made yet." error={error} retry={() => void refetch()} head={[{ title: 'Made' }, { title: 'Works until' }, { title: 'Opened', figure: true }, { title: '' }]}
        rows={data?.shareLinks.map((link) => (
          <tr key={link.id}>
            <td>{link.madeByName}, {formatWhen(link.createdAt)}</td>
            <td>{link.revokedAt ? <span className="soft">Taken back {formatWhen(link.revokedAt)}</span> : link.expiresAt < now ? <span className="soft">Expired</span> : formatInstant(link.expiresAt)}</td>
            <td className="figure" title={link.lastOpenedAt ? `Last ${formatInstant(link.lastOpenedAt)}` : undefined}>{link.opened}</td>
            <td className="figure">{!link.revokedAt && link.expiresAt > now && <Button type="text" danger disabled={readOnly} onClick={() => void takeBack(link.id)}>Take back</Button>}</td>
          </tr>
        ))}
      />
    </Modal>
  );
}
